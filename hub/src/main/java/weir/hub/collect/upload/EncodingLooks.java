package weir.hub.collect.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The first lines of a file that are no plain ASCII, as several encodings read them: a person sees at once which is right. */
final class EncodingLooks {
    private static final int BYTES = 1 << 18;
    private static final int LINES = 3;
    private static final int LONGEST = 120;

    private EncodingLooks() {}

    /** @return for each charset, in order, the same lines */
    static List<List<String>> of(Path file, List<String> charsets) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(BYTES);
            List<byte[]> lines = telling(head);
            return charsets.stream().map(charset -> lines.stream().map(line -> cut(new String(line, Charset.forName(charset)))).toList()).toList();
        } catch (IOException e) {
            return charsets.stream().map(charset -> List.<String>of()).toList();
        }
    }

    private static List<byte[]> telling(byte[] head) {
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < head.length && lines.size() < LINES; at++) {
            if (head[at] == '\n' || head[at] == '\r' || at == head.length - 1) {
                byte[] line = java.util.Arrays.copyOfRange(head, from, head[at] == '\n' || head[at] == '\r' ? at : at + 1);
                boolean tells = false;
                for (byte b : line) {
                    tells |= b < 0;
                }
                if (tells) {
                    lines.add(line);
                }
                from = at + 1;
            }
        }
        return lines;
    }

    private static String cut(String line) {
        String plain = line.replaceAll("\\p{Cntrl}", " ");
        return plain.codePointCount(0, plain.length()) <= LONGEST ? plain : plain.substring(0, plain.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
