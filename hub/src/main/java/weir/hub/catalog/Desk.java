package weir.hub.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import weir.hub.audit.Evidence;
import weir.hub.catalog.Change.Difference;
import weir.hub.catalog.store.HistoryRepository;
import weir.hub.catalog.store.ResourceRepository;
import weir.hub.kernel.Actor;
import weir.hub.kernel.KernelProblem;

/** Takes one entry up for a change and puts it back, with its history and evidence; inside the caller's transaction. */
@Component
class Desk {
    private final ResourceRepository resources;
    private final HistoryRepository history;
    private final Sights sights;
    private final Remembered remembered;
    private final Evidence evidence;
    private final ApplicationEventPublisher events;

    Desk(ResourceRepository resources, HistoryRepository history, Sights sights, Remembered remembered, Evidence evidence, ApplicationEventPublisher events) {
        this.resources = resources;
        this.history = history;
        this.sights = sights;
        this.remembered = remembered;
        this.evidence = evidence;
        this.events = events;
    }

    /** The entry, locked, as this person saw it; SYS-107 where somebody was faster. */
    Resource take(long id, int version, Actor actor) {
        Resource resource = resources.lock(id).orElseThrow(() -> CatalogProblem.NO_SUCH_RESOURCE.because("resource", id));
        sights.requireSee(actor, resource);
        sights.requireEdit(actor, resource.organisation());
        if (resource.version() != version) {
            throw KernelProblem.CHANGED_MEANWHILE.because();
        }
        return resource;
    }

    /** As above, whatever its version is now. */
    Resource take(long id, Actor actor) {
        Resource resource = resources.lock(id).orElseThrow(() -> CatalogProblem.NO_SUCH_RESOURCE.because("resource", id));
        sights.requireSee(actor, resource);
        sights.requireEdit(actor, resource.organisation());
        return resource;
    }

    void save(Resource after, int expected, String action, @Nullable String reason, List<Difference> differences, Actor actor) {
        if (!resources.update(after, expected, actor)) {
            throw KernelProblem.CHANGED_MEANWHILE.because();
        }
        remembered.forget();
        // whoever asked while this transaction ran has remembered the entry as it was
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                remembered.forget();
            }
        });
        tell(new EntryChanged(after.id()));
        note(after, action, reason, differences, actor);
    }

    /** Tells whoever lives above the catalogue; what they do stands or falls with the caller's transaction. */
    void tell(Object event) {
        events.publishEvent(event);
    }

    void note(Resource resource, String action, @Nullable String reason, List<Difference> differences, Actor actor) {
        history.record("resource", resource.id(), action, resource.version(), reason, differences, resource.changedAt(), actor);
        evidence.record(actor, "resource." + action.toLowerCase(Locale.ROOT).replace('_', '-'), "resource", resource.id(),
                Map.of("code", resource.code(), "name", resource.name(), "version", resource.version(), "fields", new HashSet<>(differences.stream().map(Difference::field).toList())));
    }

    static void require(Resource resource, boolean allowed) {
        if (!allowed) {
            throw CatalogProblem.WRONG_STATE.because("name", resource.name(), "state", resource.state(), "stateZh", switch (resource.state()) {
                case DRAFT -> "待确认";
                case ACTIVE -> "在用";
                case RETIRED -> "已停用";
            });
        }
    }
}
