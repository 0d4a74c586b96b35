package weir.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The server's programs, unpacked once into a work folder, and the way to run them as root or as an ordinary user. */
final class PostgresBinaries {
    static final String MAJOR = "18";
    private static final String BUNDLE = "/postgres-linux-x86_64.txz";

    private final Path home;
    private final boolean root;

    private PostgresBinaries(Path home, boolean root) {
        this.home = home;
        this.root = root;
    }

    static PostgresBinaries unpack(Path work) throws IOException {
        Files.createDirectories(work);
        Path home = work.resolve("postgres-" + MAJOR);
        try (FileChannel lockFile = FileChannel.open(work.resolve("postgres.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE); FileLock lock = lockFile.lock()) {
            Path done = home.resolve("unpacked");
            if (!Files.exists(done)) {
                deleteTree(home);
                extract(home);
                Files.createFile(done);
            }
        }
        return new PostgresBinaries(home, "root".equals(System.getProperty("user.name")));
    }

    /**
     * Runs one of the programs to its end.
     *
     * @throws IOException with the program's last output when it fails or does not end in time
     */
    void run(Path log, Duration limit, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (root) {
            // The server refuses to run as root; in a user namespace of its own it does not see that it is.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(log.toAbsolutePath().getParent(), program, ".out");
        try {
            // A session of its own: Ctrl-C reaches us, and we stop the server in order.
            List<String> detached = new ArrayList<>(List.of("setsid"));
            detached.addAll(command);
            ProcessBuilder builder = new ProcessBuilder(detached).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().put("LC_ALL", "C");
            builder.environment().put("LD_LIBRARY_PATH", home.resolve("lib").toString());
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException(program + " did not end within " + limit.toSeconds() + " s");
            }
            if (process.exitValue() != 0) {
                String said = Files.readString(output).strip();
                throw new IOException(program + " failed (" + process.exitValue() + "): " + said.substring(Math.max(0, said.length() - 500)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static void extract(Path home) throws IOException {
        try (InputStream bundle = PostgresBinaries.class.getResourceAsStream(BUNDLE)) {
            if (bundle == null) {
                throw new EmbeddedPostgresProblem("the PostgreSQL bundle for this machine (Linux x86-64) is missing; give an external one with --db", null);
            }
            try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(bundle))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    extract(tar, entry, home);
                }
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path home) throws IOException {
        Path target = home.resolve(entry.getName()).normalize();
        if (!target.startsWith(home)) {
            throw new IOException("entry outside the bundle: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        if ((entry.getMode() & 0100) != 0) {
            Set<PosixFilePermission> mode = EnumSet.copyOf(Files.getPosixFilePermissions(target));
            mode.add(PosixFilePermission.OWNER_EXECUTE);
            mode.add(PosixFilePermission.GROUP_EXECUTE);
            Files.setPosixFilePermissions(target, mode);
        }
    }

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            tree.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
