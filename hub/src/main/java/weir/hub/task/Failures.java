package weir.hub.task;

import java.io.IOException;
import java.sql.SQLException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.hub.kernel.DiskFull;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.Outage;
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
            if (Outage.is(cause)) {
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
        if (Outage.isTooSlow(failure)) {
            LOG.warn("run {} ({} {} {}): a statement took longer than it may", run.id(), run.kind(), run.subjectType(), run.subject());
            return of(KernelProblem.TOO_SLOW.causedBy(failure));
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (Outage.is(cause)) {
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

    /** Never the driver's own words: they may hold addresses or values. */
    private static String kind(Throwable cause) {
        return switch (cause) {
            case SQLException sql -> "SQLSTATE " + sql.getSQLState();
            case IOException disk when DiskFull.is(disk) -> "disk full";
            default -> cause.getClass().getSimpleName();
        };
    }
}
