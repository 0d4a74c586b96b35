package weir.hub.task;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import weir.hub.kernel.Problem;
import weir.hub.kernel.Words;

/** Tells failures that may pass from those that will not, and puts both in words. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static boolean mayPass(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem.code().kind().mayPass();
            }
            if (isAway(cause)) {
                return true;
            }
        }
        return false;
    }

    /** What people read. A failure that is no {@link Problem} and will not pass is a fault of ours: the log has the rest under the trace number. */
    static Run.Failure words(Throwable failure, Run run) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return of(problem);
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isAway(cause)) {
                LOG.warn("run {} ({} {} {}): {}", run.id(), run.kind(), run.subjectType(), run.subject(), kind(cause));
                return of(TaskProblem.AWAY.causedBy(failure, "cause", kind(cause)));
            }
        }
        String trace = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("trace {}: run {} ({} {} {})", trace, run.id(), run.kind(), run.subjectType(), run.subject(), failure);
        return of(TaskProblem.BROKEN.causedBy(failure, "trace", trace));
    }

    static Run.Failure of(Problem problem) {
        Words what = Words.of(problem.what(java.util.Locale.CHINESE), problem.what(java.util.Locale.ENGLISH));
        return new Run.Failure(problem.code().code(), what, Words.of(problem.next(java.util.Locale.CHINESE), problem.next(java.util.Locale.ENGLISH)));
    }

    private static boolean isAway(Throwable cause) {
        return switch (cause) {
            case TransientDataAccessException busy -> true;
            case DataAccessResourceFailureException away -> true;
            case CannotCreateTransactionException away -> true;
            case SQLTransientException busy -> true;
            case SQLException sql -> awayState(sql.getSQLState());
            case SocketException network -> true;
            case SocketTimeoutException network -> true;
            case UnknownHostException network -> true;
            case IOException disk -> String.valueOf(disk.getMessage()).contains("No space left");
            default -> false;
        };
    }

    /** Connection failures, serialization failures and deadlocks, resources run out, an operator's intervention. */
    private static boolean awayState(@Nullable String state) {
        return state != null && (state.startsWith("08") || state.startsWith("40") || state.startsWith("53") || state.startsWith("57P") || state.equals("55P03"));
    }

    /** Never the driver's own words: they may hold addresses or values. */
    private static String kind(Throwable cause) {
        return switch (cause) {
            case SQLException sql -> "SQLSTATE " + sql.getSQLState();
            case IOException disk when String.valueOf(disk.getMessage()).contains("No space left") -> "disk full";
            default -> cause.getClass().getSimpleName();
        };
    }
}
