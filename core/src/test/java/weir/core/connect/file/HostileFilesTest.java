package weir.core.connect.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import weir.core.batch.Block;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;
import weir.core.covers.Covers;

@Covers({"C28", "C1", "E11"})
class HostileFilesTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    static List<HostileFiles.Hostile> files() {
        return HostileFiles.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void givesEveryRecordOrOneClearProblem(HostileFiles.Hostile hostile) throws Exception {
        Path file = Files.write(folder.resolve(hostile.name()), hostile.bytes());
        String outcome = assertTimeoutPreemptively(DEADLINE, () -> outcome(file, hostile.settings()));
        String expected = hostile.problem() != null ? hostile.problem().name() : hostile.good() + " good, " + hostile.faulty() + " faulty";
        assertThat(outcome).startsWith(expected);
    }

    @Test
    void theCorpusIsLargeAndTheSameEachTime() {
        List<HostileFiles.Hostile> files = HostileFiles.all();
        assertThat(files).hasSizeGreaterThan(80).extracting(HostileFiles.Hostile::name).doesNotHaveDuplicates();
        assertThat(HostileFiles.all().get(7).bytes()).isEqualTo(files.get(7).bytes());
    }

    private static String outcome(Path file, @org.jspecify.annotations.Nullable FileSettings corrected) {
        int good = 0;
        Set<String> codes = new HashSet<>();
        int faulty = 0;
        try {
            Sniffed sniffed = FileSniffer.detect(file);
            FileSettings settings = corrected == null ? sniffed.settings() : corrected;
            try (RowSource source = FileSource.open(file, settings)) {
                Block block = source.newBlock();
                while (source.next(block)) {
                    faulty += block.faults().size();
                    good += block.rows - block.faults().size();
                    block.faults().forEach(f -> codes.add(FileFault.valueOf(f.code()).name()));
                    assertNoReplacement(block);
                }
            }
            return good + " good, " + faulty + " faulty " + codes + " by " + settings;
        } catch (SourceProblem e) {
            return e.code() + " " + e.arguments();
        }
    }

    private static void assertNoReplacement(Block block) {
        for (int row = 0; row < block.rows; row++) {
            for (int column = 0; column < Math.min(block.columns, 10); column++) {
                String text = block.text(row, column);
                assertThat(text == null || text.indexOf('\uFFFD') < 0 && text.indexOf('\0') < 0).isTrue();
            }
        }
    }
}
