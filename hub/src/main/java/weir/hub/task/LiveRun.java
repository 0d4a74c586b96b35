package weir.hub.task;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Words;
import weir.hub.task.store.ClaimRepository.Hold;
import weir.hub.task.store.ClaimRepository.Told;
import weir.hub.task.store.RunRepository.Line;

/** A run while it works here: gathers what the handler tells, so that it is written at a calm pace, and passes on that it is to stop. */
final class LiveRun implements RunContext {
    private final Run run;
    private final Hold hold;
    private final Clock clock;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Object> counts;
    private Run.Progress progress;
    private boolean changed;
    private Instant toldAt = Instant.EPOCH;
    private volatile RunStopped.@Nullable Reason stop;
    private volatile @Nullable Runnable onStop;
    private volatile @Nullable Thread thread;

    LiveRun(Run run, String node, Clock clock) {
        this.run = run;
        this.hold = new Hold(run.id(), run.attempt(), node);
        this.clock = clock;
        this.counts = new LinkedHashMap<>(run.counts());
        this.progress = new Run.Progress(0, 0, null, null);
    }

    Run run() {
        return run;
    }

    Hold hold() {
        return hold;
    }

    void workIn(Thread worker) {
        thread = worker;
    }

    void stop(RunStopped.Reason reason) {
        if (stop == null) {
            stop = reason;
            Runnable action = onStop;
            if (action != null) {
                Thread.ofVirtual().name("stop-" + run.id()).start(action);
            }
        }
    }

    /** For handlers that reach no safe point in time. */
    void interrupt() {
        Thread worker = thread;
        if (worker != null) {
            worker.interrupt();
        }
    }

    RunStopped.@Nullable Reason stopping() {
        return stop;
    }

    synchronized Told told() {
        return new Told(progress, Map.copyOf(counts));
    }

    /** Lines not written yet; the next call gives only newer ones. */
    synchronized List<Line> takeLines() {
        List<Line> taken = List.copyOf(lines);
        lines.clear();
        changed = false;
        toldAt = clock.instant();
        return taken;
    }

    /** After a failed write. */
    synchronized void giveBack(List<Line> taken) {
        lines.addAll(0, taken);
        changed = true;
    }

    synchronized boolean isDue(Duration pace) {
        return changed && !toldAt.plus(pace).isAfter(clock.instant());
    }

    @Override
    public long runId() {
        return run.id();
    }

    @Override
    public int attempt() {
        return run.attempt();
    }

    @Override
    public String subjectType() {
        return run.subjectType();
    }

    @Override
    public String subject() {
        return run.subject();
    }

    @Override
    public Map<String, Object> payload() {
        return run.payload();
    }

    @Override
    public Actor actor() {
        return new Actor(run.actor(), run.actorName(), run.organisation(), Set.of(run.organisation()), Set.of(), null);
    }

    @Override
    public synchronized void progress(long done, long total, String unit) {
        progress = new Run.Progress(done, total, unit, progress.step());
        changed = true;
    }

    @Override
    public synchronized void step(Words words) {
        progress = new Run.Progress(progress.done(), progress.total(), progress.unit(), words);
        changed = true;
    }

    @Override
    public synchronized void log(Words words) {
        lines.add(new Line(0, clock.instant(), words));
        changed = true;
    }

    @Override
    public synchronized void counts(Map<String, ? extends Number> now) {
        counts.putAll(now);
        changed = true;
    }

    @Override
    public void onStop(Runnable action) {
        onStop = action;
        if (stop != null) {
            action.run();
        }
    }

    @Override
    public void throwIfCancelled() {
        RunStopped.Reason reason = stop;
        if (reason != null) {
            throw new RunStopped(reason);
        }
    }
}
