package weir.hub.collect.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.core.connect.jdbc.IncrementCursor;
import weir.core.connect.jdbc.ReadPlan;
import weir.core.connect.jdbc.SelfTest;
import weir.core.connect.jdbc.TableName;
import weir.core.gate.Mapping;
import weir.core.schema.Field;
import weir.core.schema.Schema;

/**
 * A standing collection task (采集任务): one table, view or synonym into one resource.
 *
 * @param mapping field to column
 * @param lookBackSeconds how long before the last read's time an increment begins; longer than any transaction at the source takes to commit
 * @param speedLimit rows per second, 0 = none
 * @param cursor null until the first increment is committed, and for whole loads
 * @param epoch of the definition; the cursor belongs to it
 * @param accepted codes of the self-test's warnings that a person has accepted
 * @param committedAt when its last batch was committed
 */
public record Feed(long id, long resource, long organisation, long connection, TableName table, Map<String, String> mapping, Mode mode, int lookBackSeconds, int speedLimit, boolean paused,
        @Nullable IncrementCursor cursor, int epoch, List<String> accepted, @Nullable Long lastBatch, @Nullable Instant committedAt, Instant createdAt, Instant changedAt, String changedBy) {
    public Feed {
        mapping = Map.copyOf(mapping);
        accepted = List.copyOf(accepted);
    }

    /** What each run reads. */
    public enum Mode {
        /** All rows, each time. */
        WHOLE,
        /** Rows stamped since the last run. */
        INCREMENT
    }

    public Duration lookBack() {
        return Duration.ofSeconds(lookBackSeconds);
    }

    /** Columns to read, each once, in the order of the schema's fields. */
    public List<String> columns(Schema schema) {
        LinkedHashSet<String> columns = new LinkedHashSet<>();
        for (Field field : schema.fields()) {
            String column = mapping.get(field.name());
            if (column != null) {
                columns.add(column);
            }
        }
        return List.copyOf(columns);
    }

    /** Which of the columns read feeds which field. */
    public Mapping over(Schema schema, List<String> columns) {
        List<Integer> positions = new ArrayList<>();
        for (Field field : schema.fields()) {
            positions.add(position(columns, mapping.get(field.name())));
        }
        return new Mapping(positions);
    }

    private static int position(List<String> columns, @Nullable String wanted) {
        if (wanted == null) {
            return Mapping.ABSENT;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).equalsIgnoreCase(wanted)) {
                return columns.contains(wanted) ? columns.indexOf(wanted) : i;
            }
        }
        return Mapping.ABSENT;
    }

    /** The column that says when a row was changed, or null. */
    public @Nullable String stampColumn(Schema schema) {
        return schema.timestamp() == null ? null : mapping.get(schema.timestamp());
    }

    /** What the next run reads. */
    public ReadPlan plan(Schema schema) {
        String stamp = stampColumn(schema);
        ReadPlan plan = mode == Mode.WHOLE || stamp == null
                ? ReadPlan.whole(table, columns(schema))
                : ReadPlan.increment(table, columns(schema), stamp, lookBack(), cursor);
        return plan.limitedTo(speedLimit);
    }

    /** What is tried before the feed is saved. */
    public SelfTest.Target target(Schema schema) {
        List<String> key = schema.key().stream().map(mapping::get).filter(java.util.Objects::nonNull).toList();
        return new SelfTest.Target(table, columns(schema), mode == Mode.INCREMENT ? stampColumn(schema) : null, key);
    }

    /** Whether both read the same rows in the same way, so that the cursor of one holds for the other. */
    public boolean readsAs(Feed other) {
        return resource == other.resource && connection == other.connection && table.equals(other.table) && mapping.equals(other.mapping) && mode == other.mode;
    }
}
