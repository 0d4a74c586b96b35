package weir.core.gate.seen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The memory that what all batches remember of their keys may take together, and the folder for what finds no room in it. For any threads. */
public final class Room {
    /** A batch of few rows is not worth a file; each of these has so few numbers. */
    private static final int SMALL = 3 << 10;

    private final long most;
    private final @Nullable Path folder;
    private final AtomicLong taken = new AtomicLong();

    /**
     * @param bytes of memory; batches of few rows take theirs whether or not it is used up
     * @param folder where files may be made; it comes into being with the first
     */
    public Room(long bytes, Path folder) {
        this.most = bytes;
        this.folder = folder;
    }

    private Room() {
        this.most = Long.MAX_VALUE;
        this.folder = null;
    }

    /** Memory without a limit, for few rows. */
    public static Room unlimited() {
        return new Room();
    }

    /** Bytes of memory that are taken. */
    public long taken() {
        return taken.get();
    }

    Slots slots(int count) {
        long bytes = 8L * count;
        long now = taken.addAndGet(bytes);
        if (folder == null || count <= SMALL || now <= most) {
            return new Slots.InMemory(this, count);
        }
        give(bytes);
        try {
            return new Slots.InFile(folder, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void give(long bytes) {
        taken.addAndGet(-bytes);
    }
}
