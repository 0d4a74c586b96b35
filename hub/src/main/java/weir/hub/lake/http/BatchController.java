package weir.hub.lake.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import weir.core.receipt.SignedReceipt;
import weir.hub.identity.Identity;
import weir.hub.identity.IdentityProblem;
import weir.hub.identity.Person;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.Page;
import weir.hub.kernel.Role;
import weir.hub.kernel.Words;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchFilter;
import weir.hub.lake.BatchState;
import weir.hub.lake.FlowDay;
import weir.hub.lake.Lake;
import weir.hub.lake.LakeProblem;
import weir.hub.lake.LakeReads;
import weir.hub.lake.ResourceNames;
import weir.hub.lake.Stops;
import weir.hub.lake.run.ReleaseTask;
import weir.hub.lake.run.UndoTask;
import weir.hub.task.Tasks;

/** Batches, their receipts, and what people decide about them. A batch is seen by data managers, administrators, and those of its organisation's branch who see its resource. */
@RestController
@RequestMapping("/api/v1")
class BatchController {
    private static final int MOST_NAMED = 5;

    private final Lake lake;
    private final LakeReads reads;
    private final Tasks tasks;
    private final ObjectProvider<ResourceNames> names;
    private final Identity identity;

    BatchController(Lake lake, LakeReads reads, Tasks tasks, ObjectProvider<ResourceNames> names, Identity identity) {
        this.lake = lake;
        this.reads = reads;
        this.tasks = tasks;
        this.names = names;
        this.identity = identity;
    }

    record Named(long id, String name) {}

    record Counts(long sent, long good, long created, long changed, long unchanged, long deleted, long rejected, long warned, long repaired) {}

    record Listed(long id, Named resource, long organisation, String provenance, Words provenanceLabel, BatchState state, Instant at, @Nullable Instant ended, String actorName, long run, Counts counts, @Nullable Long parent,
            @Nullable Long undoneBy, @Nullable Words reason, Map<String, Object> detail) {}

    record Full(@JsonUnwrapped Listed batch, int schemaVersion, @Nullable String sentHash, @Nullable String goodHash, @Nullable String rejectedHash, @Nullable String targetHash, List<Stops.Stop> stops, @Nullable Waits waits) {}

    /**
     * Whom a held batch waits for.
     *
     * @param mine the caller may release it
     * @param people the first of those who may: of its organisation, but for who sent it; where there is none, data managers
     */
    record Waits(boolean mine, List<String> people) {}

    record Reason(@Size(max = 500) @Nullable String reason) {}

    record Started(long run) {}

    record Checked(boolean valid, String finding) {}

