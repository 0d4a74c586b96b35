package weir.hub.lake.serving;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.lake.ResourceTable;

/**
 * The table that a large load into an empty resource fills beside it, by a connection of its own: without a key while the rows come, so that each
 * of them costs the server half as much. Its rows are committed before its key is built, so that another connection reads them back meanwhile. It
 * bears the batch's number, and nobody reads it before it takes the place of the empty one.
 */
public final class SideTable implements AutoCloseable {
    private static final String PREFIX = "_new_";

    private final ResourceTable table;
    private final long batch;
    private final Connection connection;
    private final CopyLane lane;
    private @Nullable FutureTask<Void> key;

    SideTable(OperationalDatabase database, ResourceTable table, long batch) throws SQLException {
        this.table = table;
        this.batch = batch;
        this.connection = database.connect();
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            drop(connection, batch);
            statement.execute(ServingTable.create(name(), table.schema()));
            // The swap must not wait for an analysis that has just begun.
            statement.execute("alter table " + name() + " set (autovacuum_enabled = false)");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        // Its rows need no marks of their transaction, and no vacuum has to come back for them.
        this.lane = new CopyLane(connection, ServingLoad.copy(name(), table, "format binary, freeze"));
    }

    /** Schema and quoted name. */
    String name() {
        return name(batch);
    }

    private static String name(long batch) {
        return ServingTable.SCHEMA + "." + ServingTable.quoted(PREFIX + batch);
    }

    CopyLane lane() {
        return lane;
    }

    /** Ends the stream, makes the rows visible to other connections and begins to build the key. Returns the rows the server took. */
    long end() throws SQLException, IOException, InterruptedException {
        long rows = lane.end();
        connection.commit();
        FutureTask<Void> building = new FutureTask<>(() -> {
            build();
            return null;
        });
        key = building;
        Thread.ofPlatform().name("weir-key").daemon().start(building);
        return rows;
    }

    private void build() throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set maintenance_work_mem = '256MB'");
            statement.execute("create unique index on " + name() + " (" + ServingTable.keyColumns(table.schema()) + ")");
        }
    }

    /** Waits until the key is there. */
    void awaitKey() throws SQLException, InterruptedException {
        try {
            java.util.Objects.requireNonNull(key).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException sql ? sql : new SQLException("the key could not be built", e.getCause());
        }
    }

    /** Puts it in the table's place, in the transaction of {@code marking}; readers wait from here on. */
    void swap(Connection marking) throws SQLException {
        try (Statement statement = marking.createStatement(); ResultSet index = statement.executeQuery("select relname from pg_index join pg_class on pg_class.oid = indexrelid where indrelid = '" + name() + "'::regclass")) {
            index.next();
            String built = ServingTable.quoted(index.getString(1));
            statement.execute("drop table " + ServingTable.name(table.code()));
            statement.execute("alter table " + name() + " add primary key using index " + built + ", reset (autovacuum_enabled)");
            statement.execute("alter table " + name() + " rename to " + ServingTable.quoted(table.code()));
        }
    }

    /** Ends what is under way and removes the table where it has not taken the other's place. */
    @Override
    public void close() throws SQLException, InterruptedException {
        try (connection) {
            lane.cancel();
            FutureTask<Void> building = key;
            while (building != null && !building.isDone()) {
                // Once more, where the statement had not begun yet.
                connection.unwrap(PGConnection.class).cancelQuery();
                Thread.sleep(20);
            }
            if (!connection.isClosed()) {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
                drop(connection, batch);
            }
        }
    }

    /** Removes the one of a batch that has not come to its end, where there is one. */
    public static void drop(Connection connection, long batch) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Somebody may still write to it who has lost the resource's lock and does not know it yet.
            statement.execute("set lock_timeout = '20s'");
            statement.execute("drop table if exists " + name(batch));
        }
    }

    /** Removes all of them. To be called while nobody loads. */
    public static void dropAll(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select substr(tablename, ?)::bigint from pg_tables where schemaname = ? and tablename ~ ?")) {
            query.setInt(1, PREFIX.length() + 1);
            query.setString(2, ServingTable.SCHEMA);
            query.setString(3, "^" + PREFIX + "[0-9]{1,18}$");
            try (ResultSet left = query.executeQuery()) {
                while (left.next()) {
                    drop(connection, left.getLong(1));
                }
            }
        }
    }
}
