package weir.hub.lake.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Copies folders, keeping modes, and says what was copied. */
final class FolderCopy {
    private FolderCopy() {}

    /** Copies what {@code wanted} lets through; a file that vanishes meanwhile is left out. Paths given to it and returned are relative to {@code from}. */
    static List<Manifest.Entry> copy(Path from, Path to, String prefix, Predicate<Path> wanted) throws IOException {
        List<Manifest.Entry> entries = new ArrayList<>();
        if (!Files.exists(from)) {
            return entries;
        }
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Path relative = from.relativize(folder);
                if (relative.getNameCount() > 1 && !wanted.test(relative.resolve("file"))) {
                    // A folder that is left empty keeps its place, but not what lies deeper in it.
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Path target = to.resolve(relative.toString());
                Files.createDirectories(target);
                Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(folder));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path relative = from.relativize(file);
                if (attributes.isRegularFile() && wanted.test(relative)) {
                    try {
                        entries.add(copy(file, to.resolve(relative.toString()), prefix + relative));
                    } catch (NoSuchFileException gone) {
                        Files.deleteIfExists(to.resolve(relative.toString()));
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return entries;
    }

    private static Manifest.Entry copy(Path file, Path target, String name) throws IOException {
        MessageDigest digest = sha256();
        long bytes = 0;
        byte[] buffer = new byte[1 << 17];
        try (InputStream in = Files.newInputStream(file); OutputStream out = Files.newOutputStream(target)) {
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
                bytes += read;
            }
        }
        Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(file));
        return new Manifest.Entry(name, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /** Hard links of all files, so that the folder's state of this moment stays while files are removed; for files that never change once written. */
    static void link(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path path : (Iterable<Path>) tree::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    try {
                        Files.createLink(target, path);
                    } catch (NoSuchFileException gone) {
                        // removed since the folder was listed: nothing of the backup's moment needs it
                        continue;
                    }
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 17];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
