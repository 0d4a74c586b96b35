package weir.core.gate;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import weir.core.batch.TypedBlock.Column;
import weir.core.gate.Reason.Code;
import weir.core.schema.FieldType;
import weir.core.schema.FieldType.Storage;
import weir.core.schema.NumberText;
import weir.core.schema.Schema;

/** Whole numbers, decimals and degrees. */
final class NumberReader extends FieldReader {
    private static final int LONG_DIGITS = 18;
    private static final long DEGREE = 10_000_000L;

    private final NumberText number = new NumberText();
    private final boolean isInteger;
    private final boolean isWide;
    private final int precision;
    private final int scale;
    /** Largest absolute unscaled value; 0 = any. */
    private final long bound;

    NumberReader(Schema schema, int position) {
        super(schema, position);
        this.isInteger = field.type().storage() == Storage.INTEGER;
        this.precision = field.length();
        this.scale = field.scale();
        this.isWide = precision > LONG_DIGITS;
        this.bound = switch (field.type()) {
            case LONGITUDE -> 180 * DEGREE;
            case LATITUDE -> 90 * DEGREE;
            default -> 0;
        };
    }

    @Override
    boolean cell(Work work, Column into, int row, int from, int count) {
        NumberText.Fault fault = read(work.block.bytes, from, count);
        if (fault != null) {
            blame(work, row, fault);
            return false;
        }
        if (isWide) {
            into.wide[row] = Objects.requireNonNull(number.wide);
            return true;
        }
        into.number[row] = number.value;
        if (bound != 0 && Math.abs(number.value) > bound) {
            work.blame(row, position, field.type() == FieldType.LONGITUDE ? Code.LONGITUDE : Code.LATITUDE);
            return false;
        }
        return true;
    }

    private NumberText.@Nullable Fault read(byte[] bytes, int from, int count) {
        if (isInteger) {
            return number.integer(bytes, from, count);
        }
        return isWide ? number.wideDecimal(bytes, from, count, precision, scale) : number.decimal(bytes, from, count, precision, scale);
    }

    private void blame(Work work, int row, NumberText.Fault fault) {
        Code code = switch (fault) {
            case NOT_A_NUMBER -> isInteger ? Code.NOT_INTEGER : Code.NOT_DECIMAL;
            case TOO_MANY_DIGITS -> Code.TOO_MANY_DIGITS;
            case SCIENTIFIC_NOTATION -> Code.SCIENTIFIC_NOTATION;
            case FULL_WIDTH_DIGITS -> Code.FULL_WIDTH_DIGITS;
        };
        if (code == Code.TOO_MANY_DIGITS) {
            work.blame(row, position, code, Integer.toString(isInteger ? LONG_DIGITS + 1 : precision - scale), Integer.toString(scale));
        } else {
            work.blame(row, position, code);
        }
    }
}
