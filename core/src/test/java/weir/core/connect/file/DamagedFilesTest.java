package weir.core.connect.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.core.batch.Block;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;
import weir.core.covers.Covers;

/** Takes every file of the corpus, damages it at random, always the same way, and reads it. */
@Covers("C28")
class DamagedFilesTest {
    private static final int ROUNDS = Integer.getInteger("weir.damage.rounds", 10);
    private static final int LARGEST = 300_000;
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void damageGivesRowsFaultsOrAProblemAndNothingElse() throws Exception {
        int read = 0;
        int refused = 0;
        for (HostileFiles.Hostile hostile : HostileFiles.all()) {
            for (int round = 0; round < ROUNDS && hostile.bytes().length > 0 && hostile.bytes().length < LARGEST; round++) {
                byte[] damaged = damage(hostile.bytes(), new Random(hostile.name().hashCode() * 31L + round));
                Path file = Files.write(folder.resolve("file"), damaged);
                String what = hostile.name() + " round " + round;
                if (assertTimeoutPreemptively(DEADLINE, () -> isRead(file, what), what)) {
                    read++;
                } else {
                    refused++;
                }
            }
        }
        assertThat(read).isGreaterThan(100);
        assertThat(refused).isGreaterThan(100);
    }

    private static boolean isRead(Path file, String what) {
        try {
            FileSettings settings = FileSniffer.detect(file).settings();
            try (RowSource source = FileSource.open(file, settings)) {
                Block block = source.newBlock();
                while (source.next(block)) {
                    block.faults().forEach(f -> FileFault.valueOf(f.code()));
                }
            }
            return true;
        } catch (SourceProblem e) {
            return false;
        } catch (RuntimeException | Error e) {
            return fail(what, e);
        }
    }

    private static byte[] damage(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> HostileFiles.join(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, Math.min(bytes.length, at + random.nextInt(1, 50)), bytes.length));
            case 2 -> HostileFiles.join(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at / 2, bytes.length));
            default -> {
                byte[] copy = bytes.clone();
                for (int i = random.nextInt(1, 20); i > 0; i--) {
                    copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
                }
                yield copy;
            }
        };
    }
}
