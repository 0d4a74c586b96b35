package weir.hub.lake.serving;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.lake.ResourceTable;

/** A second loading connection; its transaction is prepared before the batch is marked and committed after it. */
public final class SecondLane implements AutoCloseable {
    private final long batch;
    private final Connection connection;
    private final CopyLane lane;
    private boolean prepared;
    private boolean ended;

    /** @param patience how long a row may wait for one of the first connection: it waits only where both bring the same key, and then for ever */
    SecondLane(OperationalDatabase database, ResourceTable table, long batch, Duration patience) throws SQLException {
        this.batch = batch;
        this.connection = database.connect();
        connection.setAutoCommit(false);
        limitWaiting(connection, patience);
        this.lane = new CopyLane(connection, ServingLoad.copy(ServingTable.name(table.code()), table));
    }

    /** Until the connection's transaction ends. */
    static void limitWaiting(Connection connection, Duration patience) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = " + patience.toMillis());
        }
    }

    /** The name of the prepared transaction of a batch. */
    public static String transaction(String batch) {
        return "weir-batch-" + batch;
    }

    int waiting() {
        return lane.waiting();
    }

    void put(byte[] bytes, int from, int count) throws SQLException, IOException, InterruptedException {
        lane.put(bytes, from, count);
    }

    long end() throws SQLException, IOException, InterruptedException {
        return lane.end();
    }

    /** Its own rows, which the first connection does not see. */
    void read(Standing standing, String query) throws SQLException {
        standing.read(connection, query);
    }

    void prepare() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("prepare transaction '" + transaction(Long.toString(batch)) + "'");
        }
        prepared = true;
    }

    void commit() throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("commit prepared '" + transaction(Long.toString(batch)) + "'");
        }
        ended = true;
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        lane.cancel();
        if (connection.isClosed()) {
            return;
        }
        try (connection) {
            // A prepared transaction follows the marking one, whose outcome is not known here.
            if (!prepared && !ended) {
                connection.rollback();
            }
        }
    }
}
