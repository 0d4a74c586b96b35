package weir.hub.lake;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import weir.core.crypto.Sm2PublicKey;
import weir.hub.kernel.Actor;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.Page;
import weir.hub.kernel.Words;
import weir.hub.lake.commit.Commit;
import weir.hub.lake.commit.Decisions;
import weir.hub.lake.commit.Openings;
import weir.hub.lake.commit.Receipts;
import weir.hub.lake.commit.Recovery;
import weir.hub.lake.commit.Undo;
import weir.hub.lake.store.Ledger;
import weir.hub.lake.store.TableRegistry;

/** The lake's writing side and its ledger. Reading rows: {@link LakeReads}. */
@Service
public class Lake {
    private static final int MOST_DAYS = 366;

    private final Openings openings;
    private final Commit commit;
    private final Recovery recovery;
    private final Ledger ledger;
    private final Receipts receipts;
    private final Decisions decisions;
    private final Undo undo;
    private final TableRegistry tables;
    private final Clock clock;

    Lake(Openings openings, Commit commit, Recovery recovery, Ledger ledger, Receipts receipts, Decisions decisions, Undo undo, TableRegistry tables, Clock clock) {
        this.openings = openings;
        this.commit = commit;
        this.recovery = recovery;
        this.ledger = ledger;
        this.receipts = receipts;
        this.decisions = decisions;
        this.undo = undo;
        this.tables = tables;
        this.clock = clock;
    }

    /**
     * Makes the serving table and the log of a resource, or widens them to the schema given. Runs outside the caller's transaction, if there is one; after
     * a crash it is finished by itself.
     *
     * @throws weir.hub.kernel.Problem LOSSY_CHANGE where stored values would be lost, TABLE_IN_USE where readers do not let go of the table in time;
     *     nothing has changed then
     */
    public void prepare(ResourceTable table) {
        prepareAhead(table);
        agree(table);
    }

    /**
     * As {@link #prepare} for a schema that is not in force yet: {@link #agree} puts it there. Until then, and for ever where that never comes, another
     * one may take its place.
     */
    public void prepareAhead(ResourceTable table) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            openings.prepare(table, recovery);
            return;
        }
        // Another thread has no part in the caller's transaction.
        try {
            CompletableFuture.runAsync(() -> openings.prepare(table, recovery), task -> Thread.ofVirtual().name("weir-prepare").start(task)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /**
     * Puts the schema that the tables were prepared for in force, with the caller's transaction.
     *
     * @throws weir.hub.kernel.Problem CHANGED_MEANWHILE where another change has taken its place
     */
    public void agree(ResourceTable table) {
        if (!tables.agree(table)) {
            throw KernelProblem.CHANGED_MEANWHILE.because();
        }
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

    /** The signed receipt of a batch, byte for byte what can be checked with {@link #publicKey()}. A held batch has one that is not committed. */
    public byte[] receipt(long id) {
        Batch batch = batch(id);
        return ledger.receipt(id).orElseGet(() -> receipts.sign(batch).json());
    }

    /** The key that receipts are signed with. */
    public Sm2PublicKey publicKey() {
        return receipts.publicKey();
    }

    /** The resource as its tables stand. */
    public ResourceTable table(long resource) {
        return tables.find(resource).orElseThrow(() -> LakeProblem.NOT_PREPARED.because("resource", resource)).table();
    }

    /** Live rows of a resource; 0 where it has no table. */
    public long rows(long resource) {
        return tables.find(resource).map(TableRegistry.Standing::rows).orElse(0L);
    }

    /**
     * Lets a held batch take effect, compared with what stands today.
     *
     * @param why kept with the batch and in the evidence
     * @throws weir.hub.kernel.Problem RELEASED_BY_SENDER where the actor sent it
     */
    public Batch release(long id, String why, Actor actor) {
        return decisions.release(held(id), why, actor);
    }

    /** As {@link #release}, before it is enqueued: whether this person may. */
    public void requireReleasable(long id, Actor actor) {
        Decisions.requireOther(held(id), actor);
    }

    /** Decides against a held batch; its file goes. */
    public Batch dismiss(long id, Words why, Actor actor) {
        return decisions.dismiss(held(id), why, actor);
    }

    /**
     * Takes a batch back as a new batch: rows it created go, rows it changed or deleted become what they were.
     *
     * @throws weir.hub.kernel.Problem UNDO_CONFLICT where later batches wrote the same keys, with the list; NOT_UNDOABLE
     */
    public Batch undo(long id, Actor actor, long run, String reason) {
        Batch batch = batch(id);
        undo.check(batch);
        ResourceTable table = table(batch.resource());
        BatchRequest request = new BatchRequest(table, Provenance.UNDO, actor, run, id, batch.organisation(), Map.of("reason", reason), "undo-" + id);
        try (BatchWriter writer = open(request)) {
            undo.check(batch(id));
            undo.refuseConflicts(batch, table.schema());
            long rows = undo.write(batch, table.schema(), writer);
            return writer.commit(new Sealing(rows, 0, 0, null, null, List.of()));
        }
    }

    /**
     * The resource belongs to another organisation now: its batches are listed there.
     *
     * @return the numbers of all its batches
     */
    public List<Long> moved(long resource, long organisation) {
        return ledger.moved(resource, organisation);
    }

    private Batch held(long id) {
        Batch batch = batch(id);
        if (batch.state() != BatchState.HELD) {
            throw LakeProblem.NOT_HELD.because("batch", id);
        }
        return batch;
    }

    /**
     * The flow of the last {@code days} days, today last, in the hub's time zone; a day without batches has zeros.
     *
     * @param organisations whose batches; null = everybody's
     * @param hidden resources whose batches are left out
     */
    public List<FlowDay> flow(int days, @Nullable Set<Long> organisations, Set<Long> hidden) {
        LocalDate today = LocalDate.now(clock);
        LocalDate from = today.minusDays(Math.clamp(days, 1, MOST_DAYS) - 1L);
        Map<LocalDate, FlowDay> busy = new HashMap<>();
        ledger.days(organisations, hidden, from, clock.getZone()).forEach(day -> busy.put(day.day(), day));
        return from.datesUntil(today.plusDays(1)).map(day -> busy.getOrDefault(day, FlowDay.quiet(day))).toList();
    }

    /** Newest first. Those that wait for a decision are counted. */
    public Page<Batch> batches(BatchFilter filter, @Nullable String after, int limit) {
        int most = Math.clamp(limit, 1, 500);
        List<Batch> found = ledger.list(filter, after == null ? null : Long.valueOf(Page.mark(after, Long.MAX_VALUE)), most + 1);
        boolean more = found.size() > most;
        List<Batch> items = more ? found.subList(0, most) : found;
        return new Page<>(items, more ? Long.toString(items.getLast().id()) : null, filter.state() == BatchState.HELD ? ledger.count(filter) : null);
    }
}
