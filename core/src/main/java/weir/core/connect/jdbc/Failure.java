package weir.core.connect.jdbc;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import org.jspecify.annotations.Nullable;
import weir.core.connect.SourceProblem;
import weir.core.connect.SourceProblem.Code;

/** Turns what a driver throws into a {@link SourceProblem}; the driver's words stay in the cause. */
final class Failure {
    private Failure() {}

    /** While connecting. */
    static SourceProblem connecting(DatabaseSettings settings, SQLException error) {
        Code code = code(settings.dialect(), error);
        if (code == Code.CONNECTION_LOST || code == Code.STATEMENT_FAILED || code == Code.READ_FAILED) {
            code = Code.UNREACHABLE;
        }
        return problem(settings, null, code, error);
    }

    /** While talking to a server that we had reached. */
    static SourceProblem talking(DatabaseSettings settings, @Nullable TableName table, SQLException error) {
        return problem(settings, table, code(settings.dialect(), error), error);
    }

    private static SourceProblem problem(DatabaseSettings settings, @Nullable TableName table, Code code, SQLException error) {
        String place = settings.authority();
        String what = table == null ? settings.database() : table.toString();
        return switch (code) {
            case REFUSED_LOGIN -> new SourceProblem(code, error, settings.user(), place);
            case NO_SUCH_DATABASE -> new SourceProblem(code, error, settings.database());
            case NO_RIGHT -> new SourceProblem(code, error, what, settings.user());
            case NO_SUCH_TABLE, NO_SUCH_COLUMN -> new SourceProblem(code, error, what);
            case STATEMENT_FAILED, READ_FAILED -> new SourceProblem(code, error, what, state(error));
            default -> new SourceProblem(code, error, place);
        };
    }

    private static String state(SQLException error) {
        return error.getSQLState() == null ? Integer.toString(error.getErrorCode()) : error.getSQLState();
    }

    private static Code code(Dialect dialect, SQLException error) {
        Code meant = dialect.meaning(error);
        if (meant != null) {
            return meant;
        }
        if (error instanceof SQLTimeoutException || causedBy(error, SocketTimeoutException.class)) {
            return Code.TIMED_OUT;
        }
        if (causedBy(error, IOException.class)) {
            return Code.CONNECTION_LOST;
        }
        String state = String.valueOf(error.getSQLState());
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08" -> Code.CONNECTION_LOST;
            case "28" -> Code.REFUSED_LOGIN;
            // Rolled back by the server, short of resources, stopped by its operator, broken inside: another time it may do.
            case "40", "53", "57", "58", "XX" -> Code.READ_FAILED;
            default -> Code.STATEMENT_FAILED;
        };
    }

    private static boolean causedBy(Throwable error, Class<? extends Throwable> kind) {
        int depth = 0;
        for (Throwable cause = error; cause != null && depth < 10; cause = cause.getCause(), depth++) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
