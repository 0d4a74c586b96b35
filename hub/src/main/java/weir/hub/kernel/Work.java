package weir.hub.kernel;

/**
 * What a connection to the operational database is wanted for. Each kind has connections of its own and its own limits of time
 * ({@link DatabaseSettings}), so that what takes long stops nothing that must not wait.
 *
 * <p>The kind is the thread's: an answer to a caller is {@link #ANSWER}, everything that says nothing is {@link #BACKGROUND}.
 */
public enum Work {
    /** Short reads and writes for somebody who waits at a page or an interface. */
    ANSWER,
    /** Rows of a resource for somebody who waits: how long that takes hangs on the table and on what is asked. */
    READING,
    /** Sign-in, leases of runs, evidence, health: whatever else goes on, these go on. */
    VITAL,
    /** Runs, exports, periodic work. */
    BACKGROUND;

    private static final ScopedValue<Work> CURRENT = ScopedValue.newInstance();

    /** The kind of what the calling thread does. */
    public static Work current() {
        return CURRENT.orElse(BACKGROUND);
    }

    /** {@link #READING} for who answers a caller; a run that reads rows stays what it is. */
    public static Work reading() {
        return current() == ANSWER ? READING : current();
    }

    /** Does it as this kind; a transaction that is open already keeps its connection. */
    public <T, X extends Throwable> T call(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    /** As {@link #call}. */
    public void run(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }
}
