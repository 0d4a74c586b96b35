package weir.hub.lake;

/** Where a batch stands. OPEN ends in one of the others; HELD ends in COMMITTED or DISMISSED; COMMITTED may become UNDONE, and COMMITTED again when what took it back is taken back. */
public enum BatchState {
    /** Being written. */
    OPEN,
    /** Its rows stand in the log and in the serving table. */
    COMMITTED,
    /** Written, but kept back for a person to decide; the serving table is untouched. */
    HELD,
    /** A person decided against a held batch. */
    DISMISSED,
    /** Ended without effect: cancelled, failed, or cut off by a crash before it reached the log. */
    ABANDONED,
    /** Committed, and taken back by a later batch. */
    UNDONE
}
