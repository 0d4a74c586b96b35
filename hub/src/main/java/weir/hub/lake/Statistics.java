package weir.hub.lake;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Figures over the rows of a query.
 *
 * @param count rows
 * @param fields figures by field
 * @param groups where grouped: the largest groups first, at most {@value #MOST_GROUPS}
 */
public record Statistics(long count, Map<String, Figures> fields, List<Group> groups) {
    public static final int MOST_GROUPS = 1000;

    /** @param sum and average of number fields only; min and max as values of the field; {@code empty} rows without a value */
    public record Figures(@Nullable BigDecimal sum, @Nullable BigDecimal avg, @Nullable Object min, @Nullable Object max, long distinct, long empty) {}

    public record Group(@Nullable Object value, long count, Map<String, Figures> fields) {}
}
