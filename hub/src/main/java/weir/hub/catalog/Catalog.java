package weir.hub.catalog;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import weir.core.schema.Schema;
import weir.hub.catalog.Change.Difference;
import weir.hub.catalog.Entry.Classification;
import weir.hub.catalog.Resource.State;
import weir.hub.catalog.store.HistoryRepository;
import weir.hub.catalog.store.ResourceRepository;
import weir.hub.identity.Identity;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Problem;
import weir.hub.lake.ResourceTable;

/** Drafts, confirms, changes and retires resources, and says what stands in the catalogue. */
@Service
public class Catalog {
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,47}");

    private final ResourceRepository resources;
    private final HistoryRepository history;
    private final CodeLists codeLists;
    private final Sights sights;
    private final Identity identity;
    private final Desk desk;
    private final Confirming confirming;
    private final OpeningDesk openings;
    private final Clock clock;
    private final Remembered remembered;

    Catalog(ResourceRepository resources, HistoryRepository history, CodeLists codeLists, Sights sights, Identity identity, Desk desk, Confirming confirming, OpeningDesk openings, Clock clock, Remembered remembered) {
        this.remembered = remembered;
        this.resources = resources;
        this.history = history;
        this.codeLists = codeLists;
        this.sights = sights;
        this.identity = identity;
        this.desk = desk;
        this.confirming = confirming;
        this.openings = openings;
        this.clock = clock;
    }

    /** The resource, whoever asks; for callers that have checked, and for the platform itself. */
    @Transactional(readOnly = true)
    public Resource resource(long id) {
        return resources.find(id).orElseThrow(() -> CatalogProblem.NO_SUCH_RESOURCE.because("resource", id));
    }

    @Transactional(readOnly = true)
    public Resource byCode(String code) {
        return resources.findByCode(code).orElseThrow(() -> CatalogProblem.NO_SUCH_RESOURCE.because("resource", code));
    }

    /** What the lake needs to know of the resource. */
    @Transactional(readOnly = true)
    public ResourceTable table(long id) {
        return Confirming.table(resource(id));
    }

    /** Those of the ids that exist, by id. */
    @Transactional(readOnly = true)
    public List<Resource> resources(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : resources.all(Set.copyOf(ids));
    }

    /** The codes in force of a list, by its id or code; what {@link weir.core.gate.Lookups#codes} asks for. */
    public Set<String> codes(String list) {
        return codeLists.inForce(list);
    }

    /** What people call the list, by its id or code. */
    public String codeListName(String list) {
        return codeLists.codeList(list).name();
    }

    /** What this person may do with a resource. */
    public Permissions permissions(Actor actor, Resource resource) {
        return sights.permissions(actor, resource);
    }

    /** The resource, or CAT-101 when it is not there for this person. */
    @Transactional(readOnly = true)
    public Resource visible(long id, Actor actor) {
        Resource resource = resource(id);
        sights.requireSee(actor, resource);
        return resource;
    }

    /** Ids of all resources that are not there for this person. */
    @Transactional(readOnly = true)
    public Set<Long> hidden(Actor actor) {
        return resources.hidden(Sights.of(actor));
    }

    /**
     * Whose the resource is now. Everything that hangs on it (batches, rejects, repairs, uploads, feeds, runs, reports) is judged by this at each
     * call, not by whose it was when the thing was made. At most a second old.
     */
    public long owner(long id) {
        return remembered.resource(id).orElseThrow(() -> CatalogProblem.NO_SUCH_RESOURCE.because("resource", id)).organisation();
    }

    /** The resource, when this person may read its rows; otherwise CAT-101 or CAT-115. */
    @Transactional(readOnly = true)
    public Resource readable(long id, Actor actor) {
        return requireRows(resource(id), actor);
    }

    /** What the lake needs to know of a resource whose rows this person may read; asked for every row that is read. */
    public ResourceTable readableTable(long id, Actor actor) {
        Resource resource = remembered.resource(id).orElseThrow(() -> CatalogProblem.NO_SUCH_RESOURCE.because("resource", id));
        requireRows(resource, actor);
        Desk.require(resource, resource.state() != State.DRAFT);
        return Confirming.table(resource);
    }

    private Resource requireRows(Resource resource, Actor actor) {
        sights.requireSee(actor, resource);
        if (!sights.permissions(actor, resource).rows()) {
            Object[] contact = identity.contact(resource.organisation());
            throw CatalogProblem.NO_ROW_ACCESS.because("name", resource.name(), contact[0], contact[1], contact[2], contact[3]);
        }
        return resource;
    }

    /** As {@link #workable(long, Actor)} for something that hangs on the resource: whoever does not see the resource is told what they would be told were the thing not there. */
    @Transactional(readOnly = true)
    public Resource workable(long id, Actor actor, Supplier<Problem> missing) {
        Resource resource = resource(id);
        if (!sights.permissions(actor, resource).see()) {
            throw missing.get();
        }
        sights.requireEdit(actor, resource.organisation());
        return resource;
    }

    /** The resource, when this person may send rows to it or change it; otherwise CAT-103. */
    @Transactional(readOnly = true)
    public Resource workable(long id, Actor actor) {
        Resource resource = visible(id, actor);
        sights.requireEdit(actor, resource.organisation());
        return resource;
    }

    /**
     * Registers a resource with a proposed schema.
     *
     * @param code slug, or null for one made of its number
     */
    @Transactional
    public Resource draft(@Nullable String code, Entry given, SchemaDraft proposed, @Nullable Map<String, ?> shown, Actor actor) {
        sights.requireEdit(actor, given.organisation());
        long id = resources.nextId();
        String slug = code == null || code.isBlank() ? "r%06d".formatted(id) : code.strip();
        if (!CODE.matcher(slug).matches()) {
            throw CatalogProblem.BAD_ENTRY.because("reasons", "资源标识“" + slug + "”应以小写字母开头，只含小写字母、数字和下划线，不超过 48 个字符", "reasonsEn",
                    "the code " + slug + " must start with a lower-case letter and hold letters, digits and underscores only, at most 48");
        }
        Entry entry = complete(given, null);
        Schema schema = codeLists.resolve(Drafting.schema(proposed, null, 1));
        Instant now = now();
        Resource resource = new Resource(id, slug, entry, State.DRAFT, 1, schema, now, now, actor.name(), Standing.EMPTY);
        if (resources.findByCode(slug).isPresent() || !resources.insert(resource, actor)) {
            throw CatalogProblem.CODE_TAKEN.because("code", slug);
        }
        history.propose(id, schema, null, shown, now, actor);
        List<Difference> differences = new java.util.ArrayList<>(Differences.of((Object) null, entry));
        differences.addAll(Differences.of((Schema) null, schema));
        desk.note(resource, "DRAFTED", null, differences, actor);
        return resource;
    }

    /**
     * As {@link #draft}, but a draft that says just the same is taken up instead of refused: an earlier attempt to register and confirm in one
     * act was cut short between the two.
     */
    @Transactional
    public Resource draftOrTakeUp(@Nullable String code, Entry given, SchemaDraft proposed, @Nullable Map<String, ?> shown, Actor actor) {
        sights.requireEdit(actor, given.organisation());
        Optional<Resource> left = code == null ? Optional.empty() : resources.findByCode(code.strip()).filter(there -> there.state() == State.DRAFT && there.organisation() == given.organisation());
        if (left.isPresent() && complete(given, left.get()).equals(left.get().entry()) && codeLists.resolve(Drafting.schema(proposed, null, 1)).equals(left.get().schema())) {
            return left.get();
        }
        return draft(code, given, proposed, shown, actor);
    }

    /** As {@link #change(long, int, Entry, String, Actor)}, without a reason. */
    @Transactional
    public Resource change(long id, int version, Entry given, Actor actor) {
        return change(id, version, given, null, actor);
    }

    /**
     * Changes the entry; what opens it further than it is open waits for a data manager ({@link OpeningDesk}).
     *
     * @param version the one the person saw; SYS-107 where somebody was faster
     */
    @Transactional
    public Resource change(long id, int version, Entry given, @Nullable String reason, Actor actor) {
        Resource before = desk.take(id, version, actor);
        if (given.organisation() != before.organisation()) {
            sights.requireEdit(actor, given.organisation());
        }
        Entry entry = openings.held(before, complete(given, before), reason, actor);
        List<Difference> differences = Differences.of(before.entry(), entry);
        if (differences.isEmpty()) {
            return before;
        }
        Resource after = before.next(entry, before.state(), before.schema(), now(), actor.name());
        desk.save(after, version, "CHANGED", reason, differences, actor);
        if (after.organisation() != before.organisation()) {
            desk.tell(new ResourceMoved(id, before.organisation(), after.organisation(), actor.id()));
        }
        return after;
    }

    /** Replaces the proposed schema of a draft. */
    @Transactional
    public Resource repropose(long id, int version, SchemaDraft proposed, @Nullable Map<String, ?> shown, Actor actor) {
        Resource before = desk.take(id, version, actor);
        Desk.require(before, before.state() == State.DRAFT);
        Schema schema = codeLists.resolve(Drafting.schema(proposed, before.schema(), 1));
        Resource after = before.next(before.entry(), State.DRAFT, schema, now(), actor.name());
        history.propose(id, schema, null, shown, after.changedAt(), actor);
        desk.save(after, version, "SCHEMA_PROPOSED", null, Differences.of(before.schema(), schema), actor);
        return after;
    }

    /**
     * A person confirms the proposed schema: the tables are made and the resource takes rows. Nothing is guessed from here on. Not inside a
     * transaction.
     *
     * @param shown the evidence the person was shown; null keeps what the proposal came with
     */
    public Resource confirm(long id, int version, @Nullable String reason, @Nullable Map<String, ?> shown, Actor actor) {
        return confirming.confirm(id, version, reason, shown, actor);
    }

    /**
     * A new version of the schema of an active resource, proposed and confirmed in one act by this person. Only changes that leave every
     * stored row as it is; otherwise CAT-109 names each one that would not. Not inside a transaction.
     */
    public Resource changeSchema(long id, int version, SchemaDraft proposed, String reason, @Nullable Map<String, ?> shown, Actor actor) {
        return confirming.change(id, version, proposed, reason, shown, actor);
    }

    /** The resource takes no more rows; what it holds stays readable. {@link ResourceRetired} is told, so that nothing goes on filling it. */
    @Transactional
    public Resource retire(long id, int version, String reason, Actor actor) {
        Resource before = desk.take(id, version, actor);
        Desk.require(before, before.state() != State.RETIRED);
        Resource after = before.next(before.entry(), State.RETIRED, before.schema(), now(), actor.name());
        desk.save(after, version, "RETIRED", reason, List.of(new Difference("state", before.state(), State.RETIRED)), actor);
        desk.tell(new ResourceRetired(id, actor.id()));
        return after;
    }

    /**
     * Takes {@link #retire} back: the resource takes rows again, or is a draft again where its schema was never confirmed. What was paused with
     * it stays paused.
     */
    @Transactional
    public Resource reinstate(long id, int version, String reason, Actor actor) {
        Resource before = desk.take(id, version, actor);
        Desk.require(before, before.state() == State.RETIRED);
        State state = history.isConfirmed(id, before.schema().version()) ? State.ACTIVE : State.DRAFT;
        Resource after = before.next(before.entry(), state, before.schema(), now(), actor.name());
        desk.save(after, version, "REINSTATED", reason, List.of(new Difference("state", State.RETIRED, state)), actor);
        return after;
    }

    /** Checks an entry and fills in what the platform knows: the provider's credit code, the number within the classification. */
    private Entry complete(Entry given, @Nullable Resource before) {
        EntryCheck.check(given, history.levels());
        String known = identity.organisation(given.organisation()).creditCode();
        String creditCode = given.creditCode() == null || given.creditCode().isBlank() ? known : given.creditCode();
        Classification classification = given.classification();
        if (classification == null) {
            return given.with(null, creditCode);
        }
        sights.requireClassification(classification.prefix());
        Classification old = before == null ? null : before.entry().classification();
        if (classification.sequence() == null) {
            boolean same = old != null && old.prefix().equals(classification.prefix()) && old.sequence() != null;
            classification = classification.numbered(same ? old.sequence() : resources.lastSequence(classification.prefix()) + 1);
        } else if (!classification.equals(old) && resources.numbered(classification.prefix(), classification.sequence())) {
            throw CatalogProblem.SEQUENCE_TAKEN.because("code", classification.resourceCode());
        }
        return given.with(classification, creditCode);
    }

    /** To the microsecond, as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
