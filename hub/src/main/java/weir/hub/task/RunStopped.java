package weir.hub.task;

/** A handler is to stop now; let it pass. */
public final class RunStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why. */
    public enum Reason {
        CANCELLED,
        /** The program ends; the run goes on after the restart. */
        SHUTDOWN,
        /** The lease was lost: another node has the run. */
        TAKEN_OVER
    }

    RunStopped(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
