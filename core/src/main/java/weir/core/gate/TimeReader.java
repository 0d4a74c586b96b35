package weir.core.gate;

import java.nio.charset.StandardCharsets;
import weir.core.batch.TypedBlock.Column;
import weir.core.gate.Reason.Code;
import weir.core.schema.DateText;
import weir.core.schema.FieldType;
import weir.core.schema.NumberText;
import weir.core.schema.Schema;
import weir.core.schema.Utf8Text;

/** Dates and timestamps. */
final class TimeReader extends FieldReader {
    /** Characters of {@code yyyy-MM-dd HH:mm:ss.} with its point. */
    private static final int SECONDS = 20;
    /** The same with the six digits that fit. */
    private static final int KEPT = SECONDS + 6;

    private final DateText text = new DateText();
    private final NumberText number = new NumberText();
    private final boolean isDate;

    TimeReader(Schema schema, int position) {
        super(schema, position);
        this.isDate = field.type() == FieldType.DATE;
    }

    @Override
    boolean cell(Work work, Column into, int row, int from, int count) {
        byte[] bytes = work.block.bytes;
        boolean real = isDate ? text.date(bytes, from, count) : text.timestamp(bytes, from, count);
        if (real) {
            into.number[row] = text.value;
            return true;
        }
        if (!isDate && text.isFiner(bytes, from, count)) {
            work.blame(row, position, Code.TIMESTAMP_TOO_FINE, new String(bytes, from + KEPT, count - KEPT, StandardCharsets.US_ASCII), Integer.toString(count - SECONDS));
            return false;
        }
        BeyondTime beyond = BeyondTime.of(bytes, from, count);
        if (beyond != null) {
            work.blame(row, position, Code.BEYOND_TIME, beyond.name());
        } else {
            work.blame(row, position, why(bytes, from, count));
        }
        return false;
    }

    /** A spreadsheet's 4.5E+04 and full-width digits are worth a sentence of their own. */
    private Code why(byte[] bytes, int from, int count) {
        if (Utf8Text.hasFullWidthDigit(bytes, from, count)) {
            return Code.FULL_WIDTH_DIGITS;
        }
        if (number.integer(bytes, from, count) == NumberText.Fault.SCIENTIFIC_NOTATION) {
            return Code.SCIENTIFIC_NOTATION;
        }
        return isDate ? Code.NOT_DATE : Code.NOT_TIMESTAMP;
    }
}
