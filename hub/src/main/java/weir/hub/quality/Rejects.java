package weir.hub.quality;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
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
import weir.hub.quality.reject.Choices;
import weir.hub.quality.store.RejectList;
import weir.hub.quality.store.RejectRepository;

/** Shows rejects to those whose they are, and lets them dismiss what needs no repair. */
@Service
public class Rejects {
    private static final int MOST = 500;
    private static final int MOST_COUNTED = 10_000;

    private final RejectRepository rejects;
    private final RejectList list;
    private final StandingRows standing;
    private final ChoiceLists choices;
    private final Cases cases;
    private final Catalog catalog;
    private final Lake lake;
    private final Evidence evidence;
    private final Clock clock;

    Rejects(RejectRepository rejects, RejectList list, StandingRows standing, ChoiceLists choices, Cases cases, Catalog catalog, Lake lake, Evidence evidence, Clock clock) {
        this.rejects = rejects;
        this.list = list;
        this.standing = standing;
        this.choices = choices;
        this.cases = cases;
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
        return rejects.batch(batch).orElseGet(() -> new RejectedBatch(batch, known.resource(), known.organisation(), known.opened(), List.of(), List.of(), List.of(), 0, 0, 0, 0, 0, 0, 0));
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

    /** One reject of the list over all batches. */
    public record Found(Resource resource, RejectedBatch of, Reject reject) {}

    /**
     * Rejects of all batches that stand and that this person works with.
     *
     * @param search its organisations narrow what the person may see
     */
    @Transactional(readOnly = true)
    public Page<Found> search(RejectSearch search, @Nullable String after, int limit, Actor actor) {
        RejectSearch mine = narrowed(search, actor);
        int most = Math.clamp(limit, 1, MOST);
        List<RejectList.Listed> found = list.page(mine, mark(after), most + 1);
        List<RejectList.Listed> items = found.size() > most ? found.subList(0, most) : found;
        Map<Long, Resource> resources = new HashMap<>();
        catalog.resources(items.stream().map(one -> one.of().resource()).toList()).forEach(one -> resources.put(one.id(), one));
        List<Found> rows = items.stream().filter(one -> resources.containsKey(one.of().resource())).map(one -> new Found(resources.get(one.of().resource()), one.of(), one.reject())).toList();
        Reject last = items.isEmpty() ? null : items.getLast().reject();
        long total = list.count(mine, MOST_COUNTED);
        return new Page<>(rows, found.size() > most && last != null ? last.came().times() + "-" + last.id() : null, total > MOST_COUNTED ? null : total);
    }

    private static RejectSearch narrowed(RejectSearch search, Actor actor) {
        if (actor.isPlatform() || actor.has(Role.DATA_MANAGER)) {
            return search;
        }
        Set<Long> own = actor.has(Role.OPERATOR) ? actor.organisations() : Set.of();
        Set<Long> asked = search.organisations() == null ? own : search.organisations().stream().filter(own::contains).collect(java.util.stream.Collectors.toSet());
        return new RejectSearch(asked, search.resource(), search.batch(), search.code(), search.field(), search.state(), search.from(), search.until(), search.order());
    }

    private static RejectList.@Nullable Mark mark(@Nullable String after) {
        String[] parts = after == null || after.isBlank() ? new String[0] : after.split("-", 2);
        return parts.length < 2 ? null : new RejectList.Mark((int) number(parts[0]), number(parts[1]));
    }

    /** The rows that stand under the keys of these rejects, where they are others. */
    @Transactional(readOnly = true)
    public Map<Long, Standing> standing(List<Reject> page, RejectedBatch of, Schema schema) {
        List<Reject> open = page.stream().filter(reject -> reject.state() == Reject.State.OPEN).toList();
        return open.isEmpty() ? Map.of() : standing.under(open, of, schema, catalog.table(of.resource()));
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

    /** What the values of these rejects should read, by reject and field with a reason, where that can be told without guessing. */
    public Map<Long, Map<String, String>> suggestions(List<Reject> page, Schema schema) {
        Set<String> wrong = new HashSet<>();
        page.forEach(reject -> reject.current().forEach(reason -> wrong.add(String.valueOf(reason.field()))));
        Choices meant = choices.of(schema, field -> field.type() == FieldType.CODE && wrong.contains(field.name()));
        Map<Long, Map<String, String>> suggestions = new HashMap<>();
        page.forEach(reject -> suggestions.put(reject.id(), suggestions(reject, schema, meant)));
        return suggestions;
    }

    private static Map<String, String> suggestions(Reject reject, Schema schema, Choices meant) {
        Map<String, String> suggestions = new HashMap<>();
        reject.current().forEach(reason -> {
            Field field = reason.field() == null ? null : schema.field(reason.field()).orElse(null);
            String better = field == null || reason.warning() ? null : Suggestions.of(field, reason.value(), meant);
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
        cases.abandoned(event.batch());
    }

    private static long number(@Nullable String after) {
        try {
            return after == null || after.isBlank() ? 0 : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw QualityProblem.BAD_FILTER.causedBy(e, "name", "after", "value", String.valueOf(after));
        }
    }
}
