package weir.hub.lake.commit;

/** The boundaries between the steps of a commit. Tests stop the world at each of them; in production nothing listens. */
public enum FaultPoint {
    OPENED,
    FILE_CLOSED,
    SEALED,
    MERGED,
    PREPARED,
    LOGGED,
    STEPS_RUN,
    MARKED,
    FINISHED,
    WANTED,
    LOG_ALTERED
}
