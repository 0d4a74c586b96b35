package weir.hub.audit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import weir.hub.audit.store.EvidenceRepository;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Page;

/** The chained log of who did what. */
@Service
public class Evidence {
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
    private static final int PART = 5_000;

    private final EvidenceRepository repository;
    private final Chain chain;
    private final EvidenceQueue queue;
    private final Verifier verifier;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Evidence(EvidenceRepository repository, Chain chain, EvidenceQueue queue, Verifier verifier, TransactionTemplate transaction, Clock clock) {
        this.repository = repository;
        this.chain = chain;
        this.queue = queue;
        this.verifier = verifier;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Records what is being done, in the caller's transaction: with its commit the entry is in the chain, with its rollback it never was.
     * Outside a transaction it is written at once. The transaction must be one that may write, at the usual isolation (read committed).
     *
     * @param event the name that the endpoint's {@code @Audited} gives, e.g. {@code batch.undo}
     * @param subjectType e.g. {@code resource}; subject its id
     * @param detail what a reader needs to know; never a secret
     */
    public void record(Actor actor, String event, @Nullable String subjectType, @Nullable Object subject, Map<String, ?> detail) {
        Draft draft = draft(actor, event, subjectType, subject, Outcome.DONE, detail);
        transaction.executeWithoutResult(status -> chain.add(draft));
    }

    /** Records a read that leaves a trace. It is in the chain within moments, together with what else is waiting; the caller does not wait for the disk. */
    public void trace(Actor actor, String event, @Nullable String subjectType, @Nullable Object subject, Map<String, ?> detail) {
        queue.add(draft(actor, event, subjectType, subject, Outcome.DONE, detail));
    }

    /**
     * Records a call that was refused or failed. One source may do so only so often; what is left out is counted, and an entry
     * {@code evidence.left-out} says how many.
     */
    public void unsuccessful(Actor actor, String event, @Nullable String subjectType, @Nullable Object subject, Outcome outcome, Map<String, ?> detail) {
        queue.addLimited(draft(actor, event, subjectType, subject, outcome, detail));
    }

    /** As {@link #unsuccessful}, for a call that was not allowed. */
    public void refused(Actor actor, String event, @Nullable String subjectType, @Nullable Object subject, Map<String, ?> detail) {
        unsuccessful(actor, event, subjectType, subject, Outcome.REFUSED, detail);
    }

    /** Waits until everything that {@link #trace} and {@link #unsuccessful} have taken so far is in the chain. */
    public void settle() {
        queue.settle();
    }

    /** Reads the chain and recomputes it; {@code to} beyond the end means the end. */
    public Verification verify(long from, long to) {
        return verifier.verify(from, to);
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public Page<Entry> entries(EvidenceFilter filter, @Nullable String after, int limit) {
        long before = Page.mark(after, Long.MAX_VALUE);
        List<Entry> found = new ArrayList<>(repository.newest(filter, before, limit + 1));
        boolean more = found.size() > limit;
        if (more) {
            found.removeLast();
        }
        return new Page<>(found, more ? String.valueOf(found.getLast().position()) : null, null);
    }

    /** Every entry that matches, the newest first, without holding them all. */
    public void each(EvidenceFilter filter, Consumer<Entry> reader) {
        long before = Long.MAX_VALUE;
        List<Entry> part;
        do {
            part = repository.newest(filter, before, PART);
            for (Entry entry : part) {
                reader.accept(entry);
                before = entry.position();
            }
        } while (part.size() == PART);
    }

    private Draft draft(Actor actor, String event, @Nullable String subjectType, @Nullable Object subject, Outcome outcome, Map<String, ?> detail) {
        return Draft.of(clock.instant(), actor, event, subjectType, subject == null ? null : subject.toString(), outcome, JSON.writeValueAsString(detail));
    }
}
