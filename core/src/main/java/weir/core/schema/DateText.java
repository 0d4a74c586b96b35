package weir.core.schema;

/**
 * Reads dates and times as written, real ones only, of the years 1 to 9999 (proleptic Gregorian calendar, as ISO 8601). Holds the result of
 * the last call that answered true; not for two threads.
 */
public final class DateText {
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final long DAYS_TO_1970 = 719_528;
    private static final int[] DAYS_IN_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    /** DATE: days since 1970-01-01; TIMESTAMP: microseconds since 1970-01-01T00:00. */
    public long value;

    /** {@code yyyy-MM-dd}, {@code yyyy/M/d} (one or two digits each), {@code yyyyMMdd}; {@code yyyy-MM-dd 00:00:00}, as databases print a date with a time, is the same date. */
    public boolean date(byte[] bytes, int from, int count) {
        if (count == 10 && bytes[from + 4] == '-' && bytes[from + 7] == '-') {
            return day(digits(bytes, from, 4), digits(bytes, from + 5, 2), digits(bytes, from + 8, 2));
        }
        if (count == 8 && bytes[from + 4] != '/') {
            return day(digits(bytes, from, 4), digits(bytes, from + 4, 2), digits(bytes, from + 6, 2));
        }
        if (count >= 8 && count <= 10 && bytes[from + 4] == '/') {
            return slashed(bytes, from, count);
        }
        if (count >= 19 && timestamp(bytes, from, count) && Math.floorMod(value, MICROS_PER_DAY) == 0) {
            value = Math.floorDiv(value, MICROS_PER_DAY);
            return true;
        }
        return false;
    }

    private boolean slashed(byte[] bytes, int from, int count) {
        int second = bytes[from + 6] == '/' ? from + 6 : from + 7;
        int end = from + count;
        if (second >= end || bytes[second] != '/') {
            return false;
        }
        int dayDigits = end - second - 1;
        if (dayDigits < 1 || dayDigits > 2) {
            return false;
        }
        return day(digits(bytes, from, 4), digits(bytes, from + 5, second - from - 5), digits(bytes, second + 1, dayDigits));
    }

    /** {@code yyyy-MM-dd HH:mm:ss}, 24 hours, blank or {@code T} between, up to six digits of a fraction (zeros beyond are allowed); no zone. */
    public boolean timestamp(byte[] bytes, int from, int count) {
        if (count < 19 || bytes[from + 4] != '-' || bytes[from + 7] != '-' || bytes[from + 13] != ':' || bytes[from + 16] != ':') {
            return false;
        }
        if (bytes[from + 10] != ' ' && bytes[from + 10] != 'T') {
            return false;
        }
        if (!day(digits(bytes, from, 4), digits(bytes, from + 5, 2), digits(bytes, from + 8, 2))) {
            return false;
        }
        int hour = digits(bytes, from + 11, 2);
        int minute = digits(bytes, from + 14, 2);
        int second = digits(bytes, from + 17, 2);
        long micros = fraction(bytes, from + 19, from + count);
        if ((hour | minute | second) < 0 || micros < 0 || hour > 23 || minute > 59 || second > 59) {
            return false;
        }
        value = value * MICROS_PER_DAY + ((hour * 60L + minute) * 60L + second) * 1_000_000L + micros;
        return true;
    }

    /** Whether it would be a {@link #timestamp} if the digits behind the sixth of its fraction were left out. */
    public boolean isFiner(byte[] bytes, int from, int count) {
        if (count <= 26 || !timestamp(bytes, from, 26)) {
            return false;
        }
        boolean zeros = true;
        for (int i = from + 26; i < from + count; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
            zeros &= bytes[i] == '0';
        }
        return !zeros;
    }

    private static long fraction(byte[] bytes, int from, int end) {
        if (from == end) {
            return 0;
        }
        if (bytes[from] != '.' || from + 1 == end) {
            return -1;
        }
        long micros = 0;
        int unit = 100_000;
        for (int i = from + 1; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9 || unit == 0 && digit != 0) {
                return -1;
            }
            micros += (long) digit * unit;
            unit /= 10;
        }
        return micros;
    }

    private boolean day(int year, int month, int day) {
        if (!isDay(year, month, day)) {
            return false;
        }
        value = epochDay(year, month, day);
        return true;
    }

    /** Whether the calendar has this day, year 1 to 9999. */
    public static boolean isDay(int year, int month, int day) {
        return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= lastDay(year, month);
    }

    private static int lastDay(int year, int month) {
        boolean leap = (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS_IN_MONTH[month - 1];
    }

    private static long epochDay(int year, int month, int day) {
        int before = month <= 2 ? year - 1 : year;
        int leaps = before / 4 - before / 100 + before / 400;
        int fromMarch = (month + 9) % 12;
        long daysToMarch = 365L * before + leaps + 60;
        return daysToMarch + (fromMarch * 153 + 2) / 5 + day - 1 - DAYS_TO_1970;
    }

    /** Value of {@code count} ASCII digits, or -1. */
    public static int digits(byte[] bytes, int from, int count) {
        int sum = 0;
        for (int i = from; i < from + count; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            sum = sum * 10 + digit;
        }
        return sum;
    }
}
