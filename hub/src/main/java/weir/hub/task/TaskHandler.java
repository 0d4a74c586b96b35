package weir.hub.task;

import org.jspecify.annotations.Nullable;
import weir.hub.kernel.Words;

/**
 * What runs of one kind do. A bean of this type is found by itself.
 *
 * <p>{@link #run} may be called again for the same run after a crash or a failure that may pass: each step asks first whether it has been
 * done. It calls {@link RunContext#throwIfCancelled} at every point where stopping is safe.
 */
public interface TaskHandler {
    /** Stable name, e.g. {@code feed}. */
    String kind();

    /** What people call it. */
    Words label();

    /**
     * Does the work.
     *
     * @throws Exception a {@link weir.hub.kernel.Problem} whose kind may pass, and failures of network, disk or database, are tried again
     *     later; everything else ends the run as failed
     */
    Outcome run(RunContext context) throws Exception;

    /** Runs of the same lane follow one another, over all hubs; null when they need not. */
    default @Nullable String lane(String subjectType, String subject) {
        return null;
    }

    /** How many times a failure that may pass is tried again. */
    default int retries() {
        return 8;
    }
}
