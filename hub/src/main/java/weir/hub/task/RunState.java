package weir.hub.task;

/** Where a run stands. */
public enum RunState {
    /** Waits for a free place. */
    QUEUED,
    RUNNING,
    /** Failed in a way that may pass; is tried again later. */
    WAITING,
    DONE,
    FAILED,
    CANCELLED;

    public boolean isOver() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }
}
