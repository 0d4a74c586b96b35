package weir.core.connect.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/** The characters that the texts of offices are mostly made of; where a charset is right, many of its characters are among them. */
final class Everyday {
    /** Of Chinese in its short forms: nineteen of twenty characters in an office's tables. */
    static final BitSet SIMPLIFIED;
    /** Long forms of the same. */
    static final BitSet TRADITIONAL;
    static final BitSet HANGUL;

    static {
        String[] lines = lines();
        SIMPLIFIED = set(lines[0]);
        TRADITIONAL = set(lines[1]);
        HANGUL = set(lines[2]);
    }

    private Everyday() {}

    private static String[] lines() {
        try (InputStream in = Everyday.class.getResourceAsStream("everyday.txt")) {
            return new String(java.util.Objects.requireNonNull(in, "everyday.txt").readAllBytes(), StandardCharsets.UTF_8).split("\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BitSet set(String line) {
        BitSet set = new BitSet(1 << 16);
        line.strip().chars().forEach(set::set);
        return set;
    }
}
