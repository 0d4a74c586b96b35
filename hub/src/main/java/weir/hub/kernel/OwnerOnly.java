package weir.hub.kernel;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files for the account of the platform alone. What is written holds personal data, also in logs and Parquet files that libraries and other
 * programs write, so it is the process that leaves everybody else out, not each writer.
 */
final class OwnerOnly {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerOnly.class);
    private static final int OTHERS = 077;
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FOREIGN = EnumSet.complementOf(EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private OwnerOnly() {}

    /** Everything that this process and those it starts make from here on is for its account alone. Where the system knows no such thing, nothing happens. */
    static void fromNowOn() {
        try {
            Linker linker = Linker.nativeLinker();
            var umask = linker.defaultLookup().find("umask");
            if (umask.isPresent()) {
                int before = (int) linker.downcallHandle(umask.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)).invokeExact(OTHERS);
                LOG.debug("umask was {}", Integer.toOctalString(before));
            }
        } catch (Throwable e) {
            LOG.warn("files are made with the rights of the account's own umask: {}", e.getMessage());
        }
    }

    /** Takes a folder and all in it away from everybody else; one that is closed already is not walked through again. */
    static void close(Path folder) throws IOException {
        if (!Files.getFileStore(folder).supportsFileAttributeView("posix") || Files.getPosixFilePermissions(folder).equals(FOLDER)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return attributes.isSymbolicLink() ? FileVisitResult.CONTINUE : tighten(file);
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                // gone since it was listed, or not ours to read: then not ours to change either
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path below, IOException failure) throws IOException {
                return tighten(below);
            }
        });
    }

    private static FileVisitResult tighten(Path path) throws IOException {
        Set<PosixFilePermission> rights = EnumSet.copyOf(Files.readAttributes(path, PosixFileAttributes.class).permissions());
        if (rights.removeAll(FOREIGN)) {
            Files.setPosixFilePermissions(path, rights);
        }
        return FileVisitResult.CONTINUE;
    }
}
