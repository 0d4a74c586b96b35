package weir.core.schema;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads yes and no as offices and databases write them: 是 否, 真 假, true false, yes no, t f, y n, 1 0; ASCII letters in any case. */
public final class BooleanText {
    /** The text means neither. */
    public static final int NEITHER = -1;

    private BooleanText() {}

    /** 1, 0 or {@link #NEITHER}. */
    public static int value(byte[] bytes, int from, int count) {
        if (count == 1) {
            return switch (bytes[from]) {
                case '1', 'Y', 'y', 'T', 't' -> 1;
                case '0', 'N', 'n', 'F', 'f' -> 0;
                default -> NEITHER;
            };
        }
        if (count > 5) {
            return NEITHER;
        }
        return switch (new String(bytes, from, count, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT)) {
            case "true", "yes", "是", "真" -> 1;
            case "false", "no", "否", "假" -> 0;
            default -> NEITHER;
        };
    }
}
