package weir.core.gate.seen;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** So many numbers, all 0 at first, in memory or in a file. */
abstract sealed class Slots {
    abstract int count();

    abstract long get(int at);

    abstract void set(int at, long value);

    /** Gives the place back; the numbers are gone. */
    abstract void close();

    static final class InMemory extends Slots {
        private final Room room;
        private long[] numbers;

        InMemory(Room room, int count) {
            this.room = room;
            this.numbers = new long[count];
        }

        @Override
        int count() {
            return numbers.length;
        }

        @Override
        long get(int at) {
            return numbers[at];
        }

        @Override
        void set(int at, long value) {
            numbers[at] = value;
        }

        @Override
        void close() {
            room.give(8L * numbers.length);
            numbers = new long[0];
        }
    }

    /** A mapped file that has no name any more: it goes with its mapping, however this process ends. */
    static final class InFile extends Slots {
        private static final int PIECE = 1 << 20;

        private final Arena arena = Arena.ofShared();
        private final MemorySegment numbers;
        private final int count;

        InFile(Path folder, int count) throws IOException {
            this.count = count;
            Path file = Files.createTempFile(Files.createDirectories(folder), "keys", "");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                fill(channel, 8L * count);
                numbers = channel.map(FileChannel.MapMode.READ_WRITE, 0, 8L * count, arena);
            } catch (IOException e) {
                arena.close();
                throw e;
            } finally {
                Files.delete(file);
            }
        }

        /** Written, not left as a hole: a full disk must be told here, because a mapping has no way to tell it. */
        private static void fill(FileChannel channel, long bytes) throws IOException {
            ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(PIECE, bytes));
            for (long left = bytes; left > 0;) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), left));
                left -= channel.write(zeros);
            }
        }

        @Override
        int count() {
            return count;
        }

        @Override
        long get(int at) {
            return numbers.getAtIndex(ValueLayout.JAVA_LONG, at);
        }

        @Override
        void set(int at, long value) {
            numbers.setAtIndex(ValueLayout.JAVA_LONG, at, value);
        }

        @Override
        void close() {
            if (arena.scope().isAlive()) {
                arena.close();
            }
        }
    }
}
