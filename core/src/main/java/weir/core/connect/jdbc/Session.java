package weir.core.connect.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.core.connect.SourceProblem;

/** One connection to a source, set up by its dialect, read only. */
final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final int SHORT_QUERY_SECONDS = 60;
    private static final int LEAST_SCALE = -84;

    final DatabaseSettings settings;
    final Dialect dialect;
    final Connection connection;
    private volatile @Nullable Statement running;
    private volatile boolean stopped;

    private Session(DatabaseSettings settings, Connection connection) {
        this.settings = settings;
        this.dialect = settings.dialect();
        this.connection = connection;
    }

    static Session open(DatabaseSettings settings, Drivers drivers) throws SourceProblem {
        Dialect dialect = settings.dialect();
        java.sql.Driver driver = drivers.driver(dialect);
        Connection connection = null;
        try {
            connection = driver.connect(dialect.url(settings), settings.properties());
            if (connection == null) {
                throw new SQLException("the driver does not know the address " + dialect.url(settings));
            }
            Session session = new Session(settings, connection);
            for (String statement : dialect.session(settings)) {
                session.execute(statement);
            }
            session.setZone();
            return session;
        } catch (SQLException e) {
            abort(connection);
            throw Failure.connecting(settings, e);
        } catch (SourceProblem e) {
            abort(connection);
            throw e;
        }
    }

    private void setZone() throws SQLException, SourceProblem {
        String statement = dialect.zone(settings);
        if (statement == null) {
            return;
        }
        try {
            execute(statement);
        } catch (SQLException e) {
            if (Failure.talking(settings, null, e).code().mayPass()) {
                throw e;
            }
            throw new SourceProblem(SourceProblem.Code.UNKNOWN_TIME_ZONE, e, settings.zone().getId());
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Starts the one transaction of a read. */
    void beginSnapshot() throws SQLException {
        connection.setAutoCommit(false);
        for (String statement : dialect.snapshot()) {
            execute(statement);
        }
    }

    /** The server's wall clock, now. */
    LocalDateTime clock() throws SQLException {
        String text = one(dialect.clock());
        return LocalDateTime.parse(text.strip().replace(' ', 'T'));
    }

    String one(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(SHORT_QUERY_SECONDS);
            try (ResultSet rows = statement.executeQuery(sql)) {
                if (!rows.next()) {
                    throw new SQLException("no row from: " + sql);
                }
                String value = rows.getString(1);
                return value == null ? "" : value;
            }
        }
    }

    /** Rows of a catalogue query as text. */
    List<@Nullable String[]> rows(String sql, String... parameters) throws SQLException {
        List<@Nullable String[]> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(SHORT_QUERY_SECONDS);
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    @Nullable String[] row = new String[columns];
                    for (int i = 0; i < columns; i++) {
                        row[i] = rows.getString(i + 1);
                    }
                    found.add(row);
                }
            }
        }
        return found;
    }

    /** The columns of a table, view or synonym, as the account sees them. */
    List<SourceColumn> columns(TableName table) throws SQLException {
        List<SourceColumn> columns = new ArrayList<>();
        Map<String, String> charsets = charsets(table);
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(SHORT_QUERY_SECONDS);
            try (ResultSet none = statement.executeQuery("select * from " + dialect.quote(table) + " where 1 = 0")) {
                ResultSetMetaData shape = none.getMetaData();
                for (int i = 1; i <= shape.getColumnCount(); i++) {
                    String type = shape.getColumnTypeName(i);
                    String name = shape.getColumnLabel(i);
                    // A scale below zero (Oracle) is zeros in front of the point; below all digits it stands for none declared.
                    int digits = Math.max(shape.getPrecision(i), 0);
                    int zeros = digits > 0 && shape.getScale(i) >= LEAST_SCALE ? Math.max(-shape.getScale(i), 0) : 0;
                    columns.add(new SourceColumn(name, dialect.kind(shape.getColumnType(i), type), type, digits + zeros, Math.max(shape.getScale(i), 0),
                            shape.isNullable(i) != ResultSetMetaData.columnNoNulls, charsets.getOrDefault(name, "")));
                }
            }
        }
        return columns;
    }

    private Map<String, String> charsets(TableName table) throws SQLException {
        String question = dialect.charsets();
        Map<String, String> charsets = new HashMap<>();
        if (question != null) {
            for (@Nullable String[] row : rows(question, table.schema(), table.name())) {
                charsets.put(String.valueOf(row[0]), String.valueOf(row[1]));
            }
        }
        return charsets;
    }

    /** The rows of the read itself, which may take its server any time until the first. */
    ResultSet stream(Statement statement, String select) throws SQLException {
        running = statement;
        return statement.executeQuery(select);
    }

    /**
     * Ends the connection, and what its server computes for it: a server notices a client that has gone only when it has a row to send. Callable
     * from any thread; the reading one finds {@link #isStopped} behind whatever it gets.
     */
    void stop() {
        stopped = true;
        try {
            Statement statement = running;
            if (statement != null) {
                statement.cancel();
            } else if (connection.isWrapperFor(PGConnection.class)) {
                connection.unwrap(PGConnection.class).cancelQuery();
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debug("a statement could not be cancelled", e);
        }
        abort();
    }

    boolean isStopped() {
        return stopped;
    }

    /** Ends the connection at once, whatever it is doing; callable from any thread. */
    void abort() {
        abort(connection);
    }

    private static void abort(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException | RuntimeException e) {
                LOG.debug("a connection could not be aborted", e);
            }
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("a connection did not close cleanly", e);
        }
    }
}
