package weir.hub.lake;

import weir.core.batch.TypedBlock;
import weir.hub.kernel.Words;
import weir.hub.lake.commit.Commit;
import weir.hub.lake.commit.OpenBatch;
import weir.hub.lake.commit.Openings;

/**
 * Writes one batch: {@link #accept} block after block, then exactly one of {@link #commit}, {@link #hold}, {@link #abandon}. Closing a writer
 * that had none of them abandons the batch. Nothing is seen by readers before {@link #commit} returns; for one thread.
 */
public final class BatchWriter implements AutoCloseable {
    private final OpenBatch open;
    private final Commit commit;

    BatchWriter(OpenBatch open, Commit commit) {
        this.open = open;
        this.commit = commit;
    }

    /** The batch number. */
    public long batch() {
        return open.id();
    }

    /** Takes good rows; they are copied before this returns. Keys must be unique over the whole batch: a repeated one fails the batch. */
    public void accept(TypedBlock rows) {
        Openings.accept(open, commit, rows);
    }

    /**
     * Makes the batch true.
     *
     * @throws weir.hub.kernel.Problem where it could not be: nothing of the batch is left then, and it may be sent again; only
     *     {@link LakeProblem#UNFINISHED} says that it will be true by itself
     */
    public Batch commit(Sealing sealing) {
        return commit.commit(open, sealing);
    }

    /** Keeps the batch for a person to decide: the rows are in a file, the serving table is untouched. */
    public Batch hold(Words why, Sealing sealing) {
        return commit.hold(open, why, sealing);
    }

    /** Ends the batch without effect. */
    public void abandon(Words why) {
        commit.abandon(open, why);
    }

    @Override
    public void close() {
        commit.abandon(open, Words.of("写入中断", "The writer stopped"));
    }
}
