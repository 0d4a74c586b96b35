package weir.core.connect.jdbc;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to read.
 *
 * @param columns names as the source has them; empty = all
 * @param rowsPerSecond speed cap; 0 = none
 */
public record ReadPlan(TableName table, List<String> columns, Extent extent, int rowsPerSecond) {
    public ReadPlan {
        columns = List.copyOf(columns);
        if (rowsPerSecond < 0) {
            throw new IllegalArgumentException("a speed cap is not negative");
        }
    }

    public static ReadPlan whole(TableName table, List<String> columns) {
        return new ReadPlan(table, columns, new Whole(), 0);
    }

    /** The first read has no cursor and takes every row, those without a stamp too. */
    public static ReadPlan increment(TableName table, List<String> columns, String stampColumn, Duration lookBack, @Nullable IncrementCursor after) {
        return new ReadPlan(table, columns, new Increment(stampColumn, lookBack, after), 0);
    }

    public ReadPlan limitedTo(int rowsPerSecond) {
        return new ReadPlan(table, columns, extent, rowsPerSecond);
    }

    /** Which rows. */
    public sealed interface Extent {}

    public record Whole() implements Extent {}

    /** Any so many rows, for a look at them. */
    public record First(int rows) implements Extent {}

    /**
     * Rows stamped since the cursor. There is no upper limit in the statement: the snapshot ends the read, and a row stamped ahead of the
     * clock is taken rather than left for later.
     *
     * @param after null = from the beginning
     */
    public record Increment(String stampColumn, Duration lookBack, @Nullable IncrementCursor after) implements Extent {}

    /** Rows stamped in a period (补采); moves no cursor. */
    public record Period(String stampColumn, LocalDateTime from, LocalDateTime until) implements Extent {
        public Period {
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException("a period begins before it ends");
            }
        }
    }
}
