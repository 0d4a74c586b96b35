package weir.core.connect.file;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * How likely bytes are text in each of the charsets that are not UTF-8: the sum, over the characters they would be, of the logarithm of how
 * often a text has such a character. Telling them apart takes a few characters only, where detectors that count pairs of characters want
 * pages; these are better at naming the charset of an alphabet, and are asked for that.
 */
final class CharsetModel {
    /** The likeliest charset is taken for certain when the next is less likely by this (e to its power). */
    static final double CERTAIN = 7;
    private static final double NO_TEXT = -20;
    private static final BitSet GB_FIRST_LEVEL = firstLevel(TextCharset.GB, 0xB0, 0xD7, 0xA1, 0xFE);
    private static final BitSet BIG5_FIRST_LEVEL = firstLevel(Charset.forName("x-windows-950"), 0xA4, 0xC6, 0x40, 0xFE);
    private static final BitSet JIS_FIRST_LEVEL = firstLevel(Charset.forName("EUC-JP"), 0xB0, 0xCF, 0xA1, 0xFE);
    private static final String USUAL_LETTERS = "éèüöäñçóíáãàêôúßøåæ";

    /** What kind of text a charset is for, and how much likelier such a file is here than others. */
    private enum Candidate {
        GB18030(0), BIG5(-4), EUC_KR(-6), SHIFT_JIS(-6), EUC_JP(-6), WINDOWS_1252(-3), WINDOWS_1251(-6), KOI8_R(-10), IBM866(-12);

        final double prior;

        Candidate(double prior) {
            this.prior = prior;
        }

        String charset() {
            return switch (this) {
                case GB18030 -> "GB18030";
                case BIG5 -> "Big5";
                case EUC_KR -> "EUC-KR";
                case SHIFT_JIS -> "Shift_JIS";
                case EUC_JP -> "EUC-JP";
                case WINDOWS_1252 -> "windows-1252";
                case WINDOWS_1251 -> "windows-1251";
                case KOI8_R -> "KOI8-R";
                case IBM866 -> "IBM866";
            };
        }

        double of(int c, boolean behindHigh) {
            return switch (this) {
                case GB18030 -> Everyday.SIMPLIFIED.get(c) ? -6.4 : han(c, GB_FIRST_LEVEL, -9.9);
                case BIG5 -> Everyday.SIMPLIFIED.get(c) || Everyday.TRADITIONAL.get(c) ? -6.4 : han(c, BIG5_FIRST_LEVEL, -9.9);
                case EUC_KR -> Everyday.HANGUL.get(c) ? -5.4 : c >= 0xAC00 && c < 0xD7A4 ? -9 : han(c, new BitSet(), -13);
                case SHIFT_JIS, EUC_JP -> c > 0x3040 && c < 0x30A0 ? -5.3 : c > 0x30A0 && c < 0x3100 ? -6.1 : c > 0xFF60 && c < 0xFFA0 ? -8 : han(c, JIS_FIRST_LEVEL, -10);
                case WINDOWS_1252 -> (USUAL_LETTERS.indexOf(c) >= 0 ? -3.8 : c < 0xA0 ? -14 : c >= 0xC0 && c < 0xE0 ? -7 : -6) - (behindHigh ? 2 : 0);
                case WINDOWS_1251, KOI8_R, IBM866 -> c >= 0x430 && c < 0x450 ? -3.6 : c >= 0x410 && c < 0x430 ? -5.5 : -10;
            };
        }
    }

    /** @param logarithm of how likely the bytes are in this charset */
    record Guess(String charset, double logarithm) {}

    private CharsetModel() {}

    /** All charsets, the likeliest first. */
    static List<Guess> guesses(byte[] text) {
        List<Guess> all = new ArrayList<>();
        for (Candidate candidate : Candidate.values()) {
            all.add(new Guess(candidate.charset(), of(text, candidate)));
        }
        all.sort(Comparator.comparingDouble(Guess::logarithm).reversed());
        Guess best = all.getFirst();
        if (best.charset().startsWith("w") || best.charset().startsWith("K") || best.charset().startsWith("I")) {
            named(text).ifPresent(name -> {
                all.removeIf(guess -> guess.charset().equals(name));
                all.addFirst(new Guess(name, best.logarithm()));
            });
        }
        return all;
    }

    private static double of(byte[] text, Candidate candidate) {
        String decoded = new String(text, decoder(candidate.charset()));
        double sum = candidate.prior;
        boolean behindHigh = false;
        for (int at = 0; at < decoded.length(); ) {
            int c = decoded.codePointAt(at);
            at += Character.charCount(c);
            sum += c >= 0x80 ? c == 0xFFFD ? NO_TEXT : candidate.of(c, behindHigh) : c >= ' ' || c == '\n' || c == '\r' || c == '\t' ? -3.2 : -12;
            behindHigh = c >= 0x80;
        }
        return sum;
    }

    private static Charset decoder(String name) {
        return java.util.Objects.requireNonNull(TextCharset.find(name), name).charset();
    }

    /** What a detector calls the charset of an alphabet. */
    private static java.util.Optional<String> named(byte[] text) {
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(text, 0, text.length);
        detector.dataEnd();
        TextCharset found = detector.getDetectedCharset() == null ? null : TextCharset.find(detector.getDetectedCharset());
        boolean alphabet = found != null && found.charset().newEncoder().maxBytesPerChar() == 1 && !found.name().equals("US-ASCII");
        return alphabet && new String(text, found.charset()).indexOf(0xFFFD) < 0 ? java.util.Optional.of(found.name()) : java.util.Optional.empty();
    }

    /** Cost of a character in a text of Chinese characters: of the usual ones in this charset, of others, of punctuation, of anything else. */
    private static double han(int c, BitSet firstLevel, double usual) {
        if (firstLevel.get(c)) {
            return usual;
        }
        if (c >= 0x3000 && c < 0x3020 || c >= 0xFF00 && c < 0xFF60 || c >= 0x2010 && c < 0x2030 || c == 0xB7 || c == 0xD7 || c == 0xB0) {
            return -7.6;
        }
        return c >= 0x3400 && c < 0xA000 ? -13.6 : c >= 0xE000 && c < 0xF900 ? -18 : -14;
    }

    private static BitSet firstLevel(Charset charset, int lead, int lastLead, int trail, int lastTrail) {
        BitSet set = new BitSet(1 << 16);
        for (int a = lead; a <= lastLead; a++) {
            for (int b = trail; b <= lastTrail; b++) {
                String text = new String(new byte[] {(byte) a, (byte) b}, charset);
                if (text.length() == 1 && text.charAt(0) >= 0x4E00 && text.charAt(0) < 0xA000) {
                    set.set(text.charAt(0));
                }
            }
        }
        return set;
    }
}
