package weir.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import weir.core.covers.TestFolder;
import weir.embedded.EmbeddedPostgres;

/**
 * The whole hub on a real PostgreSQL and a folder of its own, started once for all tests of this JVM. {@code main} gives a developer the
 * same on port 8080.
 *
 * <p>With {@code -Dweir.test.db=external} it stands on a PostgreSQL that is not its own, as {@code --db} gives it: default settings, and a plain
 * role that owns its database and nothing else.
 */
public final class TestHub {
    private static final String ROLE = "weir_app";
    private static final ConfigurableApplicationContext CONTEXT = start("0");

    private TestHub() {}

    public static <T> T bean(Class<T> type) {
        return CONTEXT.getBean(type);
    }

    public static ConfigurableApplicationContext context() {
        return CONTEXT;
    }

    /** E.g. {@code http://127.0.0.1:41234}. */
    public static String address() {
        return "http://127.0.0.1:" + ((WebServerApplicationContext) CONTEXT).getWebServer().getPort();
    }

    private static ConfigurableApplicationContext start(String port) {
        try {
            Path folder = Files.createTempDirectory("weir-hub");
            Path programs = Path.of("target", "programs").toAbsolutePath();
            System.setProperty("weir.programs", programs.toString());
            // Run when the hub has ended, the last added first.
            SpringApplication.getShutdownHandlers().add(() -> TestFolder.delete(folder));
            List<String> arguments = new ArrayList<>(List.of("--data", folder.resolve("数据").toString(), "--port", port, "--weir.collect.source-networks=127.0.0.0/8,::1/128", "--weir.collect.connection-tests=60"));
            if (System.getProperty("weir.test.db", "embedded").equals("external")) {
                arguments.addAll(List.of("--db", externalDatabase(folder.resolve("external"), programs), "--db-user", ROLE));
            }
            return Hub.run(arguments.toArray(String[]::new));
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server with the settings it comes with. */
    private static String externalDatabase(Path folder, Path programs) throws SQLException {
        String password = System.getenv("WEIR_DB_PASSWORD");
        if (password == null) {
            throw new IllegalStateException("the environment gives no WEIR_DB_PASSWORD; hub/pom.xml does");
        }
        EmbeddedPostgres server = EmbeddedPostgres.start(folder, programs, EmbeddedPostgres.options().set("max_prepared_transactions", "0").set("shared_buffers", "128MB").set("max_wal_size", "1GB"));
        SpringApplication.getShutdownHandlers().add(server::close);
        try (Connection connection = server.connect("postgres"); Statement statement = connection.createStatement()) {
            statement.execute("create role " + ROLE + " login nosuperuser nocreatedb nocreaterole noreplication password '" + password + "'");
            statement.execute("create database " + ROLE + " owner " + ROLE);
        }
        return server.url(ROLE);
    }

    public static void main(String[] arguments) {
        System.out.println("context is up: " + CONTEXT.getId());
    }
}
