package weir.core.gate;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What databases write as a time that is none of the years 1 to 9999. Looked for only where a value is no time. */
enum BeyondTime {
    /** PostgreSQL's {@code infinity} and {@code -infinity}. */
    INFINITE("(?i)[+-]?infinity"),
    /** MySQL's zero dates, those with a year or month among them. */
    ZERO("\\d{4}-\\d\\d-00([ T][0-9:.]+)?"),
    BEFORE("(\\d{4,}-\\d\\d-\\d\\d([ T][0-9:.]+)? BC|-\\d{4,}-\\d\\d-\\d\\d([ T][0-9:.]+)?)"),
    AFTER("[+]?\\d{5,}-\\d\\d-\\d\\d([ T][0-9:.]+)?");

    private static final int LONGEST = 48;

    private final Pattern form;

    BeyondTime(String form) {
        this.form = Pattern.compile(form);
    }

    static @Nullable BeyondTime of(byte[] bytes, int from, int count) {
        if (count > LONGEST) {
            return null;
        }
        String text = new String(bytes, from, count, StandardCharsets.UTF_8);
        for (BeyondTime one : values()) {
            if (one.form.matcher(text).matches()) {
                return one;
            }
        }
        return null;
    }

    /** The one of this name, or null. */
    static @Nullable BeyondTime named(String name) {
        for (BeyondTime one : values()) {
            if (one.name().equals(name)) {
                return one;
            }
        }
        return null;
    }

    /** What it is, for the reader of a reason. */
    Words words() {
        return switch (this) {
            case INFINITE -> new Words("数据库的“无穷”", "the database's infinity");
            case ZERO -> new Words("零日期（没有日，或年月日皆为零）", "a zero date (without a day, or all zeros)");
            case BEFORE -> new Words("公元前的时间", "a time before the year 1");
            case AFTER -> new Words("9999 年以后的时间", "a time after the year 9999");
        };
    }
}
