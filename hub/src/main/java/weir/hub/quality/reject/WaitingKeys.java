package weir.hub.quality.reject;

import java.util.Arrays;
import weir.core.batch.Block;
import weir.core.batch.KeyHash;
import weir.core.batch.KeyPrint;
import weir.core.batch.TypedBlock;
import weir.core.schema.Schema;

/**
 * Watches the good rows of a batch for keys of rejects that wait. Each row costs one print and one look into an array; what a print lets
 * through is noted by its hash and decided by that, where the rejects stand. Not for two threads.
 */
public final class WaitingKeys {
    /** Most rejects whose keys are watched for, the newest: 16 MiB. */
    public static final int MOST = 1_000_000;

    private static final int SPREAD = 0x9E3779B9;

    private final KeyPrint prints;
    private final KeyHash hash;
    private final long[] slots;
    private final int mask;
    private long[] met = new long[64];
    private boolean[] deletes = new boolean[32];
    private int count;

    /** @param waiting prints of their keys, see {@link RejectIdentity#prints} */
    public WaitingKeys(Schema schema, long[] waiting) {
        this.prints = RejectIdentity.prints(schema);
        this.hash = new KeyHash(schema);
        this.slots = new long[Integer.highestOneBit(Math.max(8, waiting.length)) << 2];
        this.mask = slots.length - 1;
        for (long print : waiting) {
            slots[slot(print)] = print;
        }
    }

    public void good(TypedBlock rows) {
        for (int row = 0; row < rows.rows; row++) {
            long print = prints.of(rows, row);
            if (slots[slot(print)] == print) {
                note(rows, row);
            }
        }
    }

    /** How many keys have been met. */
    public int count() {
        return count;
    }

    public long high(int at) {
        return met[at * 2];
    }

    public long low(int at) {
        return met[at * 2 + 1];
    }

    /** Whether the row asked for its deletion. */
    public boolean deletes(int at) {
        return deletes[at];
    }

    /** Where the print stands, or the free slot that is its own. A print is never 0. */
    private int slot(long print) {
        int at = (int) (print ^ print >>> 32) * SPREAD & mask;
        while (slots[at] != 0 && slots[at] != print) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void note(TypedBlock rows, int row) {
        if (count == deletes.length) {
            met = Arrays.copyOf(met, met.length * 2);
            deletes = Arrays.copyOf(deletes, deletes.length * 2);
        }
        hash.of(rows, row);
        met[count * 2] = hash.high;
        met[count * 2 + 1] = hash.low;
        deletes[count++] = rows.op[row] == Block.Op.DELETE.ordinal();
    }
}
