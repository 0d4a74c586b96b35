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
import org.springframework.stereotype.Component;
import weir.hub.collect.CollectProblem;
import weir.hub.kernel.DataFolder;
import weir.hub.kernel.DiskFull;

/** Files under the SHA-256 of their content, so that the same file twice is one file. Raw files are kept as they came (E1). */
@Component
public class FileStore {
    private static final int BUFFER = 1 << 20;

    private final Path folder;
    private final Path work;

    FileStore(DataFolder data) {
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
            if (DiskFull.in(e)) {
                throw CollectProblem.DISK_FULL.causedBy(e);
            }
            throw CollectProblem.UPLOAD_BROKE_OFF.causedBy(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } finally {
            deleteQuietly(half);
        }
    }

    /** Where the file of this hash lies. */
    public Path path(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private static long copy(InputStream content, Path target, MessageDigest digest) throws IOException {
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
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
