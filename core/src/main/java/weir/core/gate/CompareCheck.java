package weir.core.gate;

import java.math.BigInteger;
import java.util.Arrays;
import weir.core.batch.TypedBlock.Column;
import weir.core.gate.Reason.Code;
import weir.core.schema.Field;
import weir.core.schema.FieldType.Storage;
import weir.core.schema.Schema;

/** Two fields of one row against each other: numbers by value whatever their scale, texts by Unicode code points. */
final class CompareCheck extends RuleCheck {
    private final Rule.Compare rule;
    private final int left;
    private final int right;
    private final String rightLabel;
    private static final int LONG_DIGITS = 18;

    private final boolean isText;
    /** Both sides at one scale fit a long. */
    private final boolean isPlain;
    private final long leftTimes;
    private final long rightTimes;
    private final BigInteger leftFactor;
    private final BigInteger rightFactor;

    CompareCheck(Rule.Compare rule, Schema schema, int left, int right) {
        this.rule = rule;
        this.left = left;
        this.right = right;
        this.rightLabel = schema.fields().get(right).label();
        Field a = schema.fields().get(left);
        Field b = schema.fields().get(right);
        Storage storage = a.type().storage();
        if (storage != b.type().storage() && !(Exact.isNumeric(a) && Exact.isNumeric(b))) {
            throw new RuleProblem(RuleProblem.Code.WRONG_TYPE, rule.id(), rule.right(), b.type().name());
        }
        this.isText = storage == Storage.TEXT;
        int scale = Math.max(a.scale(), b.scale());
        this.leftFactor = BigInteger.TEN.pow(scale - a.scale());
        this.rightFactor = BigInteger.TEN.pow(scale - b.scale());
        this.isPlain = !isText && (a.scale() == b.scale() && a.length() <= LONG_DIGITS && b.length() <= LONG_DIGITS || digits(a, scale) <= LONG_DIGITS && digits(b, scale) <= LONG_DIGITS);
        this.leftTimes = isPlain ? leftFactor.longValueExact() : 1;
        this.rightTimes = isPlain ? rightFactor.longValueExact() : 1;
    }

    @Override
    void run(Work work) {
        Column a = work.typed.columns[left];
        Column b = work.typed.columns[right];
        for (int row = 0; row < work.block.rows; row++) {
            if (a.isNull[row] || b.isNull[row] || !work.isRuled(row)) {
                continue;
            }
            int order = isPlain ? Long.compare(a.number[row] * leftTimes, b.number[row] * rightTimes) : isText ? texts(work, a, b, row) : scaled(a, b, row);
            if (!holds(order)) {
                work.blame(row, left, rule, Code.COMPARE, rule.operator().name(), rightLabel, String.valueOf(work.original(right, row)));
            }
        }
    }

    /** Digits a decimal may have when written with so many places; an integer may have any number of them. */
    private static int digits(Field field, int scale) {
        return field.type().storage() == Storage.DECIMAL ? field.length() + scale - field.scale() : Integer.MAX_VALUE;
    }

    private static int texts(Work work, Column a, Column b, int row) {
        byte[] bytes = work.block.bytes;
        int endA = a.start[row] + a.length[row];
        int endB = b.start[row] + b.length[row];
        return Arrays.compareUnsigned(bytes, a.start[row], endA, bytes, b.start[row], endB);
    }

    private int scaled(Column a, Column b, int row) {
        return Exact.value(a, row).multiply(leftFactor).compareTo(Exact.value(b, row).multiply(rightFactor));
    }

    private boolean holds(int order) {
        return switch (rule.operator()) {
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case GREATER -> order > 0;
        };
    }
}
