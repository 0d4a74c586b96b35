package weir.hub.lake.commit;

import weir.core.batch.ContentHash;
import weir.core.batch.TypedBlock;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchCounts;
import weir.hub.lake.Sealing;
import weir.hub.lake.serving.Outcome;
import weir.hub.lake.serving.Standing;

/** Counts and content hashes of the good rows of a batch by what they do. */
final class Tally {
    private final long[] rows = new long[5];
    private final Standing good = new Standing();
    private final Standing written = new Standing();
    private final ContentHash rest = new ContentHash();
    private long carried;

    void add(TypedBlock block, byte[] outcome) {
        for (int row = 0; row < block.rows; row++) {
            byte what = outcome[row];
            rows[what]++;
            good.add(block.hashHigh[row], block.hashLow[row]);
            if (what == Outcome.CREATED || what == Outcome.CHANGED) {
                written.add(block.hashHigh[row], block.hashLow[row]);
            } else {
                rest.add(block.hashHigh[row], block.hashLow[row]);
            }
        }
    }

    long good() {
        return good.rows() + carried;
    }

    String goodHash() {
        return good.hash().hex();
    }

    /** What must stand in the target for this batch. */
    Standing written() {
        return written;
    }

    /** Content hash of the rows that need no writing: equal to what stands there, or to be gone. */
    ContentHash rest() {
        return rest;
    }

    long created() {
        return rows[Outcome.CREATED];
    }

    long deleted() {
        return rows[Outcome.DELETED];
    }

    /** Unchanged rows that came with {@link #carry}. */
    long carried() {
        return carried;
    }

    /** Adds the unchanged rows of a batch that its file does not hold. */
    void carry(Batch batch) {
        long more = batch.counts().good() - good.rows();
        rows[Outcome.UNCHANGED] += more;
        ContentHash missing = ContentHash.ofHex(String.valueOf(batch.goodHash()));
        missing.subtract(good.hash());
        rest.add(missing);
        carried = more;
        good.hash().add(missing);
    }

    /** The counts with what the ledger knows of the rest of the batch. */
    BatchCounts counts(Batch batch) {
        BatchCounts known = batch.counts();
        return new BatchCounts(known.sent(), good(), created(), rows[Outcome.CHANGED], rows[Outcome.UNCHANGED], deleted(), known.rejected(), known.warned(), known.repaired());
    }

    BatchCounts counts(Sealing sealing) {
        return new BatchCounts(sealing.sent(), good(), created(), rows[Outcome.CHANGED], rows[Outcome.UNCHANGED], deleted(), sealing.rejected(), sealing.warned(), 0);
    }
}
