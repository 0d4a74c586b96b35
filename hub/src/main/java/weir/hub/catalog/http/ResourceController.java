package weir.hub.catalog.http;

import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import weir.hub.catalog.Browsing;
import weir.hub.catalog.Browsing.Branch;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.CatalogProblem;
import weir.hub.catalog.Change;
import weir.hub.catalog.Entry;
import weir.hub.catalog.Entry.SharingType;
import weir.hub.catalog.Freshness;
import weir.hub.catalog.Library;
import weir.hub.catalog.OpeningDesk;
import weir.hub.catalog.Resource;
import weir.hub.catalog.Resource.State;
import weir.hub.catalog.ResourceFilter;
import weir.hub.catalog.SchemaDraft;
import weir.hub.catalog.SchemaVersion;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.Page;
import weir.hub.kernel.Role;
import weir.hub.kernel.Shape;

/** Resources: finding, registering, changing. */
@RestController
@RequestMapping("/api/v1/resources")
class ResourceController {
    private final Catalog catalog;
    private final Browsing browsing;
    private final OpeningDesk openings;
    private final Freshness freshness;

    ResourceController(Catalog catalog, Browsing browsing, OpeningDesk openings, Freshness freshness) {
        this.catalog = catalog;
        this.browsing = browsing;
        this.openings = openings;
        this.freshness = freshness;
    }

    /** @param evidence what the person was shown when confirming, e.g. what a sampled file or table showed */
    record Confirmation(int version, @Size(max = 500) @Nullable String reason, @Nullable Map<String, Object> evidence) {}

    /** What a new resource brings besides its entry. */
    record Registration(@Nullable String code, @Nullable SchemaDraft schema, @Nullable State state, @Size(max = 500) @Nullable String reason, @Nullable Map<String, Object> evidence) {}

    /** @param version the one the person saw; @param reason told to the data manager where the change opens the resource further */
    record Seen(int version, @Nullable String reason) {}

    record SchemaRequest(@Nullable Integer version, @Shape(SchemaDraft.class) JsonNode schema, @Size(max = 500) @Nullable String reason, @Nullable Map<String, Object> evidence) {}

    record Retirement(int version, @Size(max = 500) @Nullable String reason) {}

    record Reinstatement(int version, @Size(max = 500) @Nullable String reason) {}