    @GetMapping("/batches")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST, Role.SYSTEM_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR})
    Page<Listed> batches(Actor actor, @RequestParam(required = false) @Nullable Long resource, @RequestParam(required = false) @Nullable Long organisation, @RequestParam(required = false) @Nullable BatchState state,
            @RequestParam(required = false) @Nullable Long run, @RequestParam(required = false) @Nullable Long parent, @RequestParam(required = false) @Nullable Instant from, @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
        Set<Long> organisations = organisation == null ? sight(actor) : (seesAll(actor) || actor.organisations().contains(organisation) ? Set.of(organisation) : Set.of());
        Page<Batch> page = lake.batches(new BatchFilter(resource, organisations, hidden(actor), state, run, parent, from, to), after, limit);
        Map<Long, String> known = names(page.items().stream().map(Batch::resource).collect(Collectors.toSet()));
        return new Page<>(page.items().stream().map(batch -> listed(batch, known)).toList(), page.next(), page.total());
    }

    /** Rows by day over the last days, of all whose batches the caller sees: data managers and administrators everybody's, others what they see of their branch. */
    @GetMapping("/batches/days")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST, Role.SYSTEM_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR})
    List<FlowDay> days(Actor actor, @RequestParam(defaultValue = "30") int days) {
        return lake.flow(days, sight(actor), hidden(actor));
    }

    @GetMapping("/batches/{id}")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST, Role.SYSTEM_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR})
    Full batch(Actor actor, @PathVariable long id) {
        Batch batch = visible(actor, id);
        return new Full(listed(batch, names(Set.of(batch.resource()))), batch.schemaVersion(), batch.sentHash(), batch.goodHash(), batch.rejectedHash(), batch.targetHash(), Stops.of(batch), batch.state() == BatchState.HELD ? waits(batch, actor) : null);
    }

    @GetMapping("/batches/{id}/receipt")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST, Role.SYSTEM_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR})
    @Audited(value = "batch.receipt", read = true)
    ResponseEntity<byte[]> receipt(Actor actor, @PathVariable long id) {
        visible(actor, id);
        ContentDisposition file = ContentDisposition.attachment().filename("回执-" + id + ".json", StandardCharsets.UTF_8).build();
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).header(HttpHeaders.CONTENT_DISPOSITION, file.toString()).body(lake.receipt(id));
    }

    /** Open: whoever holds a receipt can check it. */
    @GetMapping(value = "/hub/public-key", produces = "application/x-pem-file")
    @Access(open = true)
    String publicKey() {
        return lake.publicKey().pem();
    }

    @PostMapping(value = "/receipts/verify", consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    @Access(signedIn = true)
    @Audited(value = "receipt.verify", read = true)
    Checked verify(@RequestBody byte[] receipt) {
        SignedReceipt.Verdict verdict = SignedReceipt.verify(receipt, lake.publicKey());
        return new Checked(verdict == SignedReceipt.Verdict.GENUINE, verdict.name());
    }

    @GetMapping("/batches/{id}/changes")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited(value = "batch.changes", read = true)
    Map<String, @Nullable Object> changes(Actor actor, @PathVariable long id, @RequestParam(required = false) @Nullable String kind, @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
        Batch batch = workable(actor, id);
        return reads.changes(lake.table(batch.resource()), id, kind, after, limit).json();
    }

    @PostMapping("/batches/{id}/release")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited("batch.release")
    Started release(Actor actor, @PathVariable long id, @RequestBody Reason body) {
        String reason = reason(body);
        workable(actor, id);
        lake.requireReleasable(id, actor);
        return start(actor, ReleaseTask.KIND, id, reason);
    }

    @PostMapping("/batches/{id}/dismiss")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited("batch.dismiss")
    Listed dismiss(Actor actor, @PathVariable long id, @RequestBody Reason body) {
        Batch batch = workable(actor, id);
        String reason = reason(body);
        return listed(lake.dismiss(id, Words.of(reason, reason), actor), names(Set.of(batch.resource())));
    }

    @PostMapping("/batches/{id}/undo")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited("batch.undo")
    Started undo(Actor actor, @PathVariable long id, @RequestBody Reason body) {
        return start(actor, UndoTask.KIND, id, reason(body));
    }

    private Waits waits(Batch batch, Actor actor) {
        List<Person> entitled = others(identity.peopleOf(owner(batch), Role.OPERATOR), batch);
        if (entitled.isEmpty()) {
            entitled = others(identity.peopleWith(Role.DATA_MANAGER), batch);
        }
        return new Waits(actor.mayWork(owner(batch)) && actor.id() != batch.actor(), entitled.stream().limit(MOST_NAMED).map(Person::name).toList());
    }

    private static List<Person> others(List<Person> people, Batch batch) {
        return people.stream().filter(person -> person.id() != batch.actor()).toList();
    }

    private Started start(Actor actor, String kind, long id, String reason) {
        Batch batch = workable(actor, id);
        String name = names(Set.of(batch.resource())).getOrDefault(batch.resource(), batch.code());
        return new Started(tasks.start(kind, "batch", Long.toString(id), owner(batch), Map.of("batch", id, "reason", reason, "label", name), actor));
    }

    private static String reason(Reason body) {
        if (body.reason() == null || body.reason().isBlank()) {
            throw KernelProblem.BAD_INPUT.because("reason", "请说明原因 / say why");
        }
        return body.reason().strip();
    }

    private Batch visible(Actor actor, long id) {
        Batch batch = known(actor, id);
        if (!seesAll(actor) && !actor.organisations().contains(owner(batch))) {
            throw IdentityProblem.BELONGS_ELSEWHERE.because(identity.contact(owner(batch)));
        }
        return batch;
    }

    private Batch workable(Actor actor, long id) {
        Batch batch = known(actor, id);
        if (!actor.mayWork(owner(batch))) {
            throw IdentityProblem.BELONGS_ELSEWHERE.because(identity.contact(owner(batch)));
        }
        return batch;
    }

    /** A batch of a resource that the caller may know of; any other is not there. */
    private Batch known(Actor actor, long id) {
        Batch batch = lake.batch(id);
        if (hidden(actor).contains(batch.resource())) {
            throw LakeProblem.NO_SUCH_BATCH.because("batch", id);
        }
        return batch;
    }

    /** Whose its resource is now; the batch itself may have come for an earlier owner. */
    private long owner(Batch batch) {
        ResourceNames known = names.getIfAvailable();
        return known == null ? batch.organisation() : known.owner(batch.resource());
    }

    private static @Nullable Set<Long> sight(Actor actor) {
        return seesAll(actor) ? null : actor.organisations();
    }

    private Set<Long> hidden(Actor actor) {
        ResourceNames known = names.getIfAvailable();
        return known == null || seesAll(actor) ? Set.of() : known.hidden(actor);
    }

    private static boolean seesAll(Actor actor) {
        return actor.has(Role.DATA_MANAGER) || actor.has(Role.SYSTEM_ADMINISTRATOR) || actor.has(Role.AUDIT_ADMINISTRATOR);
    }

    private Map<Long, String> names(Collection<Long> resources) {
        ResourceNames known = names.getIfAvailable();
        return known == null ? Map.of() : known.names(resources);
    }

    private static Listed listed(Batch batch, Map<Long, String> known) {
        var c = batch.counts();
        Counts counts = new Counts(c.sent(), c.good(), c.created(), c.changed(), c.unchanged(), c.deleted(), c.rejected(), c.warned(), c.repaired());
        return new Listed(batch.id(), new Named(batch.resource(), known.getOrDefault(batch.resource(), batch.code())), batch.organisation(), batch.provenance().name(), batch.provenance().label(), batch.state(), batch.opened(),
                batch.ended(), batch.actor() == 0 ? Actor.PLATFORM.in(LocaleContextHolder.getLocale()) : batch.actorName(), batch.run(), counts, batch.parent(), batch.undoneBy(), batch.reason(), batch.detail());
    }
}
