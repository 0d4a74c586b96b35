package weir.hub.lake.commit;

import weir.core.batch.TypedBlock;
import weir.hub.lake.BatchCounts;
import weir.hub.lake.Sealing;
import weir.hub.lake.serving.Outcome;
import weir.hub.lake.serving.Standing;

/** Counts and content hashes of the good rows of a batch by what they do. */
final class Tally {
    private final long[] rows = new long[5];
    private final Standing good = new Standing();
    private final Standing written = new Standing();

    void add(TypedBlock block, byte[] outcome) {
        for (int row = 0; row < block.rows; row++) {
            byte what = outcome[row];
            rows[what]++;
            good.add(block.hashHigh[row], block.hashLow[row]);
            if (what == Outcome.CREATED || what == Outcome.CHANGED) {
                written.add(block.hashHigh[row], block.hashLow[row]);
            }
        }
    }

    long good() {
        return good.rows();
    }

    String goodHash() {
        return good.hex();
    }

    /** What must stand in the target for this batch. */
    Standing written() {
        return written;
    }

    long created() {
        return rows[Outcome.CREATED];
    }

    long deleted() {
        return rows[Outcome.DELETED];
    }

    BatchCounts counts(Sealing sealing) {
        return new BatchCounts(sealing.sent(), good(), created(), rows[Outcome.CHANGED], rows[Outcome.UNCHANGED], deleted(), sealing.rejected(), sealing.warned(), 0);
    }
}