    @GetMapping
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    Page<ResourceLine> list(@RequestParam(required = false) @Nullable String q, @RequestParam(required = false) @Nullable Long organisation,
            @RequestParam(required = false) @Nullable Library library, @RequestParam(required = false) @Nullable String level, @RequestParam(required = false) @Nullable SharingType sharing,
            @RequestParam(required = false) @Nullable String subject, @RequestParam(required = false) @Nullable State state, @RequestParam(defaultValue = "false") boolean overdue, @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "50") int limit, Actor actor) {
        Page<Resource> page = browsing.list(filter(q, organisation, library, level, sharing, subject, state, overdue), sort, after, limit, actor);
        return new Page<>(lines(page.items()), page.next(), page.total());
    }

    @GetMapping("/tree")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    List<Branch> tree(@RequestParam(required = false) @Nullable String q, @RequestParam(required = false) @Nullable State state, Actor actor) {
        return browsing.tree(filter(q, null, null, null, null, null, state, false), actor);
    }

    /** {@code state: "ACTIVE"} in the body confirms the schema in the same act. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited("resource.drafted")
    ResourceView make(@RequestBody @Shape({Entry.class, Registration.class}) JsonNode body, Actor actor) {
        Map<String, Object> evidence = body.path("evidence").isObject() ? tools.jackson.databind.json.JsonMapper.shared().treeToValue(body.get("evidence"), Map.class) : null;
        boolean confirms = body.path("state").asString("").equals(State.ACTIVE.name());
        String code = body.path("code").asString(null);
        Entry entry = EntryJson.entry(body, actor);
        SchemaDraft schema = EntryJson.schema(body.get("schema"));
        Resource made = confirms ? catalog.draftOrTakeUp(code, entry, schema, evidence, actor) : catalog.draft(code, entry, schema, evidence, actor);
        return view(confirms ? catalog.confirm(made.id(), made.version(), body.path("reason").asString(null), null, actor) : made, actor);
    }

    @GetMapping("/{id}")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    ResourceView read(@PathVariable long id, Actor actor) {
        return view(catalog.visible(id, actor), actor);
    }

    /** What opens the resource further than it is open (level, sharing type, openness) waits for a data manager and is told as {@code opening}; the rest holds at once. */
    @PatchMapping("/{id}")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited("resource.changed")
    ResourceView change(@PathVariable long id, @RequestBody @Shape({Entry.class, Seen.class}) JsonNode body, Actor actor) {
        Resource before = catalog.visible(id, actor);
        return view(catalog.change(id, version(body), EntryJson.changed(before.entry(), body), body.path("reason").asString(null), actor), actor);
    }

    @PostMapping("/{id}/confirm")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited("resource.confirmed")
    ResourceView confirm(@PathVariable long id, @RequestBody Confirmation body, Actor actor) {
        return view(catalog.confirm(id, body.version(), body.reason(), body.evidence(), actor), actor);
    }

    /** The resource takes no more rows, and its feeds are paused with it; what it holds stays readable. */
    @PostMapping("/{id}/retire")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited("resource.retired")
    ResourceView retire(@PathVariable long id, @RequestBody Retirement body, Actor actor) {
        return view(catalog.retire(id, body.version(), body.reason() == null ? "" : body.reason(), actor), actor);
    }

    /** Takes a retirement back. Feeds that were paused with it stay paused until somebody resumes them. */
    @PostMapping("/{id}/reinstate")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited("resource.reinstated")
    ResourceView reinstate(@PathVariable long id, @RequestBody Reinstatement body, Actor actor) {
        return view(catalog.reinstate(id, body.version(), body.reason() == null ? "" : body.reason(), actor), actor);
    }

    @GetMapping("/{id}/changes")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    Page<Change> changes(@PathVariable long id, @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "50") int limit, Actor actor) {
        return browsing.changes(id, after, limit, actor);
    }

    @GetMapping("/{id}/schemas")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    List<SchemaVersion> schemas(@PathVariable long id, Actor actor) {
        return browsing.schemas(id, actor);
    }

    /** A draft's proposal is replaced; an active resource gets a new version. Without {@code version} the newest is meant. */
    @PostMapping("/{id}/schemas")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited("resource.schema-changed")
    ResourceView changeSchema(@PathVariable long id, @RequestBody SchemaRequest body, Actor actor) {
        Resource before = catalog.visible(id, actor);
        int version = body.version() == null ? before.version() : body.version();
        SchemaDraft draft = EntryJson.schema(body.schema());
        return view(before.state() == State.DRAFT ? catalog.repropose(id, version, draft, body.evidence(), actor)
                : catalog.changeSchema(id, version, draft, body.reason() == null ? "" : body.reason(), body.evidence(), actor), actor);
    }

    private ResourceView view(Resource resource, Actor actor) {
        String organisation = browsing.names(List.of(resource.organisation())).get(resource.organisation());
        return ResourceView.of(resource, organisation, freshness.isOverdue(resource), catalog.permissions(actor, resource),
                catalog.permissions(actor, resource).edit() ? openings.of(resource.id()).orElse(null) : null);
    }

    private List<ResourceLine> lines(List<Resource> resources) {
        Map<Long, String> names = browsing.names(resources.stream().map(Resource::organisation).toList());
        return resources.stream().map(one -> ResourceLine.of(one, names.get(one.organisation()), freshness.isOverdue(one))).toList();
    }

    static ResourceFilter filter(@Nullable String q, @Nullable Long organisation, @Nullable Library library, @Nullable String level, @Nullable SharingType sharing, @Nullable String subject,
            @Nullable State state, boolean overdue) {
        return new ResourceFilter(blankToNull(q), organisation, library, blankToNull(level), sharing, blankToNull(subject), state, overdue);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static int version(JsonNode body) {
        if (!body.path("version").isInt()) {
            throw CatalogProblem.BAD_ENTRY.because("reasons", "缺少版本号，请刷新后再修改", "reasonsEn", "the version is missing; reload before changing");
        }
        return body.path("version").asInt();
    }
}
