package weir.core.batch;

import java.util.Arrays;
import java.util.Comparator;
import weir.core.schema.Schema;

/**
 * 128-bit hashes of rows by docs/spec/row-hash.md: of the typed row (equal values, equal hash, whatever text they came from; a field that
 * holds no value does not count, so a field added to the schema changes no hash), and of the raw row as it came. Not for two threads.
 */
public final class RowHash {
    private static final int UPSERT = 0;
    private static final int DELETE = 1;
    private static final int FAULTY = 2;

    /** The last hash. */
    public long high;
    public long low;

    private final CanonicalRow canonical = new CanonicalRow();
    private final int[] all;

    public RowHash(Schema schema) {
        this.all = byId(schema, java.util.stream.IntStream.range(0, schema.fields().size()).toArray());
    }

    /** Positions of fields in ascending order of field id. */
    static int[] byId(Schema schema, int[] positions) {
        return Arrays.stream(positions).boxed().sorted(Comparator.comparing(at -> schema.fields().get(at).id())).mapToInt(Integer::intValue).toArray();
    }

    /** Hashes all values of a typed row. */
    public void row(TypedBlock block, int row) {
        canonical.begin();
        canonical.values(block, row, all);
        take();
    }

    /** Hashes a row as it came. {@code faulty}: it could not be cut into cells, its text is the first cell. */
    public void raw(Block block, int row, boolean faulty) {
        canonical.begin();
        int at = row * block.columns;
        if (faulty) {
            canonical.kind(FAULTY);
            canonical.cell(block.bytes, block.start[at], block.length[at]);
        } else {
            canonical.kind(block.op[row] == Block.Op.DELETE.ordinal() ? DELETE : UPSERT);
            for (int end = at + block.columns; at < end; at++) {
                canonical.cell(block.bytes, block.start[at], block.length[at]);
            }
        }
        take();
    }

    private void take() {
        canonical.hash();
        high = canonical.high;
        low = canonical.low;
    }
}
