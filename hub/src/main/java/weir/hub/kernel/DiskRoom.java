package weir.hub.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Room on the disk of the data folder. A PostgreSQL that cannot extend its log ends, and cannot even recover without room. So loads stop while
 * {@link #FLOOR} is still free; and where somebody else fills the disk, a file of {@link #RESERVE} bytes is given up for the recovery.
 */
public final class DiskRoom {
    /** Bytes that loads leave free. */
    static final long FLOOR = 192L << 20;
    static final long RESERVE = 64L << 20;
    private static final int CHUNK = 1 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(DiskRoom.class);

    private final FileStore disk;
    private final Path reserve;

    DiskRoom(Path folder) throws IOException {
        this.disk = Files.getFileStore(folder);
        this.reserve = folder.resolve("reserve");
    }

    /** Whether a load has to stop; {@code coming} is what it is about to write at once, in bytes. */
    public boolean isShortFor(long coming) throws IOException {
        return disk.getUsableSpace() < FLOOR + coming;
    }

    /** Takes the reserve where there is plenty of room; a reserve that cannot be written is none. */
    void keep() {
        try {
            if (!Files.exists(reserve) && !isShortFor(2 * RESERVE)) {
                write();
            }
        } catch (IOException e) {
            LOG.warn("no room is reserved on the disk: {}", e.getMessage());
            give();
        }
    }

    /** Gives the reserve up; whether there was one. */
    boolean give() {
        try {
            return Files.deleteIfExists(reserve);
        } catch (IOException e) {
            LOG.warn("the reserve on the disk cannot be given up: {}", e.getMessage());
            return false;
        }
    }

    private void write() throws IOException {
        try (FileChannel file = FileChannel.open(reserve, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK);
            for (long at = 0; at < RESERVE; at += zeros.capacity()) {
                zeros.clear();
                while (zeros.hasRemaining()) {
                    file.write(zeros);
                }
            }
        }
    }
}
