package weir.hub.quality.agreement;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import weir.hub.audit.Evidence;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Resource;
import weir.hub.kernel.Actor;
import weir.hub.quality.store.AgreementRepository;
import weir.hub.task.Schedule;
import weir.hub.task.Schedules;
import weir.hub.task.Tasks;

/** What the last check of an entry found, when the next one comes, and one at once. */
@Service
public class Agreements {
    static final String KIND = "entry-check";
    static final String SUBJECT = "resource";

    private final Catalog catalog;
    private final AgreementRepository repository;
    private final Schedules schedules;
    private final Tasks tasks;
    private final Evidence evidence;

    Agreements(Catalog catalog, AgreementRepository repository, Schedules schedules, Tasks tasks, Evidence evidence) {
        this.catalog = catalog;
        this.repository = repository;
        this.schedules = schedules;
        this.tasks = tasks;
        this.evidence = evidence;
    }

    /** The last check, or null before the first; for those who may read the rows. */
    @Transactional(readOnly = true)
    public @Nullable Agreement last(long resource, Actor actor) {
        catalog.readable(resource, actor);
        return repository.find(resource);
    }

    /** When it is checked next; null for one that takes no rows. */
    @Transactional(readOnly = true)
    public @Nullable Instant next(long resource) {
        Schedule schedule = schedules.find(KIND, SUBJECT, Long.toString(resource));
        return schedule == null ? null : schedule.nextAt();
    }

    /** @return the run that checks it now */
    @Transactional
    public long check(long id, Actor actor) {
        Resource resource = catalog.workable(id, actor);
        long run = tasks.start(KIND, SUBJECT, Long.toString(id), resource.organisation(), Map.of("label", resource.name()), actor);
        evidence.record(actor, "resource.check", SUBJECT, id, Map.of("code", resource.code(), "run", run));
        return run;
    }
}
