package weir.hub.task;

import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import weir.hub.kernel.Actor;
import weir.hub.task.store.RunRepository;
import weir.hub.task.store.RunRepository.NewRun;

/** Starting, watching and stopping runs. */
@Service
public class Tasks {
    private final RunRepository runs;
    private final Handlers handlers;
    private final Clock clock;

    Tasks(RunRepository runs, Handlers handlers, Clock clock) {
        this.runs = runs;
        this.handlers = handlers;
        this.clock = clock;
    }

    /** Makes a handler known that is not a bean. */
    public void register(TaskHandler handler) {
        handlers.register(handler);
    }

    /**
     * Enqueues a run in the caller's transaction: it begins when that commits, and never if it does not.
     *
     * @param subjectType what it is about, e.g. {@code feed}, and its id
     * @param payload plain values, handed to the handler
     * @return number of the run
     */
    @Transactional
    public long start(String kind, String subjectType, String subject, Map<String, Object> payload, Actor actor) {
        return start(kind, subjectType, subject, actor.organisation(), payload, actor);
    }

    /** As above, for a run that belongs to another organisation than the actor's. */
    @Transactional
    public long start(String kind, String subjectType, String subject, long organisation, Map<String, Object> payload, Actor actor) {
        TaskHandler handler = handlers.find(kind);
        String lane = handler == null ? null : handler.lane(subjectType, subject);
        return runs.insert(new NewRun(kind, subjectType, subject, null, payload, actor, organisation, lane, clock.instant()), clock.instant());
    }

    public Run run(long id) {
        Run found = runs.find(id);
        if (found == null) {
            throw TaskProblem.NO_SUCH_RUN.because("id", id);
        }
        return found;
    }
}
