package weir.hub.task;

import java.util.Map;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Words;

/** What a handler knows of its run and tells about it. May be used by several threads of the handler. */
public interface RunContext {
    long runId();

    /** 1 for the first. */
    int attempt();

    String subjectType();

    String subject();

    Map<String, Object> payload();

    /** Who started it; the platform for a scheduled one. Without an address, and with no roles. */
    Actor actor();

    /** @param total 0 when it is not known */
    void progress(long done, long total, String unit);

    /** What it is doing now, in a few words. */
    void step(Words words);

    /** A line of the run's log. */
    void log(Words words);

    /** Counts shown with the run; those of the same name are replaced. */
    void counts(Map<String, ? extends Number> counts);

    /**
     * What is done at once, in another thread, when the run is to stop: for a handler that waits where {@link #throwIfCancelled} cannot be called,
     * e.g. for a database's first row. The latest one counts.
     */
    void onStop(Runnable action);

    /**
     * Call where it is safe to stop.
     *
     * @throws RunStopped when somebody cancelled the run, when the program is stopping, or when another node has taken the run over; where the
     *     lease may have run out meanwhile, the store is asked
     */
    void throwIfCancelled();

    /**
     * Call right before something takes effect: asks the store whether the run is still this attempt's, in any case.
     *
     * @throws RunStopped as {@link #throwIfCancelled}
     */
    void throwUnlessHeld();
}
