package weir.core.connect.file;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import weir.core.connect.file.ExcelFormat.Section;
import weir.core.connect.file.ExcelFormat.Shape;

/**
 * The text of a numeric cell. Excel holds a binary number and shows at most 15 digits of it; a whole number of more has lost some and was
 * an identifier, any other number is what the 15 digits say.
 */
final class ExcelNumber {
    /** Below this serial, in the first year of the calendar, a day or a time without its month may as well be a count of days. */
    static final int FIRST_YEAR = 367;

    private static final int DIGITS = 15;
    private static final MathContext SHOWN = new MathContext(DIGITS, RoundingMode.HALF_UP);
    private static final int LONGEST = 400;
    private static final long DAY_MILLIS = 86_400_000;
    private static final double DAYS = 2_958_466;

    private ExcelNumber() {}

    /** Whether a text is a number as a workbook stores it: digits with sign, point and exponent, in ASCII. */
    static boolean isNumber(String stored) {
        int length = stored.length();
        int digits = 0;
        int points = 0;
        int exponent = -1;
        for (int i = 0; i < length; i++) {
            char c = stored.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && points == 0 && exponent < 0) {
                points++;
            } else if ((c == 'e' || c == 'E') && digits > 0 && exponent < 0) {
                exponent = i;
                digits = 0;
            } else if (c != '-' && c != '+' || i > 0 && i != exponent + 1) {
                return false;
            }
        }
        return digits > 0 && length <= LONGEST && (exponent < 0 || digits < 9);
    }

    /** A number in plain digits; null where its digits are lost. */
    static @Nullable String plain(String stored, double value) {
        BigDecimal exact = new BigDecimal(stored).stripTrailingZeros();
        if (exact.signum() == 0) {
            return "0";
        }
        if (value == 0 || Double.isInfinite(value) || isLongerWhole(exact)) {
            return null;
        }
        if (exact.precision() > DIGITS) {
            exact = new BigDecimal(value).round(SHOWN).stripTrailingZeros();
        }
        return isLongerWhole(exact) ? null : exact.toPlainString();
    }

    private static boolean isLongerWhole(BigDecimal number) {
        return (long) number.precision() - number.scale() > DIGITS;
    }

    /** A plain number with the leading zeros that its section shows; unchanged where it shows something else than the number with zeros. */
    static String padded(String plain, double value, Section section, boolean showsSign) {
        if (!showsSign || plain.indexOf('.') >= 0) {
            return plain;
        }
        String sign = value < 0 ? "-" : "";
        String digits = plain.substring(sign.length());
        return sign + "0".repeat(Math.max(0, section.width() - digits.length())) + digits;
    }

    /** Whether a number may be a moment of the first year or a count of days, hours and minutes alike. */
    static boolean isUncertain(double serial, Section section) {
        return serial < FIRST_YEAR && (section.shape() == Shape.DAY ? serial >= 0 : section.shape() == Shape.TIME && serial >= 1);
    }

    /**
     * {@code yyyy-MM-dd}, {@code yyyy-MM-dd HH:mm:ss} (with milliseconds where there are some) or, for a time without a day and for a
     * duration, {@code HH:mm:ss}; null where the number is none of them.
     */
    static @Nullable String moment(double serial, Section section, boolean from1904) {
        if (!(serial >= 0) || serial >= DAYS) {
            return null;
        }
        if (section.shape() == Shape.DURATION) {
            return time(Math.round(serial * DAY_MILLIS));
        }
        long day = (long) Math.floor(serial);
        long millis = Math.round((serial - day) * DAY_MILLIS);
        if (section.shape() == Shape.TIME && day == 0) {
            return millis < DAY_MILLIS ? time(millis) : null;
        }
        LocalDate date = day(day + millis / DAY_MILLIS, from1904);
        millis %= DAY_MILLIS;
        if (date == null || date.getYear() > 9999) {
            return null;
        }
        return millis == 0 && !(section.withTime() && section.shape() != Shape.TIME) ? date.toString() : date + " " + time(millis);
    }

    private static String time(long millis) {
        String time = two(millis / 3_600_000) + ":" + two(millis / 60_000 % 60) + ":" + two(millis / 1000 % 60);
        long part = millis % 1000;
        return part == 0 ? time : time + "." + (part < 100 ? "0" : "") + two(part);
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : String.valueOf(number);
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
