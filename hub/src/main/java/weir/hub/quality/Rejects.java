package weir.hub.quality;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import weir.core.schema.Field;
import weir.core.schema.Schema;
import weir.hub.audit.Evidence;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Resource;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Page;
import weir.hub.kernel.Role;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchAbandoned;
import weir.hub.lake.Lake;
import weir.hub.lake.LakeProblem;
import weir.hub.quality.store.RejectRepository;

/** Shows rejects to those whose they are, and lets them dismiss what needs no repair. */
@Service
public class Rejects {
    private static final int MOST = 500;

    private final RejectRepository rejects;
    private final Catalog catalog;
    private final Lake lake;
    private final Evidence evidence;
    private final Clock clock;

    Rejects(RejectRepository rejects, Catalog catalog, Lake lake, Evidence evidence, Clock clock) {
        this.rejects = rejects;
        this.catalog = catalog;
        this.lake = lake;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Open rejects of one batch. */
    public record Waiting(Resource resource, RejectedBatch batch) {}

    /** The batch's rejects in general; a batch that had none has zero counts. QUA-103, CAT-103 where they are not this person's business. */
    @Transactional(readOnly = true)
    public RejectedBatch batch(long batch, Actor actor) {
        Batch known = lake.batch(batch);
        catalog.workable(known.resource(), actor, () -> LakeProblem.NO_SUCH_BATCH.because("batch", batch));
        return rejects.batch(batch).orElseGet(() -> new RejectedBatch(batch, known.resource(), known.organisation(), known.opened(), List.of(), List.of(), List.of(), 0, 0, 0, 0, 0));
    }

    /** By number, in the order of the source. */
    @Transactional(readOnly = true)
    public Page<Reject> list(long batch, RejectFilter filter, @Nullable String after, int limit, Actor actor) {
        RejectedBatch of = batch(batch, actor);
        int most = Math.clamp(limit, 1, MOST);
        List<Reject> found = rejects.page(of, filter, number(after), most + 1);
        boolean more = found.size() > most;
        List<Reject> items = more ? found.subList(0, most) : found;
        return new Page<>(items, more ? Long.toString(items.getLast().id()) : null, total(of, filter));
    }

    /** Known without counting for the two lists that people open; null for the others. */
    private static @Nullable Long total(RejectedBatch of, RejectFilter filter) {
        if (filter.equals(RejectFilter.ALL)) {
            return of.rejected();
        }
        if (filter.equals(new RejectFilter(null, null, null, Reject.State.OPEN))) {
            return of.open();
        }
        return null;
    }

    /** Rejects and warnings by reason, the most frequent first, with the first examples. */
    @Transactional(readOnly = true)
    public List<ReasonSummary> summary(long batch, Actor actor) {
        return rejects.summary(batch(batch, actor));
    }

    /**
     * What waits for this person: committed batches with open rejects, the oldest first.
     *
     * @param resource only those of this one; null = of all
     */
    @Transactional(readOnly = true)
    public List<Waiting> waiting(@Nullable Long resource, Actor actor) {
        boolean all = actor.isPlatform() || actor.has(Role.DATA_MANAGER);
        List<RejectedBatch> batches = rejects.waiting(all ? null : actor.has(Role.OPERATOR) ? actor.organisations() : Set.of(), resource, MOST);
        Map<Long, Resource> resources = new HashMap<>();
        catalog.resources(batches.stream().map(RejectedBatch::resource).toList()).forEach(one -> resources.put(one.id(), one));
        List<Waiting> waiting = new ArrayList<>();
        for (RejectedBatch batch : batches) {
            Resource known = resources.get(batch.resource());
            if (known != null) {
                waiting.add(new Waiting(known, batch));
            }
        }
        return waiting;
    }

    /**
     * A person decides that rejects need no repair.
     *
     * @return how many were open and are dismissed now
     */
    @Transactional
    public int dismiss(Collection<Long> ids, String reason, Actor actor) {
        if (reason.isBlank()) {
            throw QualityProblem.REASON_MISSING.because();
        }
        if (ids.size() > 10_000) {
            throw QualityProblem.TOO_MANY.because("most", 10_000);
        }
        int dismissed = 0;
        for (Map.Entry<Long, List<Long>> batch : rejects.batches(Set.copyOf(ids)).entrySet()) {
            catalog.workable(lake.batch(batch.getKey()).resource(), actor, () -> LakeProblem.NO_SUCH_BATCH.because("batch", batch.getKey()));
            int here = rejects.dismiss(batch.getKey(), batch.getValue(), reason.strip(), clock.instant(), actor);
            evidence.record(actor, "rejects.dismissed", "batch", batch.getKey(), Map.of("rejects", here, "reason", reason.strip()));
            dismissed += here;
        }
        return dismissed;
    }

    /** For each field with a reason, what its value should read, where that can be told without guessing. */
    public Map<String, String> suggestions(Reject reject, RejectedBatch of, Schema schema) {
        Map<String, String> suggestions = new HashMap<>();
        reject.current().forEach(reason -> {
            Field field = reason.field() == null ? null : schema.field(reason.field()).orElse(null);
            String better = field == null || reason.warning() ? null : Suggestions.of(field, reason.value());
            if (better != null) {
                suggestions.put(field.name(), better);
            }
        });
        return suggestions;
    }

    /** Rows of a batch that came to nothing are no rejects of anything. */
    @EventListener
    void abandoned(BatchAbandoned event) {
        rejects.remove(event.batch());
    }

    private static long number(@Nullable String after) {
        try {
            return after == null || after.isBlank() ? 0 : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw QualityProblem.BAD_FILTER.causedBy(e, "name", "after", "value", String.valueOf(after));
        }
    }
}
