package weir.core.connect.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import weir.core.connect.SourceProblem;

/**
 * Decides which charset a text is in: by its mark, by what an XML file declares, by validity, and last by how likely its characters are.
 * UTF-8 that is valid is UTF-8. Charsets that this country's offices do not write are never taken without a person's word.
 */
final class CharsetSniffer {
    private static final double PLAUSIBLE = 0.7;
    private static final double EVERYDAY_SHARE = 0.3;
    /** Bytes of lines beyond ASCII that are weighed. */
    private static final int WEIGHED = 32 << 10;
    private static final Pattern HZ = Pattern.compile("~\\{(?:[!-w][!-~])+~\\}");

    private CharsetSniffer() {}

    record Found(String name, Sniffed.Evidence evidence, List<Sniffed.Warning> warnings) {
        String decode(byte[] bytes) {
            String text = new String(bytes, java.util.Objects.requireNonNull(TextCharset.find(name), name).charset());
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }

        boolean isCertain() {
            return evidence.confidence() >= 0.8;
        }

        /** The bytes leave no choice: a mark, or codes that no other charset has. */
        boolean isFixed() {
            return evidence.basis() == Sniffed.Basis.BYTE_ORDER_MARK || name.startsWith("UTF-16") || name.startsWith("UTF-32") || evidence.basis() == Sniffed.Basis.VALID && isCertain();
        }

        Found otherwise(Sniffed.Basis basis, String argument) {
            return new Found(name, new Sniffed.Evidence("charset", name, 0.5, basis, List.of(argument)), warnings);
        }

        Found sure(String charset, double confidence, String declared) {
            return new Found(charset, new Sniffed.Evidence("charset", charset, confidence, confidence < 0.8 ? Sniffed.Basis.DECLARED_OTHERWISE : Sniffed.Basis.DECLARED, List.of(declared)), warnings);
        }
    }

    static Found detect(Sample sample) throws SourceProblem {
        return XmlDeclaration.weigh(byBytes(sample), sample);
    }

    /** The charset that a byte order mark says; null where there is none. */
    static @Nullable String marked(byte[] head) {
        if (Utf8.isMark(head, 0, head.length)) {
            return "UTF-8";
        }
        int first = head.length < 2 ? 0 : (head[0] & 0xFF) << 8 | head[1] & 0xFF;
        if (first == 0 && head.length > 3 && (head[2] & 0xFF) == 0xFE && (head[3] & 0xFF) == 0xFF) {
            return "UTF-32BE";
        }
        return first == 0xFFFE ? Utf32.is(head, false) ? "UTF-32LE" : "UTF-16LE" : first == 0xFEFF ? "UTF-16BE" : null;
    }

    private static Found byBytes(Sample sample) throws SourceProblem {
        byte[] head = sample.head();
        String marked = marked(head);
        if (marked != null) {
            return found(marked, 1, Sniffed.Basis.BYTE_ORDER_MARK, marked.equals("UTF-8") ? Tally.utf8(sample).badLines : 0);
        }
        if (Utf32.is(head, false) || Utf32.is(head, true)) {
            return found(Utf32.is(head, false) ? "UTF-32LE" : "UTF-32BE", 0.95, Sniffed.Basis.STATISTICS, 0, "100");
        }
        double little = utf16(head, false);
        double big = utf16(head, true);
        if (Math.max(little, big) > PLAUSIBLE) {
            return found(little >= big ? "UTF-16LE" : "UTF-16BE", Math.max(little, big), Sniffed.Basis.STATISTICS, 0, percent(Math.max(little, big)));
        }
        return eightBit(sample);
    }

    private static Found eightBit(Sample sample) throws SourceProblem {
        Tally utf8 = Tally.utf8(sample);
        if (utf8.high == 0 && utf8.badLines == 0) {
            return sevenBit(sample.head());
        }
        Tally gb = Tally.gb(sample);
        if (utf8.badLines == 0) {
            boolean doubt = !utf8.isUtf8ForSure() && gb.badLines == 0 && gb.common == gb.high;
            return doubt ? found("UTF-8", 0.6, Sniffed.Basis.UNCERTAIN, 0, "UTF-8", "GB18030") : found("UTF-8", utf8.high > 10 ? 0.99 : 0.95, Sniffed.Basis.VALID, 0, String.valueOf(utf8.high));
        }
        if (utf8.longCodes > 0 && utf8.goodHighLines > utf8.badLines || 2 * utf8.longCodes > utf8.badCodes) {
            return found("UTF-8", 0.5, Sniffed.Basis.FEWEST_ERRORS, utf8.badLines, String.valueOf(utf8.badLines));
        }
        List<CharsetModel.Guess> guesses = CharsetModel.guesses(highLines(sample));
        CharsetModel.Guess best = guesses.getFirst();
        if (!best.charset().equals("GB18030")) {
            return found(best.charset(), 0.5, Sniffed.Basis.UNCERTAIN, 0, best.charset(), guesses.get(1).charset());
        }
        return gb.badLines == 0 ? gb(sample, gb, guesses) : wrongEverywhere(utf8, gb);
    }

