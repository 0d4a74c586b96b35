package weir.core.connect.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.core.covers.Covers;

/** Each dimension in which a small workbook can grow large, in a process of its own with little memory: it answers, soon, and lives on. */
@Covers("C28")
class SheetLimitsTest {
    private static final long MOST_MILLIS = 15_000;

    @TempDir
    Path folder;

    @Test
    void noDimensionOfAWorkbookEndsTheProcess() throws Exception {
        Path out = folder.resolve("out");
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-Djava.io.tmpdir=" + folder,
                "-cp", System.getProperty("java.class.path"), SheetAmplifiers.class.getName()).redirectOutput(out.toFile()).redirectErrorStream(true).start();
        boolean ended = child.waitFor(120, TimeUnit.SECONDS);
        child.destroyForcibly();
        List<String> lines = Files.readAllLines(out);
        assertThat(ended && child.exitValue() == 0).as(String.join("\n", lines)).isTrue();
        Map<String, String[]> outcomes = new HashMap<>();
        lines.stream().map(line -> line.split("\t")).filter(line -> line.length == 3).forEach(line -> outcomes.put(line[0], line));
        for (SheetAmplifiers.Case one : SheetAmplifiers.all()) {
            String[] line = outcomes.get(one.name());
            assertThat(line).as(one.name()).isNotNull();
            assertThat(one.expected().split("\\|")).as(one.name() + ": " + line[2]).anyMatch(line[2]::startsWith);
            assertThat(Long.parseLong(line[1])).as(one.name() + " ms").isLessThan(MOST_MILLIS);
        }
    }
}
