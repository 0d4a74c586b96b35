package weir.demo.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.embedded.SecretFile;

/**
 * A MariaDB server on one folder, as a process of its own. A server that an earlier, killed process left on the folder is stopped first.
 *
 * <p>Layout of the folder: {@code data/}, {@code pid}, {@code port}, {@code root} (password of the administrator) and {@code log}. Listens
 * on 127.0.0.1 only; every account has a password.
 */
final class MariaDbServer implements AutoCloseable {
    static final String ADMIN = "demo_admin";
    private static final Logger LOG = LoggerFactory.getLogger(MariaDbServer.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final MariaDbBinaries binaries;
    private final Path folder;
    private final int port;
    private final String password;
    private final Path socketFolder;

    private MariaDbServer(MariaDbBinaries binaries, Path folder, int port, String password, Path socketFolder) {
        this.binaries = binaries;
        this.folder = folder;
        this.port = port;
        this.password = password;
        this.socketFolder = socketFolder;
    }

    static MariaDbServer start(Path folder, Path work) throws IOException {
        Path home = folder.toAbsolutePath();
        Files.createDirectories(home);
        MariaDbBinaries binaries = MariaDbBinaries.unpack(work);
        stop(binaries, home);
        create(binaries, home);
        MariaDbServer server = new MariaDbServer(binaries, home, Ports.keep(home.resolve("port"), false), Secrets.keep(home.resolve("root")), Files.createTempDirectory("wm"));
        server.launch();
        return server;
    }

    int port() {
        return port;
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?useBulkStmts=true&allowLocalInfile=false", ADMIN, password);
    }

    @Override
    public void close() {
        try {
            stop(binaries, folder);
            Files.deleteIfExists(socketFolder.resolve("s"));
            Files.deleteIfExists(socketFolder);
        } catch (IOException e) {
            LOG.warn("MariaDB in {} did not stop cleanly; it recovers at the next start", folder, e);
        }
    }

    /** Makes the data folder once; an interrupted making is done again from the start. */
    private static void create(MariaDbBinaries binaries, Path home) throws IOException {
        if (Files.exists(home.resolve("created"))) {
            return;
        }
        deleteTree(home.resolve("data"));
        binaries.create(home.resolve("data"), home.resolve("log"));
        Files.createFile(home.resolve("created"));
    }

    private static void deleteTree(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void launch() throws IOException {
        Path accounts = folder.resolve("accounts.sql");
        SecretFile.write(accounts, """
                create or replace user '%1$s'@'127.0.0.1' identified by '%2$s';
                grant all on *.* to '%1$s'@'127.0.0.1' with grant option;
                alter user if exists 'root'@'localhost' identified by '%2$s';
                drop user if exists 'root'@'127.0.0.1';
                drop user if exists 'root'@'::1';
                drop user if exists ''@'localhost';
                """.formatted(ADMIN, password));
        // A session of its own: Ctrl-C reaches us, and we stop the server in order.
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(binaries.server(folder.resolve("data")));
        command.addAll(List.of(
                "--tmpdir=" + folder.resolve("tmp"), "--pid-file=" + folder.resolve("pid"),
                "--socket=" + socketFolder.resolve("s"), "--port=" + port, "--bind-address=127.0.0.1", "--skip-name-resolve", "--init-file=" + accounts,
                "--character-set-server=utf8mb4", "--default-time-zone=+08:00", "--innodb-buffer-pool-size=64M", "--performance-schema=off"));
        Files.createDirectories(folder.resolve("tmp"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
        Process process = builder.start();
        try {
            awaitReady(process);
        } finally {
            Files.deleteIfExists(accounts);
        }
    }

    private void awaitReady(Process process) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try (Connection connection = connect("")) {
                return;
            } catch (SQLException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    stop(binaries, folder);
                    throw new IOException("MariaDB did not start on " + folder + "; its own words are in " + folder.resolve("log"), e);
                }
                pause();
            }
        }
    }

    /** Ends the server whose process id the folder names, if it still is one. */
    private static void stop(MariaDbBinaries binaries, Path home) throws IOException {
        Path pidFile = home.resolve("pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        // After a reboot the number may belong to another process.
        Optional<ProcessHandle> running = ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip())).filter(binaries::owns);
        if (running.isPresent()) {
            ProcessHandle server = running.get();
            server.destroy();
            try {
                server.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                server.destroyForcibly();
            } catch (ExecutionException e) {
                throw new IOException("MariaDB did not stop", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while MariaDB was stopping", e);
            }
        }
        Files.deleteIfExists(pidFile);
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while MariaDB was starting", e);
        }
    }
}
