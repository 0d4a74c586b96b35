package weir.core.connect.file;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/**
 * The text of a numeric cell. Excel holds a binary number of about 15 decimal digits; what it stores comes through exactly, or not at all.
 *
 * <p>Some writers store 1.1 as {@code 1.1000000000000001}. Where the value of 15 digits is the same binary number, that is what was
 * entered, and it is what comes through. Everything else of more than 15 digits has lost some, and is refused.
 */
final class ExcelNumber {
    /** What a number format makes of a number. */
    enum Shape {
        PLAIN,
        DATE,
        /** With a time of day, even at midnight. */
        DATE_TIME,
        TIME,
        /** Shown as 1E+05: what was entered is not known. */
        SCIENTIFIC,
        /** Shown with leading zeros to a fixed width: a code, taken over as shown. */
        PADDED
    }

    /** @param width PADDED: digits shown */
    record Format(Shape shape, int width) {
        static final Format PLAIN = new Format(Shape.PLAIN, 0);
    }

    private static final int DIGITS = 15;
    private static final MathContext HELD = new MathContext(DIGITS, RoundingMode.HALF_EVEN);
    private static final long DAY_MILLIS = 86_400_000;

    private ExcelNumber() {}

    static Format format(int id, @Nullable String code) {
        if (id == 11 || id == 48) {
            return new Format(Shape.SCIENTIFIC, 0);
        }
        if (code == null) {
            boolean time = id >= 18 && id <= 21 || id >= 45 && id <= 47 || id >= 32 && id <= 33 || id >= 55 && id <= 56;
            boolean date = id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 50 && id <= 58;
            return time ? new Format(Shape.TIME, 0) : id == 22 ? new Format(Shape.DATE_TIME, 0) : date ? new Format(Shape.DATE, 0) : Format.PLAIN;
        }
        String bare = code.replaceAll("\"[^\"]*\"|\\\\.|_.", "");
        if (DateUtil.isADateFormat(id, code)) {
            boolean hasDay = bare.matches("(?s).*[yYdD].*");
            boolean hasTime = bare.matches("(?s).*[hHsS].*");
            return new Format(!hasTime ? Shape.DATE : hasDay ? Shape.DATE_TIME : Shape.TIME, 0);
        }
        if (bare.matches("(?s).*[eE][+-].*")) {
            return new Format(Shape.SCIENTIFIC, 0);
        }
        return bare.matches("0{2,15}") ? new Format(Shape.PADDED, bare.length()) : Format.PLAIN;
    }

    /** A number as plain digits; null where its digits are lost. */
    static @Nullable String plain(String stored, Format format) {
        if (format.shape() == Shape.SCIENTIFIC) {
            return null;
        }
        BigDecimal value = new BigDecimal(stored);
        if (value.signum() != 0 && ((long) value.precision() - value.scale() > DIGITS || value.scale() > 40)) {
            return null;
        }
        if (value.stripTrailingZeros().precision() > DIGITS) {
            BigDecimal held = value.round(HELD);
            if (held.doubleValue() != value.doubleValue()) {
                return null;
            }
            value = held.stripTrailingZeros();
            if (value.scale() < 0) {
                value = value.setScale(0);
            }
        }
        if (value.scale() > 0) {
            value = value.stripTrailingZeros(); // Java programs store the number 3 as 3.0
            if (value.scale() < 0) {
                value = value.setScale(0);
            }
        }
        String text = value.toPlainString();
        boolean pad = format.shape() == Shape.PADDED && value.scale() <= 0 && value.signum() >= 0 && text.length() < format.width();
        return pad ? "0".repeat(format.width() - text.length()) + text : text;
    }

    /** {@code yyyy-MM-dd}, {@code yyyy-MM-dd HH:mm:ss} (with milliseconds where there are some) or, for a format that shows a time only, {@code HH:mm:ss}; null where it is no date. */
    static @Nullable String date(double serial, Shape shape, boolean from1904) {
        if (!(serial >= 0) || serial >= 2_958_466) {
            return null;
        }
        long day = (long) Math.floor(serial);
        long millis = Math.round((serial - day) * DAY_MILLIS);
        long part = millis % 1000;
        if (part < 5 || part > 995) {
            millis = (millis + 500) / 1000 * 1000; // the noise of a binary fraction, not parts of a second
        }
        day += millis / DAY_MILLIS;
        millis %= DAY_MILLIS;
        String time = "%02d:%02d:%02d".formatted(millis / 3_600_000, millis / 60_000 % 60, millis / 1000 % 60);
        if (millis % 1000 != 0) {
            time += ".%03d".formatted(millis % 1000);
        }
        if (shape == Shape.TIME && day == 0) {
            return time;
        }
        LocalDate date = day(day, from1904);
        if (date == null) {
            return null;
        }
        return millis == 0 && shape != Shape.DATE_TIME ? date.toString() : date + " " + time;
    }

    /** Day 60 of the 1900 system is a 29 February that never was; day 0 is none either. */
    private static @Nullable LocalDate day(long day, boolean from1904) {
        if (from1904) {
            return LocalDate.of(1904, 1, 1).plusDays(day);
        }
        if (day == 0 || day == 60) {
            return null;
        }
        return LocalDate.of(1899, 12, day < 60 ? 31 : 30).plusDays(day);
    }
}
