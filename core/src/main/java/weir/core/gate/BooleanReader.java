package weir.core.gate;

import weir.core.batch.TypedBlock.Column;
import weir.core.gate.Reason.Code;
import weir.core.schema.BooleanText;
import weir.core.schema.Schema;

/** Yes and no. */
final class BooleanReader extends FieldReader {
    BooleanReader(Schema schema, int position) {
        super(schema, position);
    }

    @Override
    boolean cell(Work work, Column into, int row, int from, int count) {
        int value = BooleanText.value(work.block.bytes, from, count);
        if (value == BooleanText.NEITHER) {
            work.blame(row, position, Code.NOT_BOOLEAN);
            return false;
        }
        into.number[row] = value;
        return true;
    }
}
