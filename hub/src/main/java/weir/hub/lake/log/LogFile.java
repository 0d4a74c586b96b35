package weir.hub.lake.log;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A closed log file.
 *
 * @param path below the lake folder, with {@code /}
 * @param columns statistics by column name
 */
public record LogFile(String path, long rows, long bytes, Map<String, ColumnStatistics> columns) {
    /** What the engine says of one column; bounds as text, null where it holds no value. */
    public record ColumnStatistics(long bytes, long values, long nulls, @Nullable String min, @Nullable String max) {}
}
