package weir.hub.lake.serving;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.lake.ResourceTable;

/**
 * Brings what stands in a table into memory while the batch goes on, by a connection and a thread of its own. The resource's lock is held, so
 * what it reads is what stands when the batch began.
 */
final class MemoryLoad implements AutoCloseable {
    private final Thread thread;
    private volatile boolean wanted = true;
    private volatile @Nullable RowsInMemory rows;
    private volatile @Nullable Throwable failure;

    MemoryLoad(OperationalDatabase database, ResourceTable table, long standing) {
        this.thread = Thread.ofPlatform().name("weir-keys").daemon().start(() -> load(database, table, standing));
    }

    private void load(OperationalDatabase database, ResourceTable table, long standing) {
        try (Connection connection = database.connect()) {
            rows = RowsInMemory.load(connection, table, standing, () -> wanted);
        } catch (SQLException | RuntimeException | Error e) {
            failure = e;
        }
    }

    /** Null while they are still on their way. */
    @Nullable RowsInMemory rows() throws SQLException {
        if (failure != null) {
            throw new SQLException("what stands in the table could not be read", failure);
        }
        return rows;
    }

    /** Stops reading where it is not over. */
    @Override
    public void close() throws InterruptedException {
        wanted = false;
        thread.join();
    }
}
