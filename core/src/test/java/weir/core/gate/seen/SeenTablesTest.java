package weir.core.gate.seen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.core.covers.Covers;

@Covers("D1")
class SeenTablesTest {
    private static final int KEYS = 300_000;

    @TempDir
    private Path folder;

    /** Every key once, then every key again: first none has been seen, then each at its place. */
    private static void fill(Seen seen, int keys, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < keys; i++) {
            assertThat(seen.firstPlace(random.nextLong(), random.nextLong(), i, i)).isEqualTo(Seen.NONE);
        }
    }

    private static void findAgain(Seen seen, int keys, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < keys; i++) {
            assertThat(seen.firstPlace(random.nextLong(), random.nextLong(), 0, 0)).isEqualTo(i);
        }
    }

    @Test
    void aMillionKeysTakeLessThanEightyBytesEach() {
        SeenTables seen = new SeenTables(Room.unlimited());
        fill(seen, 1_000_000, 3);
        assertThat(seen.bytes()).isLessThan(80_000_000L);
        findAgain(seen, 1_000_000, 3);
    }

    @Test
    void whatFindsNoRoomInMemoryIsFoundInFiles() throws IOException {
        Room room = new Room(2 << 20, folder.resolve("keys"));
        try (SeenTables seen = new SeenTables(room)) {
            fill(seen, KEYS, 5);
            assertThat(room.taken()).isLessThanOrEqualTo(2 << 20);
            assertThat(seen.bytes()).isGreaterThan(10 << 20);
            findAgain(seen, KEYS, 5);
            try (var files = Files.list(folder.resolve("keys"))) {
                assertThat(files).as("a killed process leaves no file").isEmpty();
            }
        }
        assertThat(room.taken()).isZero();
    }

    @Test
    void batchesShareTheRoomAndGiveItBack() {
        Room room = new Room(20 << 20, folder);
        try (SeenTables first = new SeenTables(room)) {
            fill(first, KEYS, 1);
            long taken = room.taken();
            assertThat(taken).isEqualTo(first.bytes());
            try (SeenTables second = new SeenTables(room)) {
                fill(second, KEYS, 2);
                assertThat(room.taken()).isLessThanOrEqualTo(20 << 20).isLessThan(first.bytes() + second.bytes());
                findAgain(first, KEYS, 1);
                findAgain(second, KEYS, 2);
            }
            assertThat(room.taken()).isEqualTo(taken);
        }
        assertThat(room.taken()).isZero();
    }

    @Test
    void fewKeysNeedNoFileWhereTheRoomIsUsedUp() throws IOException {
        Room none = new Room(0, folder.resolve("keys"));
        try (SeenTables seen = new SeenTables(none)) {
            fill(seen, 30_000, 4);
            findAgain(seen, 30_000, 4);
        }
        assertThat(folder.resolve("keys")).doesNotExist();
        assertThat(none.taken()).isZero();
    }

    @Test
    void aFolderThatTakesNoFileIsSaidAndLeavesNothingTaken() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Room room = new Room(1 << 20, file);
        try (SeenTables seen = new SeenTables(room)) {
            assertThatThrownBy(() -> fill(seen, KEYS, 1)).isInstanceOf(UncheckedIOException.class);
        }
        assertThat(room.taken()).isZero();
    }
}
