package weir.hub.lake.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Keeps the moment of a backup free of commits: a commit holds the barrier shared from before the log is told until the batch is marked, a
 * backup holds it alone while it fixes its moment, which takes milliseconds. A lock in the database, so it holds over processes.
 */
public final class BackupBarrier {
    private static final long KEY = 0x5745_4952_4255L;

    private BackupBarrier() {}

    /** Until the connection's transaction ends. */
    public static void enter(Connection connection) throws SQLException {
        execute(connection, "select pg_advisory_xact_lock_shared(" + KEY + ")");
    }

    static void close(Connection connection) throws SQLException {
        execute(connection, "select pg_advisory_lock(" + KEY + ")");
    }

    static void open(Connection connection) throws SQLException {
        execute(connection, "select pg_advisory_unlock(" + KEY + ")");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