    private static Found gb(Sample sample, Tally gb, List<CharsetModel.Guess> guesses) {
        String text = new String(highLines(sample), TextCharset.GB);
        long high = text.chars().filter(c -> c >= 0x80).count();
        long everyday = text.chars().filter(c -> c >= 0x80 && (Everyday.SIMPLIFIED.get(c) || c >= 0x3000 && c < 0x3020 || c >= 0xFF00)).count();
        boolean certain = guesses.get(0).logarithm() - guesses.get(1).logarithm() >= CharsetModel.CERTAIN && everyday >= EVERYDAY_SHARE * high;
        return certain ? found("GB18030", 0.9 + 0.09 * gb.commonShare(), Sniffed.Basis.STATISTICS, gb.foreignLines, percent(gb.commonShare()))
                : found("GB18030", 0.6, Sniffed.Basis.UNCERTAIN, gb.foreignLines, "GB18030", guesses.get(1).charset());
    }

    /** Some lines are wrong in all charsets. Lines right in UTF-8 are hardly so by chance, while most bytes make some GB18030. */
    private static Found wrongEverywhere(Tally utf8, Tally gb) {
        boolean chooseUtf8 = utf8.goodHighLines > utf8.badLines || gb.badLines > utf8.badLines;
        Tally chosen = chooseUtf8 ? utf8 : gb;
        return found(chooseUtf8 ? "UTF-8" : "GB18030", 0.5, Sniffed.Basis.FEWEST_ERRORS, chosen.badLines + chosen.foreignLines, String.valueOf(chosen.badLines));
    }

    /** ASCII, or one of the charsets that write everything with its bytes. */
    private static Found sevenBit(byte[] head) throws SourceProblem {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.contains("\u001B$") || text.contains("\u001B(")) {
            String name = text.contains("\u001B$)C") ? "ISO-2022-KR" : text.contains("\u001B$)A") ? "ISO-2022-CN" : "ISO-2022-JP";
            return found(name, 0.5, Sniffed.Basis.UNCERTAIN, 0, name, "UTF-8");
        }
        if (HZ.matcher(text).find()) {
            throw new SourceProblem(SourceProblem.Code.UNKNOWN_ENCODING, null, "HZ-GB-2312");
        }
        return found("UTF-8", 1, Sniffed.Basis.ONLY_ASCII, 0);
    }

    private static Found found(String name, double confidence, Sniffed.Basis basis, int badLines, String... arguments) {
        List<Sniffed.Warning> warnings = badLines == 0 ? List.of()
                : List.of(new Sniffed.Warning(Sniffed.Warning.Code.MIXED_ENCODINGS, String.valueOf(badLines)));
        return new Found(name, new Sniffed.Evidence("charset", name, Math.round(confidence * 100) / 100.0, basis, List.of(arguments)), warnings);
    }

    private static String percent(double share) {
        return String.valueOf(Math.round(share * 100));
    }

    /** The lines that hold more than ASCII, from all over the sample. */
    private static byte[] highLines(Sample sample) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        addHighLines(sample.head(), WEIGHED / 2, out);
        sample.windows().forEach(w -> addHighLines(w, WEIGHED / 16, out));
        return out.toByteArray();
    }

    private static void addHighLines(byte[] b, int most, ByteArrayOutputStream out) {
        int bound = out.size() + most;
        int from = 0;
        boolean high = false;
        for (int at = 0; at <= b.length && out.size() < bound; at++) {
            if (at == b.length || b[at] == '\n') {
                if (high) {
                    out.write(b, from, Math.min(at - from, most));
                    out.write('\n');
                }
                from = at + 1;
                high = false;
            } else {
                high |= b[at] < 0;
            }
        }
    }

    /** Share of characters that a Chinese office's text is made of; 0 where the bytes look like one-byte text. */
    private static double utf16(byte[] head, boolean bigEndian) {
        int looked = Math.min(head.length, 64 << 10) & ~1;
        int likely = 0;
        int ascii = 0;
        for (int i = 0; i < looked; i += 2) {
            int unit = bigEndian ? (head[i] & 0xFF) << 8 | head[i + 1] & 0xFF : (head[i + 1] & 0xFF) << 8 | head[i] & 0xFF;
            boolean plain = unit >= 0x20 && unit < 0x7F || unit == '\n' || unit == '\r' || unit == '\t';
            ascii += plain ? 1 : 0;
            likely += plain || unit >= 0x4E00 && unit < 0x9FA6 || unit >= 0x3000 && unit < 0x3020 || unit >= 0xFF00 && unit < 0xFFF0 ? 1 : 0;
        }
        // Text without any delimiter or line end is no table; one-byte text read as two-byte has none of them.
        return looked == 0 || ascii * 50 < looked / 2 ? 0 : likely / (looked / 2.0);
    }
}
