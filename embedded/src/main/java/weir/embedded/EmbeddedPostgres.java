package weir.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One PostgreSQL server on one folder.
 *
 * <p>Layout of the folder: {@code data/} (the cluster), {@code password} (of user {@code weir}, mode 600), {@code log}. The server listens
 * on 127.0.0.1 only and asks every connection for the password. A server that an earlier, killed process left on the folder is stopped first.
 * One that dies while we live is started again, on the same port, by {@link #revive}.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    public static final String USER = "weir";
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private final PostgresBinaries binaries;
    private final Path folder;
    private final int port;
    private final String password;
    private final Options options;
    private boolean closed;

    private EmbeddedPostgres(PostgresBinaries binaries, Path folder, int port, String password, Options options) {
        this.binaries = binaries;
        this.folder = folder;
        this.port = port;
        this.password = password;
        this.options = options;
    }

    /** What a server is started with. */
    public static final class Options {
        private final Map<String, String> settings = new LinkedHashMap<>();
        private int port;

        private Options() {
            settings.put("fsync", "on");
            settings.put("synchronous_commit", "on");
            settings.put("full_page_writes", "on");
            settings.put("wal_level", "replica");
            settings.put("listen_addresses", "127.0.0.1");
            settings.put("unix_socket_directories", "");
            settings.put("max_connections", "100");
            settings.put("shared_buffers", "512MB");
            settings.put("max_wal_size", "4GB");
            settings.put("min_wal_size", "256MB");
            settings.put("checkpoint_timeout", "15min");
            // Whoever loads scattered keys fills many segments of the write-ahead log; written to disk meanwhile, they are not waited for at their end.
            settings.put("wal_writer_delay", "20ms");
            settings.put("max_prepared_transactions", "16");
            settings.put("jit", "off");
            settings.put("TimeZone", "Asia/Shanghai");
            settings.put("log_timezone", "Asia/Shanghai");
            settings.put("lc_messages", "C");
            settings.put("log_min_messages", "warning");
        }

        /** 0 = any free port. */
        public Options port(int port) {
            this.port = port;
            return this;
        }

        /** A server setting, over the default one. */
        public Options set(String name, String value) {
            settings.put(name, value);
            return this;
        }
    }

    public static Options options() {
        return new Options();
    }

    /**
     * Starts the server, creating the cluster where the folder holds none.
     *
     * @throws EmbeddedPostgresProblem in words for an operator: folder not writable, of another version, port taken, no start in two minutes
     */
    public static EmbeddedPostgres start(Path folder, Path work, Options options) {
        try {
            Files.createDirectories(folder);
            PostgresBinaries binaries = PostgresBinaries.unpack(work);
            String password = password(folder);
            EmbeddedPostgres server = new EmbeddedPostgres(binaries, folder, options.port == 0 ? freePort() : options.port, password, options);
            server.stopOrphan();
            if (!Files.exists(server.data().resolve("PG_VERSION"))) {
                server.create();
            }
            server.refuseForeignVersion();
            server.launch();
            return server;
        } catch (IOException e) {
            throw new EmbeddedPostgresProblem("PostgreSQL cannot use the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    public int port() {
        return port;
    }

    public String password() {
        return password;
    }

    public Path data() {
        return folder.resolve("data");
    }

    /** Process id of the postmaster. */
    public long pid() throws IOException {
        return Long.parseLong(Files.readAllLines(data().resolve("postmaster.pid")).getFirst().strip());
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", password);
        return DriverManager.getConnection(url(database), properties);
    }

    /** Creates the database where it is missing; UTF-8, byte order. */
    public void createDatabase(String name) throws SQLException {
        try (Connection connection = connect("postgres"); var exists = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            exists.setString(1, name);
            if (!exists.executeQuery().next()) {
                try (var create = connection.createStatement()) {
                    create.execute("create database \"" + name.replace("\"", "\"\"") + "\"");
                }
            }
        }
    }

    /**
     * Starts the server again where it has died: killed, out of memory, on a full disk.
     *
     * @return whether it had died and runs again
     * @throws EmbeddedPostgresProblem where it does not start; the next call tries again
     */
    public synchronized boolean revive() {
        if (closed || isRunning()) {
            return false;
        }
        LOG.warn("the database server in {} is gone; starting it again", folder);
        try {
            stopOrphan();
            launch();
            return true;
        } catch (IOException e) {
            throw new EmbeddedPostgresProblem("PostgreSQL cannot use the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    private boolean isRunning() {
        try {
            return isServer(pid());
        } catch (IOException | NumberFormatException | NoSuchElementException e) {
            return false;
        }
    }

    private static boolean isServer(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).flatMap(server -> server.info().command()).map(command -> command.contains("postgres")).orElse(false);
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            binaries.run(folder.resolve("log"), Duration.ofSeconds(60), "pg_ctl", "stop", "-D", data().toString(), "-m", "fast", "-w");
        } catch (IOException e) {
            LOG.warn("PostgreSQL in {} did not stop cleanly; it recovers at the next start", folder, e);
        }
    }

    private void create() throws IOException {
        // An interrupted initdb leaves a folder that is neither empty nor a cluster.
        PostgresBinaries.deleteTree(data());
        binaries.run(folder.resolve("log"), START_LIMIT, "initdb", "-D", data().toString(), "-U", USER, "--pwfile=" + folder.resolve("password"), "--auth=scram-sha-256",
                "-E", "UTF8", "--locale-provider=builtin", "--locale=C.UTF-8", "--data-checksums");
    }

    private void refuseForeignVersion() throws IOException {
        String version = Files.readString(data().resolve("PG_VERSION")).strip();
        if (!version.equals(PostgresBinaries.MAJOR)) {
            throw new EmbeddedPostgresProblem("the database in " + data() + " is of PostgreSQL " + version + ", this program brings " + PostgresBinaries.MAJOR, null);
        }
    }

    private void launch() throws IOException {
        List<String> server = new ArrayList<>();
        server.add("-p");
        server.add(Integer.toString(port));
        options.settings.forEach((name, value) -> {
            server.add("-c");
            server.add(name + "=" + value);
        });
        String line = String.join(" ", server.stream().map(EmbeddedPostgres::shellQuoted).toList());
        try {
            binaries.run(folder.resolve("log"), START_LIMIT, "pg_ctl", "start", "-D", data().toString(), "-l", folder.resolve("log").toString(), "-w", "-t",
                    Long.toString(START_LIMIT.toSeconds()), "-o", line);
        } catch (IOException e) {
            throw new EmbeddedPostgresProblem("PostgreSQL did not start on " + folder + "; last words: " + lastWords(), e);
        }
    }

    /** Stops a server that a killed process left behind; nothing else may hold the folder when we start. */
    private void stopOrphan() throws IOException {
        Path pidFile = data().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        try {
            if (isServer(pid())) {
                binaries.run(folder.resolve("log"), Duration.ofSeconds(60), "pg_ctl", "stop", "-D", data().toString(), "-m", "fast", "-w");
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            LOG.warn("unreadable {}", pidFile);
        }
        // After a reboot the number may belong to another process, and the server would refuse to start.
        Files.deleteIfExists(pidFile);
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("log"));
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - 4), lines.size()));
        } catch (IOException e) {
            return "(no log)";
        }
    }

    private static String password(Path folder) throws IOException {
        Path file = folder.resolve("password");
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        SecretFile.write(file, password);
        return password;
    }

    private static String shellQuoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
