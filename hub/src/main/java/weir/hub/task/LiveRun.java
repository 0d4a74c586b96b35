package weir.hub.task;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Words;
import weir.hub.task.store.ClaimRepository.Hold;
import weir.hub.task.store.ClaimRepository.Told;
import weir.hub.task.store.RunRepository.Line;

/** A run while it works here: gathers what the handler tells, so that it is written at a calm pace, and passes on that it is to stop. */
final class LiveRun implements RunContext {
    private static final int LONGEST = 4_000;
    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");

    private final Run run;
    private final Hold hold;
    private final Clock clock;
    private final Lease lease;
    private volatile Instant heldUntil;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Object> counts;
    private Run.Progress progress;
    private boolean changed;
    private Instant toldAt = Instant.EPOCH;
    private volatile RunStopped.@Nullable Reason stop;
    private volatile @Nullable Runnable onStop;
    private volatile @Nullable Thread thread;

    /** Asks the store whether the run is still this attempt's and extends its lease; answers until when, or null when somebody else has taken it. */
    interface Lease {
        @Nullable Instant renew(Hold hold);
    }

    LiveRun(Run run, String node, Clock clock, Instant heldUntil, Lease lease) {
        this.heldUntil = heldUntil;
        this.lease = lease;
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

    /** The lease was extended. */
    void heldUntil(Instant until) {
        heldUntil = until;
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
        progress = new Run.Progress(done, total, storable(unit), progress.step());
        changed = true;
    }

    @Override
    public synchronized void step(Words words) {
        progress = new Run.Progress(progress.done(), progress.total(), progress.unit(), storable(words));
        changed = true;
    }

    @Override
    public synchronized void log(Words words) {
        lines.add(new Line(0, clock.instant(), storable(words)));
        changed = true;
    }

    private static Words storable(Words words) {
        return Words.of(storable(words.zh()), storable(words.en()));
    }

    /** What a message quotes comes from anywhere; what no text of the database holds would cost the message, and the run's end with it. */
    private static String storable(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return UNSTORABLE.matcher(cut).replaceAll("\uFFFD");
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
        if (stop == null && clock.instant().isAfter(heldUntil)) {
            makeSure();
        }
        RunStopped.Reason reason = stop;
        if (reason != null) {
            throw new RunStopped(reason);
        }
    }

    @Override
    public void throwUnlessHeld() {
        if (stop == null) {
            makeSure();
        }
        throwIfCancelled();
    }

    /** A process that stood still, or was cut off from the database, does not know what others have done meanwhile. */
    private void makeSure() {
        Instant until = lease.renew(hold);
        if (until == null) {
            stop(RunStopped.Reason.TAKEN_OVER);
        } else {
            heldUntil = until;
        }
    }
}
