package weir.hub.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import weir.hub.catalog.store.HistoryRepository;
import weir.hub.catalog.store.ResourceOrder;
import weir.hub.catalog.store.ResourceRepository;
import weir.hub.catalog.store.ResourceRepository.Selection;
import weir.hub.identity.Identity;
import weir.hub.identity.Organisation;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Page;

/** Finds what stands in the catalogue: lists, search, the tree, histories. A person is shown only what that person may see. */
@Service
public class Browsing {
    private static final int MOST = 500;

    private final ResourceRepository resources;
    private final HistoryRepository history;
    private final Identity identity;
    private final Catalog catalog;
    private final Freshness freshness;

    Browsing(ResourceRepository resources, HistoryRepository history, Identity identity, Catalog catalog, Freshness freshness) {
        this.resources = resources;
        this.history = history;
        this.identity = identity;
        this.catalog = catalog;
        this.freshness = freshness;
    }

    /**
     * One organisation of the tree.
     *
     * @param count entries of this organisation itself
     * @param total entries of it and all below it
     */
    public record Branch(long id, @Nullable Long parent, String name, int count, int total, List<Shelf> libraries) {}

    /** Entries of an organisation in one library. */
    public record Shelf(Library library, int count) {}

    /**
     * A page of entries.
     *
     * @param sort {@code name}, {@code code}, {@code changedAt}, {@code createdAt}, {@code library}, {@code level},
     *     {@code updateFrequency}, {@code rows} or {@code lastBatch}, with {@code -} for descending; null = newest change first
     */
    @Transactional(readOnly = true)
    public Page<Resource> list(ResourceFilter filter, @Nullable String sort, @Nullable String after, int limit, Actor actor) {
        ResourceOrder order = ResourceOrder.of(sort);
        Selection selection = selection(filter, actor);
        int most = Math.clamp(limit, 1, MOST);
        List<Resource> found = resources.page(selection, order, after, most + 1);
        boolean more = found.size() > most;
        List<Resource> items = more ? found.subList(0, most) : found;
        return new Page<>(items, more ? order.mark(items.getLast()) : null, resources.count(selection));
    }

    /** Every entry a filter lets through, in pages, without holding them all. */
    public void each(ResourceFilter filter, @Nullable String sort, Actor actor, Consumer<List<Resource>> reader) {
        String after = null;
        do {
            Page<Resource> page = list(filter, sort, after, MOST, actor);
            reader.accept(page.items());
            after = page.next();
        } while (after != null);
    }

    /** Organisations with entries that this person may see, and all those above them, with counts by library. */
    @Transactional(readOnly = true)
    public List<Branch> tree(ResourceFilter filter, Actor actor) {
        Map<Long, Map<Library, Integer>> own = new LinkedHashMap<>();
        for (ResourceRepository.Shelf standing : resources.shelves(selection(filter, actor))) {
            own.computeIfAbsent(standing.organisation(), id -> new TreeMap<>()).merge(standing.library(), standing.count(), Integer::sum);
        }
        Map<Long, Integer> totals = new LinkedHashMap<>();
        List<Organisation> all = identity.organisations();
        Map<Long, Organisation> byId = new LinkedHashMap<>();
        all.forEach(organisation -> byId.put(organisation.id(), organisation));
        own.forEach((id, shelves) -> {
            int count = shelves.values().stream().mapToInt(Integer::intValue).sum();
            for (Organisation up = byId.get(id); up != null; up = up.parent() == null ? null : byId.get(up.parent())) {
                totals.merge(up.id(), count, Integer::sum);
            }
        });
        List<Branch> branches = new ArrayList<>();
        for (Organisation organisation : all) {
            Integer total = totals.get(organisation.id());
            if (total != null) {
                Map<Library, Integer> shelves = own.getOrDefault(organisation.id(), Map.of());
                branches.add(new Branch(organisation.id(), organisation.parent(), organisation.name(), shelves.values().stream().mapToInt(Integer::intValue).sum(), total,
                        shelves.entrySet().stream().map(shelf -> new Shelf(shelf.getKey(), shelf.getValue())).toList()));
            }
        }
        return branches;
    }

    /** Entries by library, all libraries named. */
    @Transactional(readOnly = true)
    public List<Shelf> libraries(Actor actor) {
        Map<Library, Integer> counts = new TreeMap<>();
        for (Library library : Library.values()) {
            counts.put(library, 0);
        }
        resources.shelves(selection(ResourceFilter.ALL, actor)).forEach(standing -> counts.merge(standing.library(), standing.count(), Integer::sum));
        return counts.entrySet().stream().map(shelf -> new Shelf(shelf.getKey(), shelf.getValue())).toList();
    }

    /** Who changed what of a resource, the newest first. */
    @Transactional(readOnly = true)
    public Page<Change> changes(long resource, @Nullable String after, int limit, Actor actor) {
        catalog.visible(resource, actor);
        return changes("resource", resource, after, limit);
    }

    @Transactional(readOnly = true)
    public Page<Change> codeListChanges(long list, @Nullable String after, int limit) {
        return changes("code-list", list, after, limit);
    }

    /** All versions of a resource's schema, the newest first. */
    @Transactional(readOnly = true)
    public List<SchemaVersion> schemas(long resource, Actor actor) {
        catalog.visible(resource, actor);
        return history.schemas(resource);
    }

    /** Names of organisations, for lists. */
    public Map<Long, String> names(Collection<Long> organisations) {
        Map<Long, String> names = new LinkedHashMap<>();
        for (long id : Set.copyOf(organisations)) {
            Organisation found = identity.findOrganisation(id);
            names.put(id, found == null ? "" : found.name());
        }
        return names;
    }

    private Page<Change> changes(String subjectType, long subject, @Nullable String after, int limit) {
        int most = Math.clamp(limit, 1, MOST);
        long before;
        try {
            before = after == null || after.isBlank() ? Long.MAX_VALUE : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw CatalogProblem.BAD_FILTER.causedBy(e, "name", "after", "value", String.valueOf(after));
        }
        List<Change> found = history.changes(subjectType, subject, before, most + 1);
        boolean more = found.size() > most;
        List<Change> items = more ? found.subList(0, most) : found;
        return new Page<>(items, more ? Long.toString(items.getLast().id()) : null, null);
    }

    private Selection selection(ResourceFilter filter, Actor actor) {
        return new Selection(filter, filter.organisation() == null ? null : identity.branch(filter.organisation()), Sights.of(actor), freshness.deadlines());
    }
}
