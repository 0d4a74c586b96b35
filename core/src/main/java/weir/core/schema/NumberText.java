package weir.core.schema;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers exactly as written: an optional sign, ASCII digits, and for decimals one point with at least one digit behind it. Nothing
 * is rounded, no grouping, no exponent. Holds the result of the last call that answered null; not for two threads.
 */
public final class NumberText {
    /** Most digits a {@code long} holds in any case. */
    private static final int SAFE_DIGITS = 18;

    /** INTEGER value, or unscaled DECIMAL of precision up to 18. */
    public long value;
    /** Unscaled DECIMAL of precision over 18. */
    public @Nullable BigInteger wide;

    /** What is wrong with a text that should be a number. */
    public enum Fault {
        NOT_A_NUMBER,
        TOO_MANY_DIGITS,
        SCIENTIFIC_NOTATION,
        FULL_WIDTH_DIGITS
    }

    /** A whole number of 64 bits with sign; leading zeros and a plus sign do not change the value and are allowed. */
    public @Nullable Fault integer(byte[] bytes, int from, int count) {
        int end = from + count;
        boolean negative = count > 0 && bytes[from] == '-';
        int at = negative || count > 0 && bytes[from] == '+' ? from + 1 : from;
        if (at == end) {
            return Fault.NOT_A_NUMBER;
        }
        while (at < end - 1 && bytes[at] == '0') {
            at++;
        }
        if (end - at > SAFE_DIGITS) {
            return longInteger(bytes, from, at, end, negative);
        }
        long sum = 0;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return why(bytes, from, count);
            }
            sum = sum * 10 + digit;
        }
        value = negative ? -sum : sum;
        return null;
    }

    private @Nullable Fault longInteger(byte[] bytes, int from, int at, int end, boolean negative) {
        if (!Utf8Text.areDigits(bytes, at, end - at)) {
            return why(bytes, from, end - from);
        }
        if (end - at > SAFE_DIGITS + 1) {
            return Fault.TOO_MANY_DIGITS;
        }
        BigInteger exact = digits(bytes, at, end - at, negative);
        if (exact.bitLength() > 63) {
            return Fault.TOO_MANY_DIGITS;
        }
        value = exact.longValue();
        return null;
    }

    /** A decimal that fits precision and scale without rounding; zeros behind the last place are allowed. Precision up to 18. */
    public @Nullable Fault decimal(byte[] bytes, int from, int count, int precision, int scale) {
        int end = from + count;
        boolean negative = count > 0 && bytes[from] == '-';
        int at = negative || count > 0 && bytes[from] == '+' ? from + 1 : from;
        int begin = at;
        while (at < end && bytes[at] == '0') {
            at++;
        }
        int whole = at;
        long sum = 0;
        while (at < end && Utf8Text.isDigit(bytes[at])) {
            sum = sum * 10 + (bytes[at++] - '0');
        }
        int wholeDigits = at - whole;
        int fraction = 0;
        if (at < end && bytes[at] == '.') {
            int point = at++;
            while (at < end && Utf8Text.isDigit(bytes[at])) {
                if (fraction < scale) {
                    sum = sum * 10 + (bytes[at] - '0');
                } else if (bytes[at] != '0') {
                    return restOfNumber(bytes, from, at, end);
                }
                fraction++;
                at++;
            }
            if (at == point + 1) {
                return why(bytes, from, count);
            }
        }
        if (at != end || at == begin) {
            return why(bytes, from, count);
        }
        if (wholeDigits > precision - scale) {
            return Fault.TOO_MANY_DIGITS;
        }
        for (int i = fraction; i < scale; i++) {
            sum *= 10;
        }
        value = negative ? -sum : sum;
        return null;
    }

    /** As {@link #decimal}, for a precision over 18; the result is in {@link #wide}. */
    public @Nullable Fault wideDecimal(byte[] bytes, int from, int count, int precision, int scale) {
        int end = from + count;
        boolean negative = count > 0 && bytes[from] == '-';
        int at = negative || count > 0 && bytes[from] == '+' ? from + 1 : from;
        int point = at;
        while (point < end && Utf8Text.isDigit(bytes[point])) {
            point++;
        }
        boolean hasPoint = point < end && bytes[point] == '.';
        int fractionFrom = hasPoint ? point + 1 : point;
        int fraction = end - fractionFrom;
        boolean empty = hasPoint ? fraction == 0 : point == at;
        if (empty || !hasPoint && fraction > 0 || !Utf8Text.areDigits(bytes, fractionFrom, fraction)) {
            return why(bytes, from, count);
        }
        while (at < point && bytes[at] == '0') {
            at++;
        }
        while (fraction > scale && bytes[fractionFrom + fraction - 1] == '0') {
            fraction--;
        }
        if (fraction > scale || point - at > precision - scale) {
            return Fault.TOO_MANY_DIGITS;
        }
        BigInteger whole = digits(bytes, at, point - at, false);
        BigInteger shifted = whole.multiply(BigInteger.TEN.pow(fraction)).add(digits(bytes, fractionFrom, fraction, false));
        BigInteger exact = shifted.multiply(BigInteger.TEN.pow(scale - fraction));
        wide = negative ? exact.negate() : exact;
        return null;
    }

    /** A digit beyond the scale is only too many digits if what follows is a number at all. */
    private static Fault restOfNumber(byte[] bytes, int from, int at, int end) {
        return Utf8Text.areDigits(bytes, at, end - at) ? Fault.TOO_MANY_DIGITS : why(bytes, from, end - from);
    }

    private static BigInteger digits(byte[] bytes, int from, int count, boolean negative) {
        if (count == 0) {
            return BigInteger.ZERO;
        }
        BigInteger exact = new BigInteger(new String(bytes, from, count, StandardCharsets.US_ASCII));
        return negative ? exact.negate() : exact;
    }

    private static Fault why(byte[] bytes, int from, int count) {
        if (Utf8Text.hasFullWidthDigit(bytes, from, count)) {
            return Fault.FULL_WIDTH_DIGITS;
        }
        return isScientific(bytes, from, count) ? Fault.SCIENTIFIC_NOTATION : Fault.NOT_A_NUMBER;
    }

    /** Mantissa with optional point, E or e, exponent with optional sign. */
    private static boolean isScientific(byte[] bytes, int from, int count) {
        int end = from + count;
        int e = from;
        while (e < end && bytes[e] != 'e' && bytes[e] != 'E') {
            byte b = bytes[e];
            if (!Utf8Text.isDigit(b) && b != '.' && !(e == from && (b == '-' || b == '+'))) {
                return false;
            }
            e++;
        }
        int exponent = e + 1;
        if (exponent < end && (bytes[exponent] == '+' || bytes[exponent] == '-')) {
            exponent++;
        }
        return e > from && exponent < end && Utf8Text.areDigits(bytes, exponent, end - exponent);
    }
}
