package weir.hub.kernel;

import java.time.Duration;

/**
 * Limits that the server holds a connection's work to. No statement runs without one.
 *
 * @param statement one statement, an open COPY as a whole
 * @param lock waiting for one lock
 * @param idle an open transaction in which nothing is asked: it holds locks and keeps old rows from being cleared away
 */
public record TimeLimits(Duration statement, Duration lock, Duration idle) {
    /** A load, a comparison, a migration: hours, but not for ever. The COPY of a batch lasts as long as its source takes to send it. */
    public static final TimeLimits BULK = new TimeLimits(Duration.ofHours(12), Duration.ofMinutes(2), Duration.ofHours(12));

    /** The statements that set them for a session. */
    public String sql() {
        return "set statement_timeout = " + statement.toMillis() + "; set lock_timeout = " + lock.toMillis() + "; set idle_in_transaction_session_timeout = " + idle.toMillis();
    }
}
