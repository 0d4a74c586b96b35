package weir.hub.task;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
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
import weir.hub.audit.Evidence;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Outage;
import weir.hub.kernel.Words;
import weir.hub.kernel.Work;
import weir.hub.task.store.ClaimRepository;
import weir.hub.task.store.ClaimRepository.Claimed;
import weir.hub.task.store.ClaimRepository.End;
import weir.hub.task.store.ClaimRepository.Hold;
import weir.hub.task.store.RunRepository;
import weir.hub.task.store.RunRepository.Line;

/**
 * The steps of running, each without a thread or a wait of its own: claim what is due, carry one out, keep the leases, write what the handlers
 * tell. {@link Worker} drives them with threads, a test by hand with a clock of its own.
 */
final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final DateTimeFormatter LINE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final ClaimRepository claims;
    private final RunRepository runs;
    private final Handlers handlers;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TaskSettings settings;
    private final Evidence evidence;
    private final String node;
    private final Map<Long, LiveRun> live = new ConcurrentHashMap<>();

    Dispatcher(ClaimRepository claims, RunRepository runs, Handlers handlers, TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock, TaskSettings settings, Evidence evidence, String node) {
        this.claims = claims;
        this.runs = runs;
        this.handlers = handlers;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
        this.settings = settings;
        this.evidence = evidence;
        this.node = node;
    }

    /** Runs that this node held when it died are free at once; only for a node of which there is one process at a time. */
    void takeBack() {
        live.clear();
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
        Instant until = now.plus(settings.lease());
        List<Claimed> claimed;
        try {
            claimed = claims.claim(kinds, node, Set.copyOf(live.keySet()), now, until, many);
        } catch (DuplicateKeyException e) {
            // two hubs took runs of one lane in the same moment; the next look finds it settled
            return List.of();
        }
        List<LiveRun> begun = new ArrayList<>();
        claimed.stream().sorted(Comparator.comparing((Claimed one) -> one.run().dueAt()).thenComparing(one -> one.run().id())).forEach(one -> {
            LiveRun mine = new LiveRun(one.run(), node, clock, until, this::renew);
            live.put(one.run().id(), mine);
            begun.add(mine);
        });
        claimed.stream().filter(one -> one.takenFrom() != null).forEach(this::tellTakeover);
        return begun;
    }

    /** Who looks at the run, and who reads the evidence, sees that it was begun a second time, and why. */
    private void tellTakeover(Claimed claimed) {
        Run run = claimed.run();
        String holder = String.valueOf(claimed.takenFrom());
        boolean own = holder.equals(node);
        String name = holder.substring(0, Math.min(8, holder.length()));
        String lapsed = claimed.lapsed() == null ? "?" : LINE_TIME.format(claimed.lapsed().atZone(clock.getZone()));
        LOG.warn("run {} ({} {} {}) is taken over from node {}, whose lease ended {}: attempt {}", run.id(), run.kind(), run.subjectType(), run.subject(), holder, lapsed, run.attempt());
        Words words = own ? Words.of("程序在此运行中中断过，现从头继续（第 " + run.attempt() + " 次）", "The program broke off during this run; it is taken up again (attempt " + run.attempt() + ")")
                : Words.of("节点 " + name + " 的租约于 " + lapsed + " 到期，本节点接管此运行（第 " + run.attempt() + " 次）", "The lease of node " + name + " ended " + lapsed + "; this node takes the run over (attempt " + run.attempt() + ")");
        try {
            transaction.executeWithoutResult(status -> {
                runs.addLines(run.id(), List.of(new Line(0, clock.instant(), words)));
                evidence.record(Actor.platform("task"), "run.takeover", "run", run.id(), Map.of("kind", run.kind(), "subjectType", run.subjectType(), "subject", run.subject(), "from", holder, "by", node, "attempt", run.attempt()));
            });
        } catch (RuntimeException e) {
            LOG.warn("that run {} was taken over could not be noted: {}", run.id(), e.toString());
        }
    }

    private @Nullable Instant renew(Hold hold) {
        Instant until = clock.instant().plus(settings.lease());
        return Work.VITAL.call(() -> claims.renew(hold, until)) ? until : null;
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
                if (!Work.VITAL.call(() -> isWritten(mine, lines, end))) {
                    LOG.warn("run {} was taken over meanwhile: the end of its attempt {} changes nothing", mine.runId(), mine.attempt());
                }
                return;
            } catch (RuntimeException e) {
                // Lines that the database refuses must not cost the end.
                mine.giveBack(Outage.in(e) ? lines : List.of());
                LOG.warn("the end of run {} could not be written (attempt {}): {}", mine.runId(), attempt, e.toString());
                if (!Failures.mayPass(e) && attempt >= 3 || clock.instant().isAfter(giveUp) || !pauseBeforeNext()) {
                    LOG.error("the end of run {} was not written; it is continued when its lease is over", mine.runId(), e);
                    return;
                }
            }
        }
    }

    private boolean isWritten(LiveRun mine, List<Line> lines, End end) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!claims.end(mine.hold(), mine.told(), end)) {
                status.setRollbackOnly();
                return false;
            }
            runs.addLines(mine.runId(), lines);
            if (end.state().isOver()) {
                events.publishEvent(new RunEnded(mine.runId()));
            }
            return true;
        }));
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

    /** Extends the leases; a run that is not ours any more is told so. One that cannot be extended now costs no other its lease. */
    void beat() {
        List<LiveRun> mine = List.copyOf(live.values());
        if (mine.isEmpty()) {
            return;
        }
        try {
            beat(mine);
        } catch (RuntimeException e) {
            LOG.warn("{} leases could not be extended together, each is tried alone: {}", mine.size(), e.toString());
            RuntimeException last = null;
            int failed = 0;
            for (LiveRun one : mine) {
                try {
                    beat(List.of(one));
                } catch (RuntimeException again) {
                    last = again;
                    failed++;
                }
            }
            if (last != null) {
                LOG.warn("{} of {} leases could not be extended: {}", failed, mine.size(), last.toString());
            }
        }
    }

    private void beat(List<LiveRun> mine) {
        List<Long> ids = mine.stream().map(LiveRun::runId).toList();
        Instant until = clock.instant().plus(settings.lease());
        Map<Long, Integer> held = claims.held(ids, node);
        Set<Long> extended = claims.beat(ids, node, until);
        for (LiveRun run : mine) {
            Integer attempt = held.get(run.runId());
            if (attempt == null || attempt != run.attempt()) {
                if (live.get(run.runId()) == run) {
                    LOG.warn("run {} was taken over; its attempt {} here is stopped", run.runId(), run.attempt());
                    run.stop(RunStopped.Reason.TAKEN_OVER);
                }
            } else if (extended.contains(run.runId())) {
                run.heldUntil(until);
            }
        }
    }

    /** Writes what handlers have told and passes on who is to stop. What one of them tells costs no other anything. */
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
        live.values().stream().filter(run -> run.isDue(settings.tell())).forEach(this::tell);
    }

    private void tell(LiveRun run) {
        List<Line> lines = run.takeLines();
        try {
            transaction.executeWithoutResult(status -> {
                runs.addLines(run.runId(), lines);
                claims.save(run.hold(), run.told());
            });
        } catch (RuntimeException e) {
            LOG.warn("what run {} has told could not be written: {}", run.runId(), e.toString());
            // Away or locked: later. Refused: never.
            run.giveBack(Outage.in(e) ? lines : List.of());
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
