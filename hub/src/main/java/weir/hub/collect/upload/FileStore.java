package weir.hub.collect.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import weir.core.connect.SourceProblem;
import weir.hub.collect.CollectProblem;
import weir.hub.kernel.DataFolder;
import weir.hub.kernel.DiskFull;
import weir.hub.kernel.DiskRoom;
import weir.hub.kernel.Problem;

/** Files under the SHA-256 of their content, so that the same file twice is one file. Raw files are kept as they came (E1). */
@Component
public class FileStore {
    private static final int BUFFER = 1 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(FileStore.class);

    private final Path folder;
    private final Path work;
    private final DiskRoom room;

    FileStore(DataFolder data) {
        this.room = data.room();
        this.folder = data.part("files");
        this.work = data.part("work");
    }

    /** What was stored. */
    public record Stored(String sha256, long bytes) {}

    /**
     * Stores the stream to its end, durably.
     *
     * @throws weir.hub.kernel.Problem COL-103 when the disk has no room; nothing is left behind
     */
    public Stored put(InputStream content) {
        Path half = null;
        try {
            half = Files.createTempFile(work, "upload", ".part");
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long bytes = copy(content, half, digest);
            String name = HexFormat.of().formatHex(digest.digest());
            Path target = path(name);
            if (!Files.exists(target)) {
                Files.createDirectories(target.getParent());
                Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
            }
            return new Stored(name, bytes);
        } catch (IOException e) {
            throw broken(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } finally {
            deleteQuietly(half);
        }
    }

    /** What does not lie there any more does no harm. */
    void delete(String sha256) {
        try {
            Files.deleteIfExists(path(sha256));
        } catch (IOException e) {
            LOG.warn("the file {} is no longer needed and could not be removed", sha256, e);
        }
    }

    /** A sample that somebody only looks at: it lies in the work folder until the look is over. */
    public <T> T look(InputStream content, Look<T> look) throws SourceProblem {
        Path sample = null;
        try {
            sample = Files.createTempFile(work, "sample", ".part");
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long bytes = copy(content, sample, digest);
            return look.at(sample, new Stored(HexFormat.of().formatHex(digest.digest()), bytes));
        } catch (IOException e) {
            throw broken(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } finally {
            deleteQuietly(sample);
        }
    }

    /** What is done with a sample. */
    public interface Look<T> {
        T at(Path file, Stored stored) throws SourceProblem;
    }

    /** Where the file of this hash lies. */
    public Path path(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private static Problem broken(IOException e) {
        return DiskFull.in(e) ? CollectProblem.DISK_FULL.causedBy(e) : CollectProblem.UPLOAD_BROKE_OFF.causedBy(e);
    }

    private long copy(InputStream content, Path target, MessageDigest digest) throws IOException {
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                if (room.isShortFor(BUFFER)) {
                    throw CollectProblem.DISK_FULL.because();
                }
                digest.update(buffer, 0, n);
                ByteBuffer part = ByteBuffer.wrap(buffer, 0, n);
                while (part.hasRemaining()) {
                    channel.write(part);
                }
                bytes += n;
            }
            channel.force(true);
        }
        return bytes;
    }

    private static void deleteQuietly(Path half) {
        if (half != null) {
            try {
                Files.deleteIfExists(half);
            } catch (IOException e) {
                // The work folder is emptied at the next start.
            }
        }
    }
}
