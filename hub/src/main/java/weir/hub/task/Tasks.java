package weir.hub.task;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import weir.hub.audit.Evidence;
import weir.hub.kernel.Actor;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.Page;
import weir.hub.kernel.Role;
import weir.hub.kernel.Words;
import weir.hub.task.store.ClaimRepository;
import weir.hub.task.store.RunRepository;
import weir.hub.task.store.RunRepository.Line;
import weir.hub.task.store.RunRepository.NewRun;

/** Starting, watching and stopping runs. */
@Service
public class Tasks {
    private final RunRepository runs;
    private final ClaimRepository claims;
    private final Handlers handlers;
    private final Evidence evidence;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<Worker> worker;
    private final ObjectProvider<Dispatcher> dispatcher;
    private final ObjectProvider<SubjectOwners> owners;
    private final Clock clock;

    Tasks(RunRepository runs, ClaimRepository claims, Handlers handlers, Evidence evidence, ApplicationEventPublisher events, ObjectProvider<Worker> worker, ObjectProvider<Dispatcher> dispatcher, ObjectProvider<SubjectOwners> owners, Clock clock) {
        this.runs = runs;
        this.claims = claims;
        this.handlers = handlers;
        this.evidence = evidence;
        this.events = events;
        this.worker = worker;
        this.dispatcher = dispatcher;
        this.owners = owners;
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
        long id = runs.insert(new NewRun(kind, subjectType, subject, null, payload, actor, organisation, lane, clock.instant()), clock.instant());
        wakeAfterCommit();
        return id;
    }

    /** The run, or a problem when there is none. */
    @Transactional(readOnly = true)
    public Run run(long id) {
        return require(runs.find(id), id);
    }

    /** The run as somebody may see it; for others there is none. */
    @Transactional(readOnly = true)
    public Run run(long id, Actor actor) {
        Run run = run(id);
        if (!maySee(run, actor)) {
            throw TaskProblem.NO_SUCH_RUN.because("id", id);
        }
        return run;
    }

    /** Whether somebody who watches a run may go on: what it is about may have come to others meanwhile. */
    public boolean mayStillSee(Run run, Actor actor) {
        return maySee(run, actor);
    }

    /** Those the actor may see, the newest first. */
    @Transactional(readOnly = true)
    public Page<Run> runs(RunFilter filter, Actor actor, @Nullable String after, int limit) {
        List<Run> found = new ArrayList<>(runs.newest(filter, visible(actor), ownOnly(actor) ? actor.id() : null, Page.mark(after, Long.MAX_VALUE), limit + 1));
        boolean more = found.size() > limit;
        if (more) {
            found.removeLast();
        }
        return new Page<>(found, more ? String.valueOf(found.getLast().id()) : null, null);
    }

    /** Lines of the run's log behind a line number. */
    @Transactional(readOnly = true)
    public List<Line> log(long id, long after, int limit) {
        return runs.lines(id, after, limit);
    }

    /** Ends a run that waits at once; asks one that works to stop at its next safe point. */
    @Transactional
    public void cancel(long id, Actor actor) {
        Run run = require(runs.findForUpdate(id), id);
        requireMay(run, actor);
        if (run.state().isOver()) {
            throw TaskProblem.OVER.because();
        }
        stop(run, actor);
    }

    private void stop(Run run, Actor actor) {
        long id = run.id();
        if (run.state() == RunState.RUNNING) {
            runs.askToStop(id);
            afterCommit(() -> dispatcher.getObject().askToStop(id));
        } else {
            claims.cancelWaiting(id, clock.instant(), Failures.of(TaskProblem.CANCELLED.because("name", actor.name())));
            events.publishEvent(new RunEnded(id));
        }
        runs.addLines(id, List.of(new Line(0, clock.instant(), Words.of(actor.name() + " 要求取消", actor.name() + " asked to cancel"))));
        evidence.record(actor, "run.cancel", "run", id, about(run));
    }

    /** Begins a failed or cancelled run anew, or one that waits for its next attempt at once. */
    @Transactional
    public void retry(long id, Actor actor) {
        Run run = require(runs.findForUpdate(id), id);
        requireMay(run, actor);
        switch (run.state()) {
            case FAILED, CANCELLED, WAITING -> runs.requeue(id, clock.instant());
            case QUEUED, RUNNING -> throw TaskProblem.NOT_OVER.because();
            case DONE -> throw TaskProblem.OVER.because();
        }
        evidence.record(actor, "run.retry", "run", id, about(run));
        wakeAfterCommit();
    }

    /**
     * What runs are about belongs to another organisation now: they are its business from here on, and those that somebody of the former one has
     * started or waits for come to an end.
     */
    @Transactional
    public void moved(String subjectType, Collection<String> subjects, long organisation, Actor actor) {
        Map<Long, Boolean> moved = runs.moved(subjectType, subjects, organisation);
        moved.forEach((id, over) -> {
            Run run = over ? null : runs.findForUpdate(id);
            if (run != null && !run.state().isOver() && run.actor() > 0) {
                stop(run, actor);
            }
        });
        events.publishEvent(new RunsMoved(List.copyOf(moved.keySet()), organisation));
    }

    /** What people call runs of this kind. */
    public Words label(String kind) {
        TaskHandler handler = handlers.find(kind);
        return handler == null ? Words.of(kind, kind) : handler.label();
    }

    @Nullable Long version(long id) {
        return runs.version(id);
    }

    private static Run require(@Nullable Run found, long id) {
        if (found == null) {
            throw TaskProblem.NO_SUCH_RUN.because("id", id);
        }
        return found;
    }

    private static Map<String, Object> about(Run run) {
        return Map.of("kind", run.kind(), "subjectType", run.subjectType(), "subject", run.subject());
    }

    /** Organisations whose runs somebody sees; null = all. */
    private static @Nullable Set<Long> visible(Actor actor) {
        if (actor.isPlatform() || actor.has(Role.DATA_MANAGER) || actor.has(Role.SYSTEM_ADMINISTRATOR)) {
            return null;
        }
        return actor.organisations();
    }

    /** A run names resources that only operators see for certain; others see those they started themselves. */
    private static boolean ownOnly(Actor actor) {
        return visible(actor) != null && !actor.has(Role.OPERATOR);
    }

    private boolean maySee(Run run, Actor actor) {
        Set<Long> visible = visible(actor);
        return visible == null || (visible.contains(owner(run)) && (!ownOnly(actor) || run.actor() == actor.id()));
    }

    /** Whose the thing is now that the run is about; somebody who started a run for an earlier owner has no more to do with it. */
    private long owner(Run run) {
        return owners.orderedStream().map(known -> known.owner(run.subjectType(), run.subject())).filter(Objects::nonNull).findFirst().orElse(run.organisation());
    }

    private void requireMay(Run run, Actor actor) {
        if (!maySee(run, actor)) {
            throw TaskProblem.NO_SUCH_RUN.because("id", run.id());
        }
        if (!actor.has(Role.SYSTEM_ADMINISTRATOR) && !actor.mayWork(owner(run))) {
            throw KernelProblem.NOT_ALLOWED.because();
        }
    }

    private void wakeAfterCommit() {
        afterCommit(() -> worker.ifAvailable(Worker::wake));
    }

    private static void afterCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
