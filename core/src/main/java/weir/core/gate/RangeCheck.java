package weir.core.gate;

import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import weir.core.batch.TypedBlock.Column;
import weir.core.gate.Reason.Code;
import weir.core.schema.Field;
import weir.core.schema.FieldType.Storage;
import weir.core.schema.Schema;

/** A number, date or timestamp within limits. */
final class RangeCheck extends RuleCheck {
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private final Rule.Range rule;
    private final int position;
    private final @Nullable BigInteger min;
    private final @Nullable BigInteger max;
    private final long least;
    private final long most;
    /** A limit lies beyond what a long holds, so that no clamped comparison is right. */
    private final boolean beyond;

    RangeCheck(Rule.Range rule, Schema schema, int position) {
        Field field = schema.fields().get(position);
        if (field.type().storage() == Storage.TEXT || field.type().storage() == Storage.BOOLEAN) {
            throw new RuleProblem(RuleProblem.Code.WRONG_TYPE, rule.id(), rule.field(), field.type().name());
        }
        this.rule = rule;
        this.position = position;
        this.min = limit(field, rule.min(), RoundingMode.CEILING);
        this.max = limit(field, rule.max(), RoundingMode.FLOOR);
        if (min != null && max != null && min.compareTo(max) > 0) {
            throw new RuleProblem(RuleProblem.Code.BAD_LIMIT, rule.id(), rule.min() + ".." + rule.max());
        }
        this.beyond = min != null && min.compareTo(MOST) > 0 || max != null && max.compareTo(LEAST) < 0;
        this.least = min == null ? Long.MIN_VALUE : min.max(LEAST).min(MOST).longValue();
        this.most = max == null ? Long.MAX_VALUE : max.min(MOST).max(LEAST).longValue();
    }

    private @Nullable BigInteger limit(Field field, @Nullable String text, RoundingMode inwards) {
        if (text == null || text.isBlank()) {
            return null;
        }
        BigInteger limit = Exact.limit(field, text, inwards);
        if (limit == null) {
            throw new RuleProblem(RuleProblem.Code.BAD_LIMIT, rule.id(), text);
        }
        return limit;
    }

    @Override
    void run(Work work) {
        Column column = work.typed.columns[position];
        boolean wide = beyond || column.wide.length > 0;
        for (int row = 0; row < work.block.rows; row++) {
            if (column.isNull[row] || !work.isRuled(row)) {
                continue;
            }
            int side = wide ? side(Exact.value(column, row)) : side(column.number[row]);
            if (side < 0) {
                work.blame(row, position, rule, Code.BELOW_RANGE, String.valueOf(rule.min()));
            } else if (side > 0) {
                work.blame(row, position, rule, Code.ABOVE_RANGE, String.valueOf(rule.max()));
            }
        }
    }

    private int side(long value) {
        return value < least ? -1 : value > most ? 1 : 0;
    }

    private int side(BigInteger value) {
        if (min != null && value.compareTo(min) < 0) {
            return -1;
        }
        return max != null && value.compareTo(max) > 0 ? 1 : 0;
    }
}
