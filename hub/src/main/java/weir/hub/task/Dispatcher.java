package weir.hub.task;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;
import weir.hub.kernel.Words;
import weir.hub.task.store.ClaimRepository;
import weir.hub.task.store.ClaimRepository.End;
import weir.hub.task.store.RunRepository;
import weir.hub.task.store.RunRepository.Line;

/**
 * The steps of running, each without a thread or a wait of its own: claim what is due, carry one out, keep the leases, write what the handlers
 * tell. {@link Worker} drives them with threads, a test by hand with a clock of its own.
 */
final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final ClaimRepository claims;
    private final RunRepository runs;
    private final Handlers handlers;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TaskSettings settings;
    private final String node;
    private final Map<Long, LiveRun> live = new ConcurrentHashMap<>();

    Dispatcher(ClaimRepository claims, RunRepository runs, Handlers handlers, TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock, TaskSettings settings, String node) {
        this.claims = claims;
        this.runs = runs;
        this.handlers = handlers;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
        this.settings = settings;
        this.node = node;
    }

    /** Runs that this node held when it died are free at once; only for a node of which there is one process at a time. */
    void takeBack() {
        int many = claims.orphan(node, clock.instant());
        if (many > 0) {
            LOG.info("{} runs of the previous life of this hub are continued", many);
        }
    }

    List<LiveRun> claim(int many) {
        Set<String> kinds = handlers.kinds();
        if (many < 1 || kinds.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        List<Run> claimed;
        try {
            claimed = claims.claim(kinds, node, now, now.plus(settings.lease()), many);
        } catch (DuplicateKeyException e) {
            // two hubs took runs of one lane in the same moment; the next look finds it settled
            return List.of();
        }
        List<LiveRun> begun = new ArrayList<>();
        for (Run run : claimed.stream().sorted(Comparator.comparing(Run::dueAt).thenComparing(Run::id)).toList()) {
            LiveRun mine = new LiveRun(run, node, clock);
            live.put(run.id(), mine);
            begun.add(mine);
        }
        return begun;
    }

    /** Carries a claimed run out to its end, its pause or its stop. */
    void execute(LiveRun mine) {
        Run run = mine.run();
        mine.workIn(Thread.currentThread());
        MDC.put("run", String.valueOf(run.id()));
        try {
            end(mine, attempt(mine));
        } finally {
            MDC.remove("run");
            live.remove(run.id(), mine);
        }
    }

    private @Nullable End attempt(LiveRun mine) {
        Run run = mine.run();
        if (run.cancel()) {
            return over(RunState.CANCELLED, run, Outcome.done(), cancelled(run));
        }
        if (run.takeovers() > settings.crashes()) {
            return over(RunState.FAILED, run, Outcome.done(), Failures.of(TaskProblem.TOO_MANY_CRASHES.because("times", run.takeovers())));
        }
        TaskHandler handler = handlers.find(run.kind());
        try {
            if (handler == null) {
                throw TaskProblem.NO_HANDLER.because("kind", run.kind());
            }
            if (run.attempt() > 1) {
                mine.log(Words.of("第 " + run.attempt() + " 次尝试", "attempt " + run.attempt()));
            }
            Outcome outcome = handler.run(mine);
            return over(RunState.DONE, run, outcome, null);
        } catch (Throwable failure) {
            // the interrupt of a shutdown must not meet the statements that write the end
            Thread.interrupted();
            RunStopped.Reason stopped = stopped(mine, failure);
            return stopped == null ? failed(mine, failure, handler == null ? 0 : handler.retries()) : stoppedEnd(run, stopped);
        }
    }

    private @Nullable End stoppedEnd(Run run, RunStopped.Reason reason) {
        return switch (reason) {
            case CANCELLED -> over(RunState.CANCELLED, run, Outcome.done(), cancelled(run));
            case SHUTDOWN -> new End(RunState.QUEUED, clock.instant(), clock.instant(), run.failures(), Map.of(), null, null);
            case TAKEN_OVER -> null;
        };
    }

    private End failed(LiveRun mine, Throwable failure, int retries) {
        Run run = mine.run();
        Run.Failure words = Failures.words(failure, run);
        mine.log(words.what());
        if (Failures.mayPass(failure) && run.failures() < retries) {
            Duration pause = pause(run.failures());
            mine.log(Words.of(pause.toSeconds() + " 秒后重试", "next attempt in " + pause.toSeconds() + " s"));
            return new End(RunState.WAITING, clock.instant(), clock.instant().plus(pause), run.failures() + 1, Map.of(), null, words);
        }
        return over(RunState.FAILED, run, Outcome.done(), words);
    }

    private End over(RunState state, Run run, Outcome outcome, Run.@Nullable Failure failure) {
        return new End(state, clock.instant(), null, run.failures(), outcome.result(), outcome.batch(), failure);
    }

    private static RunStopped.@Nullable Reason stopped(LiveRun mine, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RunStopped stopped) {
                return stopped.reason();
            }
        }
        // whatever a handler throws while it is being stopped comes from the stopping
        return mine.stopping();
    }

    private static Run.Failure cancelled(Run run) {
        return Failures.of(TaskProblem.CANCELLED.because("name", run.actorName()));
    }

    /** Writes the end; when the database is away, again until the lease is over and the run somebody else's. */
    private void end(LiveRun mine, @Nullable End end) {
        if (end == null) {
            return;
        }
        Instant giveUp = clock.instant().plus(settings.lease());
        for (int attempt = 1;; attempt++) {
            List<Line> lines = mine.takeLines();
            try {
                transaction.executeWithoutResult(status -> {
                    runs.addLines(mine.runId(), lines);
                    if (!claims.end(mine.hold(), mine.told(), end)) {
                        status.setRollbackOnly();
                    } else if (end.state().isOver()) {
                        events.publishEvent(new RunEnded(mine.runId()));
                    }
                });
                return;
            } catch (RuntimeException e) {
                mine.giveBack(lines);
                LOG.warn("the end of run {} could not be written (attempt {}): {}", mine.runId(), attempt, e.toString());
                if (!Failures.mayPass(e) && attempt >= 3 || clock.instant().isAfter(giveUp) || !pauseBeforeNext()) {
                    LOG.error("the end of run {} was not written; it is continued when its lease is over", mine.runId(), e);
                    return;
                }
            }
        }
    }

    private boolean pauseBeforeNext() {
        try {
            Thread.sleep(settings.poll());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Duration pause(int failures) {
        Duration pause = settings.firstPause().multipliedBy(1L << Math.min(failures, 16));
        return pause.compareTo(settings.longestPause()) < 0 ? pause : settings.longestPause();
    }

    /** Extends the leases; a run that is not ours any more is told so. */
    void beat() {
        List<LiveRun> mine = List.copyOf(live.values());
        if (mine.isEmpty()) {
            return;
        }
        Map<Long, Integer> held = claims.beat(mine.stream().map(LiveRun::runId).toList(), node, clock.instant().plus(settings.lease()));
        for (LiveRun run : mine) {
            Integer attempt = held.get(run.runId());
            if ((attempt == null || attempt != run.attempt()) && live.get(run.runId()) == run) {
                run.stop(RunStopped.Reason.TAKEN_OVER);
            }
        }
    }

    /** Writes what handlers have told and passes on who is to stop. */
    void tell() {
        if (live.isEmpty()) {
            return;
        }
        for (long asked : claims.askedToStop(node)) {
            LiveRun run = live.get(asked);
            if (run != null) {
                run.stop(RunStopped.Reason.CANCELLED);
            }
        }
        for (LiveRun run : live.values()) {
            if (run.isDue(settings.tell())) {
                List<Line> lines = run.takeLines();
                try {
                    transaction.executeWithoutResult(status -> {
                        runs.addLines(run.runId(), lines);
                        claims.save(run.hold(), run.told());
                    });
                } catch (RuntimeException e) {
                    run.giveBack(lines);
                    throw e;
                }
            }
        }
    }

    /** The local run, when it works here. */
    void askToStop(long id) {
        LiveRun run = live.get(id);
        if (run != null) {
            run.stop(RunStopped.Reason.CANCELLED);
        }
    }

    List<LiveRun> live() {
        return List.copyOf(live.values());
    }
}
