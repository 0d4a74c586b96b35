package weir.hub.lake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import weir.hub.kernel.Page;
import weir.hub.lake.commit.Commit;
import weir.hub.lake.commit.Openings;
import weir.hub.lake.commit.Preparation;
import weir.hub.lake.commit.Recovery;
import weir.hub.lake.store.Ledger;

/** The lake's writing side and its ledger. Reading rows: {@link LakeReads}. */
@Service
public class Lake {
    private final Preparation preparation;
    private final Openings openings;
    private final Commit commit;
    private final Recovery recovery;
    private final Ledger ledger;
    private final Clock clock;

    Lake(Preparation preparation, Openings openings, Commit commit, Recovery recovery, Ledger ledger, Clock clock) {
        this.preparation = preparation;
        this.openings = openings;
        this.commit = commit;
        this.recovery = recovery;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Makes the serving table and the log of a resource, or widens them to the schema given. Not inside a transaction; finished by itself after
     * a crash.
     *
     * @throws weir.hub.kernel.Problem LOSSY_CHANGE where stored values would be lost
     */
    public void prepare(ResourceTable table) {
        preparation.prepare(table);
    }

    /**
     * Opens a batch. Waits a while for another one on the same resource.
     *
     * @throws weir.hub.kernel.Problem SAME_AGAIN where the idempotency key is known, RESOURCE_BUSY, NOT_PREPARED
     */
    public BatchWriter open(BatchRequest request) {
        return new BatchWriter(openings.open(request, recovery, clock), commit);
    }

    public Batch batch(long id) {
        return ledger.find(id).orElseThrow(() -> LakeProblem.NO_SUCH_BATCH.because("batch", id));
    }

    /** The open, held or committed batch with this idempotency key. */
    public Optional<Batch> same(long resource, String idempotencyKey) {
        return ledger.same(resource, idempotencyKey);
    }

    /** Newest first. */
    public Page<Batch> batches(BatchFilter filter, @Nullable String after, int limit) {
        int most = Math.clamp(limit, 1, 500);
        List<Batch> found = ledger.list(filter, after == null ? null : Long.valueOf(after), most + 1);
        boolean more = found.size() > most;
        List<Batch> items = more ? found.subList(0, most) : found;
        return new Page<>(items, more ? Long.toString(items.getLast().id()) : null, null);
    }
}
