package weir.hub.lake.commit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/**
 * One batch at a time per resource, over all hubs on one database: a lock of the loading connection's session, gone when that connection is.
 * So whoever holds it knows that every other open batch of the resource is dead.
 */
final class ResourceLock {
    private static final long SPACE = 0x57454952L << 32;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private ResourceLock() {}

    /** Takes the lock, waiting at most {@code limit}; false when another one holds it that long. */
    static boolean take(Connection connection, long resource, Duration limit) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement wait = connection.prepareStatement("select set_config('lock_timeout', ?, true)"); PreparedStatement lock = connection.prepareStatement("select pg_advisory_lock(?)")) {
            wait.setString(1, Math.max(1, limit.toMillis()) + "ms");
            wait.execute();
            lock.setLong(1, SPACE | resource);
            lock.execute();
            connection.commit();
            return true;
        } catch (SQLException e) {
            connection.rollback();
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
