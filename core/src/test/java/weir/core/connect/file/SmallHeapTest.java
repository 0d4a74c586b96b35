package weir.core.connect.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.core.batch.Block;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;
import weir.core.covers.Covers;

/** Files that grow in one dimension beyond all measure, read in a process with 64 MB: each is rows, faults or a problem, within seconds. */
@Covers({"C28", "P11"})
class SmallHeapTest {
    private static final int HUGE = 18 << 20;

    @TempDir
    Path folder;

    /** One file that is more of one thing than a reader may keep. */
    private record Amplifier(String name, String begin, String repeated, int times, String end) {}

    private static final List<Amplifier> ALL = List.of(
            new Amplifier("row.csv", "a,b\n1,2\n3,", "x", HUGE, "\n4,5\n"),
            new Amplifier("row-just-below.csv", "a,b,c,d\n1,2,3,4\n", "x,", 8_300_000, "\n4,5,6,7\n"),
            new Amplifier("cell.csv", "a,b\n1,\"", "汉", 4 << 20, "\"\n4,5\n"),
            new Amplifier("quote.csv", "a,b\n1,\"", "x\n", HUGE / 2, "4,5\n"),
            new Amplifier("columns.csv", "a", ",b", 2_000_000, "\n1,2\n"),
            new Amplifier("name.csv", "a", "b", HUGE, ",c\n1,2\n"),
            new Amplifier("row.txt", "a|b\n1|2\n", "|", HUGE, "\n4|5\n"),
            new Amplifier("lines.txt", "a|b\n1|2\n", "\n", HUGE, "4|5\n"),
            new Amplifier("gb.txt", "a|b\n1|2\n", "\u00FF", HUGE, "\n4|5\n"),
            new Amplifier("row.jsonl", "{\"a\":1}\n{\"a\":\"", "x", HUGE, "\"}\n{\"a\":2}\n"),
            new Amplifier("depth.jsonl", "{\"a\":1}\n{\"a\":", "[", HUGE, "\n{\"a\":2}\n"),
            new Amplifier("members.jsonl", "{\"a\":1}\n", "{\"a\":1,\"b\":2,\"c\":\"x\"}\n", 200_000, ""),
            new Amplifier("string.json", "[{\"a\":\"", "汉", 6 << 20, "\"}]"),
            new Amplifier("strings.json", "[{\"a\":1", ",\"b\":\"" + "汉".repeat(300_000) + "\"", 40, "}]"),
            new Amplifier("nested.json", "[{\"a\":[0", ",\"" + "x".repeat(1000) + "\"", 40_000, "]}]"),
            new Amplifier("depth.json", "[{\"a\":", "[", HUGE, ""),
            new Amplifier("number.json", "[{\"a\":1", "0", HUGE, "}]"),
            new Amplifier("name.json", "[{\"a", "b", HUGE, "\":1}]"),
            new Amplifier("other.json", "{\"a\":[", "1,", HUGE / 2, "1]}"),
            new Amplifier("elements.json", "[", "1,", HUGE / 2, "{\"a\":1}]"),
            new Amplifier("text.xml", "<r><e><x>", "汉", 6 << 20, "</x></e><e><x>1</x></e></r>"),
            new Amplifier("children.xml", "<r><e>", "<x>1</x>", 3 << 20, "</e><e><x>1</x></e></r>"),
            new Amplifier("depth.xml", "", "<a>", 10 << 20, ""));

    @Test
    void noFileEndsAProcessWithASmallHeap() throws Exception {
        for (Amplifier amplifier : ALL) {
            write(amplifier, folder.resolve(amplifier.name()));
        }
        for (String name : List.of("columns.json", "columns.jsonl")) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)))) {
                boolean lines = name.endsWith("l");
                out.write(lines ? new byte[0] : "[{\"a\":0}".getBytes(StandardCharsets.UTF_8));
                for (int i = 0; i < 100_000; i++) {
                    out.write(((lines ? "" : ",") + "{\"column " + i + "\":1}\n").getBytes(StandardCharsets.UTF_8));
                }
                out.write(lines ? new byte[0] : "]".getBytes(StandardCharsets.UTF_8));
            }
        }
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), SmallHeapTest.class.getName(),
                folder.toString()).redirectErrorStream(true).start();
        String told = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        List<String> answers = told.lines().filter(line -> line.startsWith("answer ")).toList();
        assertThat(answers).as(told).hasSize(ALL.size() + 2).noneMatch(answer -> answer.contains("Error"));
        assertThat(child.exitValue()).as(told).isZero();
        assertThat(answers).allSatisfy(answer -> assertThat(Long.parseLong(answer.replaceAll(".* in (\\d+) ms.*", "$1"))).as(answer).isLessThan(8000));
        assertThat(answers).anyMatch(answer -> answer.contains("columns.csv OVER_LIMIT [columns, 16384]")).anyMatch(answer -> answer.contains("depth.json OVER_LIMIT [levels of nesting, 90]"))
                .anyMatch(answer -> answer.contains("row.csv 2 good, 1 faulty")).anyMatch(answer -> answer.contains("string.json OVER_LIMIT [characters of a value"));
    }

    private static void write(Amplifier amplifier, Path file) throws IOException {
        byte[] once = amplifier.repeated().getBytes(amplifier.name().startsWith("gb") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(amplifier.begin().getBytes(StandardCharsets.UTF_8));
            byte[] many = new byte[once.length * Math.min(1000, amplifier.times())];
            for (int i = 0; i < many.length; i += once.length) {
                System.arraycopy(once, 0, many, i, once.length);
            }
            int each = many.length / once.length;
            for (int i = 0; i + each <= amplifier.times(); i += each) {
                out.write(many);
            }
            out.write(amplifier.end().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The process with the small heap. */
    public static void main(String[] args) throws IOException {
        try (var files = Files.list(Path.of(args[0]))) {
            for (Path file : files.sorted().toList()) {
                long begun = System.nanoTime();
                String answer;
                try {
                    answer = read(file);
                } catch (SourceProblem e) {
                    answer = e.code() + " " + e.arguments();
                } catch (Throwable e) {
                    answer = "Error " + e;
                }
                System.out.println("answer " + file.getFileName() + " " + answer + " in " + (System.nanoTime() - begun) / 1_000_000 + " ms");
            }
        }
    }

    private static String read(Path file) throws SourceProblem {
        int good = 0;
        int faulty = 0;
        try (RowSource source = FileSource.open(file, FileSniffer.detect(file).settings())) {
            Block block = source.newBlock();
            while (source.next(block)) {
                faulty += block.faults().size();
                good += block.rows - block.faults().size();
            }
        }
        return good + " good, " + faulty + " faulty";
    }
}
