package weir.core.connect.file;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.core.connect.SourceProblem;

/**
 * Files as departments really send them, and worse: each with what must come of it. Made anew each time, always the same.
 *
 * <p>{@link #all()} holds all of them; they can be written to a folder or uploaded. None is larger than about 20 MB.
 */
public final class HostileFiles {
    private final List<Hostile> files = new ArrayList<>();

    private HostileFiles() {}

    /**
     * One file and what must come of it.
     *
     * @param settings to read it with where a person must correct what is detected; null = as detected
     * @param good rows without fault, where {@code problem} is null
     * @param faulty rows with a fault
     * @param problem what the file as a whole is refused for
     */
    public record Hostile(String name, byte[] bytes, @Nullable FileSettings settings, int good, int faulty, SourceProblem.@Nullable Code problem) {
        @Override
        public String toString() {
            return name;
        }
    }

    public static List<Hostile> all() {
        HostileFiles corpus = new HostileFiles();
        HostileText.addTo(corpus);
        HostileSheets.addTo(corpus);
        HostileTrees.addTo(corpus);
        return List.copyOf(corpus.files);
    }

    void rows(String name, byte[] bytes, int good, int faulty) {
        files.add(new Hostile(name, bytes, null, good, faulty, null));
    }

    void rows(String name, byte[] bytes, FileSettings settings, int good, int faulty) {
        files.add(new Hostile(name, bytes, settings, good, faulty, null));
    }

    void problem(String name, byte[] bytes, SourceProblem.Code code) {
        files.add(new Hostile(name, bytes, null, 0, 0, code));
    }

    /** A table with a header and so many rows: number, name, amount, date. */
    static String table(String delimiter, int rows) {
        StringBuilder text = new StringBuilder(String.join(delimiter, "编号", "名称", "金额", "日期")).append('\n');
        for (int i = 1; i <= rows; i++) {
            text.append(String.join(delimiter, "%06d".formatted(i), "衡阳市雁峰区第" + i + "家企业有限公司", i + ".50", "2016-01-%02d".formatted(i % 28 + 1))).append('\n');
        }
        return text.toString();
    }

    static byte[] encode(String text, String charset) {
        byte[] bytes = text.getBytes(Charset.forName(charset.replace("+BOM", "")));
        byte[] mark = !charset.endsWith("+BOM") ? new byte[0] : "\uFEFF".getBytes(Charset.forName(charset.replace("+BOM", "")));
        return join(mark, bytes);
    }

    static byte[] join(byte[]... parts) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] half(byte[] bytes) {
        return java.util.Arrays.copyOf(bytes, bytes.length / 2);
    }
}
