package weir.hub.lake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query on a resource's rows.
 *
 * @param where null = all rows
 * @param sort the key follows by itself, so that the order is total
 * @param after {@link weir.hub.kernel.Page#next} of the page before, with the same sort
 * @param limit rows of a page, 1 to 1000
 * @param fields the fields wanted, in this order; empty = all
 * @param total whether the matching rows are to be counted
 */
public record RowQuery(@Nullable Condition where, List<Sort> sort, @Nullable String after, int limit, List<String> fields, boolean total) {
    public static final int MOST = 1000;

    public RowQuery {
        sort = List.copyOf(sort);
        fields = List.copyOf(fields);
        limit = Math.clamp(limit, 1, MOST);
    }

    /** Empty values come last, in both directions. */
    public record Sort(String field, boolean descending) {}

    public static RowQuery all(int limit) {
        return new RowQuery(null, List.of(), null, limit, List.of(), false);
    }

    public static RowQuery where(Condition where, int limit) {
        return new RowQuery(where, List.of(), null, limit, List.of(), true);
    }
}
