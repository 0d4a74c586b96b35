package weir.hub.audit;

/** How an audited call ended. */
public enum Outcome {
    DONE,
    /** Not allowed. */
    REFUSED,
    /** Allowed, but it came to nothing. */
    FAILED
}
