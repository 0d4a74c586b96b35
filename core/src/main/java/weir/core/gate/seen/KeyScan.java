package weir.core.gate.seen;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Finds repeated hashes among any number of rows with flat memory: hashes go to partitions on disk (32 bytes a row), each partition is
 * searched on its own in memory, and what repeats is read back in the order of rows while the batch passes the gate.
 *
 * <p>Use: {@link #add} for every row of a pass ahead, {@link #finish}, then {@link #reader} for the pass through the gate, which must bring the
 * same rows in the same order. Closing deletes the files.
 */
public final class KeyScan implements AutoCloseable {
    private static final int PARTITIONS = 64;
    private static final int PARTITION_SHIFT = Long.SIZE - 6;
    private static final int BUFFER = 32 << 10;

    private final Path folder;
    private final DataOutputStream[] out = new DataOutputStream[PARTITIONS];
    private final List<KeyScanReader> readers = new ArrayList<>();
    private boolean finished;
    private long repeats;

    /** @param folder an empty folder of its own, on a disk with 32 bytes of room for each row */
    public KeyScan(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        for (int i = 0; i < PARTITIONS; i++) {
            out[i] = output("keys-", i);
        }
    }

    private DataOutputStream output(String name, int partition) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(folder.resolve(name + partition)), BUFFER));
    }

    private DataInputStream input(String name, int partition) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(folder.resolve(name + partition)), BUFFER));
    }

    /** A {@link Seen} that only takes notes: it answers {@link Seen#NONE} to every row. Disk trouble comes as {@link UncheckedIOException}. */
    public Seen notes() {
        return (high, low, ordinal, place) -> {
            try {
                add(high, low, ordinal, place);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Seen.NONE;
        };
    }

    public void add(long high, long low, long ordinal, long place) throws IOException {
        DataOutputStream partition = out[(int) (low >>> PARTITION_SHIFT)];
        partition.writeLong(high);
        partition.writeLong(low);
        partition.writeLong(ordinal);
        partition.writeLong(place);
    }

    /** Searches the partitions, one after the other; answers how many rows repeat an earlier one. */
    public long finish() throws IOException {
        for (DataOutputStream partition : out) {
            partition.close();
        }
        for (int i = 0; i < PARTITIONS; i++) {
            search(i);
            Files.delete(folder.resolve("keys-" + i));
        }
        finished = true;
        return repeats;
    }

    private void search(int partition) throws IOException {
        SeenTables seen = new SeenTables(Room.unlimited());
        try (DataInputStream in = input("keys-", partition); DataOutputStream found = output("repeats-", partition)) {
            for (long left = Files.size(folder.resolve("keys-" + partition)) / 32; left > 0; left--) {
                long high = in.readLong();
                long low = in.readLong();
                long ordinal = in.readLong();
                long first = seen.firstPlace(high, low, ordinal, in.readLong());
                if (first != Seen.NONE) {
                    found.writeLong(ordinal);
                    found.writeLong(first);
                    repeats++;
                }
            }
        }
    }

    /** For one pass through the gate. */
    public Seen reader() throws IOException {
        if (!finished) {
            throw new IllegalStateException("finish the scan first");
        }
        KeyScanReader reader = new KeyScanReader();
        readers.add(reader);
        for (int i = 0; i < PARTITIONS; i++) {
            reader.take(input("repeats-", i));
        }
        return reader;
    }

    @Override
    public void close() throws IOException {
        for (KeyScanReader reader : readers) {
            reader.close();
        }
        for (DataOutputStream partition : out) {
            partition.close();
        }
        for (int i = 0; i < PARTITIONS; i++) {
            Files.deleteIfExists(folder.resolve("keys-" + i));
            Files.deleteIfExists(folder.resolve("repeats-" + i));
        }
        Files.deleteIfExists(folder);
    }

    /** Merges the partitions' repeats, each ascending by row. */
    private static final class KeyScanReader implements Seen, AutoCloseable {
        private final PriorityQueue<Cursor> heads = new PriorityQueue<>(Comparator.comparingLong(cursor -> cursor.ordinal));
        private final List<DataInputStream> open = new ArrayList<>();

        void take(DataInputStream in) throws IOException {
            open.add(in);
            Cursor cursor = new Cursor(in);
            if (cursor.advance()) {
                heads.add(cursor);
            }
        }

        @Override
        public long firstPlace(long high, long low, long ordinal, long place) {
            Cursor head = heads.peek();
            while (head != null && head.ordinal < ordinal) {
                advance();
                head = heads.peek();
            }
            if (head == null || head.ordinal != ordinal) {
                return NONE;
            }
            return head.first;
        }

        private void advance() {
            Cursor head = heads.remove();
            try {
                if (head.advance()) {
                    heads.add(head);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            for (DataInputStream in : open) {
                in.close();
            }
        }
    }

    /** The next repeat of one partition. */
    private static final class Cursor {
        private final DataInputStream in;
        private long ordinal;
        private long first;

        Cursor(DataInputStream in) {
            this.in = in;
        }

        boolean advance() throws IOException {
            try {
                ordinal = in.readLong();
            } catch (EOFException e) {
                return false;
            }
            first = in.readLong();
            return true;
        }
    }
}
