package weir.hub.lake.commit;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import weir.hub.kernel.DiskFull;
import weir.hub.kernel.Problem;
import weir.hub.lake.LakeProblem;

/** What a failure of the stores means for people. */
final class Failure {
    private static final Pattern KEY = Pattern.compile("\\((.*?)\\)=\\((.*)\\)");

    private Failure() {}

    static Problem of(Throwable failure, long batch) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return of(sql, failure, batch);
            }
            if (DiskFull.is(cause)) {
                return LakeProblem.DISK_FULL.causedBy(failure, "batch", batch);
            }
        }
        return LakeProblem.STORE_FAILED.causedBy(failure, "batch", batch);
    }

    private static Problem of(SQLException sql, Throwable failure, long batch) {
        String state = sql.getSQLState();
        if (state.equals("23505")) {
            return LakeProblem.KEY_TWICE.causedBy(failure, "key", key(sql));
        }
        // Others of class 53 are short of connections, memory or prepared transactions, not of disk.
        if (DiskFull.is(sql)) {
            return LakeProblem.DISK_FULL.causedBy(failure, "batch", batch);
        }
        if (state.startsWith("08") || state.startsWith("57P")) {
            return LakeProblem.STORE_GONE.causedBy(failure, "batch", batch);
        }
        return LakeProblem.STORE_FAILED.causedBy(failure, "batch", batch);
    }

    /** The key that stands twice, from the server's detail line. */
    private static String key(SQLException sql) {
        if (sql instanceof PSQLException postgres) {
            ServerErrorMessage said = postgres.getServerErrorMessage();
            if (said != null && said.getDetail() != null) {
                Matcher matcher = KEY.matcher(said.getDetail());
                if (matcher.find()) {
                    return matcher.group(2);
                }
            }
        }
        return "?";
    }
}
