package weir.hub.lake;

import java.sql.Connection;
import org.jspecify.annotations.Nullable;
import weir.hub.TestHub;
import weir.hub.kernel.OperationalDatabase;

/** Ends the connections a dead writer would no longer have. */
final class Die {
    private Die() {}

    /** Cuts the loading connections as the end of the process would. */
    static void letGo(@Nullable BatchWriter writer) {
        try (Connection connection = TestHub.bean(OperationalDatabase.class).connect(); var statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity a where pid <> pg_backend_pid() and exists (select from pg_locks l where l.pid = a.pid and l.locktype = 'advisory')");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
