package weir.core.gate;

import weir.core.batch.Block;
import weir.core.batch.TypedBlock.Column;
import weir.core.gate.Reason.Code;
import weir.core.schema.Field;
import weir.core.schema.Schema;
import weir.core.schema.Utf8Text;

/** Reads the cells of one field into typed values, and says what the schema alone finds wrong with them. */
abstract class FieldReader {
    final int position;
    final Field field;
    private final boolean isKey;
    /** A value must be there: required field, key, increment field. */
    private final boolean mandatory;
    /** A row that its source deletes needs no more than its key. */
    private final boolean mandatoryOnDelete;

    FieldReader(Schema schema, int position) {
        this.position = position;
        this.field = schema.fields().get(position);
        this.isKey = schema.isKey(field.name());
        this.mandatory = field.required() || isKey || field.name().equals(schema.timestamp());
        this.mandatoryOnDelete = isKey;
    }

    /** Fills the column of the typed block for all rows. */
    final void read(Work work) {
        Block block = work.block;
        Column into = work.typed.columns[position];
        for (int row = 0; row < block.rows; row++) {
            if (work.faulty[row]) {
                into.isNull[row] = true;
                continue;
            }
            long slice = work.slice(position, row);
            if (slice == Work.NOTHING || mandatory && isBlank(block.bytes, slice)) {
                into.isNull[row] = true;
                absent(work, row);
            } else {
                into.isNull[row] = !cell(work, into, row, (int) (slice >>> 32), (int) slice);
            }
        }
    }

    private void absent(Work work, int row) {
        if (mandatory && (mandatoryOnDelete || work.block.op[row] != Block.Op.DELETE.ordinal())) {
            work.blame(row, position, isKey ? Code.KEY_EMPTY : Code.REQUIRED);
        }
    }

    private static boolean isBlank(byte[] bytes, long slice) {
        byte first = bytes[(int) (slice >>> 32)];
        boolean maybe = first <= ' ';
        return maybe && Utf8Text.isBlank(bytes, (int) (slice >>> 32), (int) slice);
    }

    /**
     * Reads one cell that holds text.
     *
     * @return false where no value could be read; the row is blamed then
     */
    abstract boolean cell(Work work, Column into, int row, int from, int count);
}
