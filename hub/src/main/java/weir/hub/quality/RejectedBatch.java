package weir.hub.quality;

import java.time.Instant;
import java.util.List;

/**
 * A batch with rejects or warnings.
 *
 * @param columns of its source
 * @param fields of the schema it was checked by and, behind them, those it has got since; {@code mapping} the position of each one's column or -1
 * @param open rejects that wait: cases, however often each has come
 * @param closed rejects that a later batch brought right
 * @param repeated rejects that are counted with others
 */
public record RejectedBatch(
        long batch,
        long resource,
        long organisation,
        Instant at,
        List<String> columns,
        List<String> fields,
        List<Integer> mapping,
        long rejected,
        long warned,
        long open,
        long repaired,
        long dismissed,
        long closed,
        long repeated) {

    /** Position of the column that feeds a field, or -1. */
    public int column(String field) {
        int at = fields.indexOf(field);
        return at < 0 || at >= mapping.size() ? -1 : mapping.get(at);
    }
}
