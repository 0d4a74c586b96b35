package weir.hub.kernel;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.embedded.EmbeddedPostgres;
import weir.embedded.EmbeddedPostgresProblem;

/**
 * The PostgreSQL that holds operational data and serving tables: embedded, or an external one given by URL.
 *
 * <p>{@link #connect} opens a connection outside the pools, for bulk loads that hold it long.
 */
public final class OperationalDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OperationalDatabase.class);
    private static final long WATCH_PAUSE_MS = 2_000;

    private final String url;
    private final String user;
    private final String password;
    private final @Nullable EmbeddedPostgres embedded;
    private volatile boolean closed;

    private OperationalDatabase(String url, String user, String password, @Nullable EmbeddedPostgres embedded) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.embedded = embedded;
    }

    static OperationalDatabase embedded(EmbeddedPostgres server, DiskRoom room) {
        try {
            server.createDatabase("weir");
        } catch (SQLException e) {
            throw new StartProblem("无法建立数据库：" + e.getMessage(), "the database cannot be made: " + e.getMessage());
        }
        OperationalDatabase database = new OperationalDatabase(server.url("weir"), EmbeddedPostgres.USER, server.password(), server);
        Thread.ofPlatform().daemon().name("database-watch").start(() -> database.watch(server, room));
        return database;
    }

    /** The embedded server has nobody else who starts it again when it dies. */
    private void watch(EmbeddedPostgres server, DiskRoom room) {
        while (!closed) {
            try {
                room.keep();
                Thread.sleep(WATCH_PAUSE_MS);
                server.revive();
            } catch (EmbeddedPostgresProblem e) {
                boolean given = room.give();
                LOG.error("the database server does not start; tried again{}: {}", given ? " with the room that was reserved" : "", e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** @throws StartProblem not reached, too old, not UTF-8, of another isolation, or the role may not make schemas in it */
    static OperationalDatabase external(String url, String user, String password) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StartProblem("--db 需要 jdbc:postgresql://主机:端口/数据库 形式的地址", "--db needs an address like jdbc:postgresql://host:port/database");
        }
        OperationalDatabase database = new OperationalDatabase(url, user, password, null);
        try (Connection connection = database.connect()) {
            refuseUnfit(connection, user);
        } catch (SQLException e) {
            throw new StartProblem("无法连接外部数据库：" + e.getMessage(), "the external database cannot be reached: " + e.getMessage());
        }
        return database;
    }

    private static void refuseUnfit(Connection connection, String user) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < 15) {
            throw new StartProblem("需要 PostgreSQL 15 或更高版本，当前为 " + version, "PostgreSQL 15 or newer is needed, this is " + version);
        }
        String query = "select current_setting('server_encoding'), has_database_privilege(current_database(), 'CREATE'), current_database(), current_setting('default_transaction_isolation')";
        try (Statement statement = connection.createStatement(); ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            String name = answer.getString(3);
            if (!answer.getString(1).equals("UTF8")) {
                throw new StartProblem("数据库 " + name + " 的编码是 " + answer.getString(1) + "，需要 UTF8", "the encoding of the database " + name + " is " + answer.getString(1) + "; UTF8 is needed");
            }
            if (!answer.getBoolean(2)) {
                throw new StartProblem("用户 " + user + " 不能在数据库 " + name + " 中建立模式，请让它成为该数据库的所有者",
                        "the role " + user + " may not make schemas in the database " + name + "; make it the owner of that database");
            }
            if (!answer.getString(4).equals("read committed")) {
                throw new StartProblem("数据库 " + name + " 的默认事务隔离级别是 " + answer.getString(4) + "，需要 read committed，请执行：alter database " + name + " set default_transaction_isolation = 'read committed'",
                        "the default isolation of transactions in the database " + name + " is " + answer.getString(4) + "; read committed is needed: alter database " + name + " set default_transaction_isolation = 'read committed'");
            }
        }
    }

    public String url() {
        return url;
    }

    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    /** The embedded server, or null with an external one. */
    public @Nullable EmbeddedPostgres server() {
        return embedded;
    }

    /** A connection of one's own, with {@link TimeLimits#BULK}; close it. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "weir load");
        Connection connection = DriverManager.getConnection(url, properties);
        try (Statement limits = connection.createStatement()) {
            limits.execute(TimeLimits.BULK.sql());
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void close() {
        closed = true;
        if (embedded != null) {
            embedded.close();
        }
    }
}
