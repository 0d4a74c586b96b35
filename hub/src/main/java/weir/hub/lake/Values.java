package weir.hub.lake;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of rows as they go out: exact, so what a JSON number cannot hold is text. */
public final class Values {
    private static final long EXACT_IN_JSON = 1L << 53;
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendPattern("yyyy-MM-dd HH:mm:ss").appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true).toFormatter();

    private Values() {}

    /** For JSON: decimals as plain text with their scale, dates as {@code 2026-11-21}, times as {@code 2026-11-21 08:30:15}. */
    public static @Nullable Object shown(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean bool -> bool;
            case Long number when number <= EXACT_IN_JSON && number >= -EXACT_IN_JSON -> number;
            default -> text(value);
        };
    }

    public static Map<String, @Nullable Object> shown(Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        values.forEach((name, value) -> shown.put(name, shown(value)));
        return shown;
    }

    /** For CSV and cells; empty for no value. */
    public static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            case LocalDateTime time -> TIME.format(time);
            default -> value.toString();
        };
    }
}
