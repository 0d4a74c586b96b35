package weir.hub.kernel;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells a failure that passes when database, network or disk are back from a fault of ours. */
public final class Outage {
    /** The server ended a statement that had taken longer than its limit, or an operator did. */
    private static final String CANCELLED = "57014";

    private Outage() {}

    /** Whether a statement was ended because it took longer than its kind of work may. */
    public static boolean isTooSlow(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && CANCELLED.equals(sql.getSQLState()) || cause instanceof QueryTimeoutException) {
                return true;
            }
        }
        return false;
    }

    /** Whether the failure, or one that caused it, is an outage. */
    public static boolean in(Throwable failure) {
        return !isBeyondLimits(failure) && isCausedByOne(failure);
    }

    /** Class 54, e.g. a key too long for its index: Spring calls that a resource failure too, but no waiting helps. */
    private static boolean isBeyondLimits(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null && sql.getSQLState().startsWith("54")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCausedByOne(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (is(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Whether this very failure is an outage; its causes are not looked at. */
    public static boolean is(Throwable cause) {
        return switch (cause) {
            case TransientDataAccessException busy -> true;
            case DataAccessResourceFailureException away -> true;
            case CannotCreateTransactionException away -> true;
            // a commit or rollback that found its connection gone
            case TransactionSystemException away -> true;
            case SQLTransientException busy -> true;
            case SQLException sql -> awayState(sql.getSQLState());
            case SocketException network -> true;
            case SocketTimeoutException network -> true;
            case UnknownHostException network -> true;
            case IOException disk -> DiskFull.is(disk);
            default -> false;
        };
    }

    /** Connection failures, statements and transactions beyond their limits of time, serialization failures and deadlocks, resources run out, an operator's intervention. */
    private static boolean awayState(@Nullable String state) {
        return state != null && (state.startsWith("08") || state.startsWith("40") || state.startsWith("53") || state.startsWith("57P") || state.equals("55P03") || state.equals("25P03") || state.equals(CANCELLED));
    }
}
