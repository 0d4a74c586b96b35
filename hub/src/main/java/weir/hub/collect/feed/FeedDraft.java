package weir.hub.collect.feed;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.core.connect.jdbc.TableName;
import weir.hub.kernel.KernelProblem;

/**
 * A feed as somebody wants it.
 *
 * @param schedule when it runs by itself
 * @param deletedSchedule when it looks for physically deleted rows by itself
 * @param acceptWarnings whether the person has seen the self-test's warnings and wants the feed all the same
 */
public record FeedDraft(long resource, long connection, TableName table, Map<String, String> mapping, Feed.Mode mode, int lookBackSeconds, int speedLimit, FeedSchedule schedule,
        FeedSchedule deletedSchedule, boolean paused, boolean acceptWarnings) {
    public static final int LOOK_BACK_SECONDS = 600;
    public static final int LONGEST_LOOK_BACK = 7 * 86_400;

    public FeedDraft {
        mapping = Map.copyOf(mapping);
    }

    /** As it is written; without a schema, {@link weir.core.connect.jdbc.Catalogue#named} says which table is meant. */
    public static TableName table(@Nullable String schema, String table) {
        return named(schema == null ? "" : schema, table);
    }

    /** @throws weir.hub.kernel.Problem where that can be no table's name */
    public static TableName named(String schema, String table) {
        if (table.isBlank() || table.indexOf('\0') >= 0 || schema.indexOf('\0') >= 0) {
            throw KernelProblem.BAD_INPUT.because("reason", "table");
        }
        return new TableName(schema, table);
    }
}
