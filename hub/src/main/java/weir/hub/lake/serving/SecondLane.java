package weir.hub.lake.serving;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.lake.ResourceTable;

/** A second loading connection; its transaction is prepared before the batch is marked and committed after it. */
public final class SecondLane implements AutoCloseable {
    private final String transaction;
    private final Connection connection;
    private final CopyLane lane;
    private boolean prepared;
    private boolean ended;

    /** @param patience how long a row may wait for one of the first connection: it waits only where both bring the same key, and then for ever */
    SecondLane(OperationalDatabase database, ResourceTable table, long batch, Duration patience) throws SQLException {
        this.connection = database.connect();
        this.transaction = transaction(connection, batch);
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

    /**
     * The name of the prepared transaction of a batch. Names are one to a server, batches are numbered in each platform's database: the database's
     * own number keeps two platforms on one server apart.
     */
    public static String transaction(Connection connection, long batch) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet own = statement.executeQuery("select oid from pg_database where datname = current_database()")) {
            own.next();
            return "weir-batch-" + own.getLong(1) + "-" + batch;
        }
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
            statement.execute("prepare transaction '" + transaction + "'");
        }
        prepared = true;
    }

    void commit() throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("commit prepared '" + transaction + "'");
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
