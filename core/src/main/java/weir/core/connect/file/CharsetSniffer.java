package weir.core.connect.file;

import java.nio.charset.Charset;
import java.util.List;

/** Decides among UTF-8, UTF-16 of either order, GBK and GB18030: by mark, by validity, by how common the characters are. */
final class CharsetSniffer {
    private static final double PLAUSIBLE = 0.7;

    private CharsetSniffer() {}

    record Found(String name, Sniffed.Evidence evidence, List<Sniffed.Warning> warnings) {
        String decode(byte[] bytes) {
            String text = new String(bytes, Charset.forName(name));
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
    }

    static Found detect(Sample sample) {
        byte[] head = sample.head();
        if (Utf8.isMark(head, 0, head.length)) {
            Tally utf8 = tallyUtf8(sample);
            return found("UTF-8", 1, Sniffed.Basis.BYTE_ORDER_MARK, "", utf8.badLines);
        }
        if (head.length >= 2 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xFE) {
            return found("UTF-16LE", 1, Sniffed.Basis.BYTE_ORDER_MARK, "", 0);
        }
        if (head.length >= 2 && (head[0] & 0xFF) == 0xFE && (head[1] & 0xFF) == 0xFF) {
            return found("UTF-16BE", 1, Sniffed.Basis.BYTE_ORDER_MARK, "", 0);
        }
        double little = utf16(head, false);
        double big = utf16(head, true);
        if (Math.max(little, big) > PLAUSIBLE) {
            return found(little >= big ? "UTF-16LE" : "UTF-16BE", Math.max(little, big), Sniffed.Basis.STATISTICS, percent(Math.max(little, big)), 0);
        }
        return utf8OrGb(sample);
    }

    private static Found utf8OrGb(Sample sample) {
        Tally utf8 = tallyUtf8(sample);
        Tally gb = tallyGb(sample);
        String gbName = gb.fourBytes > 0 || !sample.whole() ? "GB18030" : "GBK";
        if (utf8.high == 0 && utf8.badLines == 0) {
            return found("UTF-8", 1, Sniffed.Basis.ONLY_ASCII, "", 0);
        }
        boolean likeShortGbk = utf8.longCodes == 0 && gb.badLines == 0 && gb.commonShare() > 0.9;
        if (utf8.badLines == 0 && likeShortGbk) {
            return found(gbName, 0.7, Sniffed.Basis.STATISTICS, percent(gb.commonShare()), 0); // 联通 in GBK is two Cyrillic-looking codes in UTF-8
        }
        if (utf8.badLines == 0) {
            return found("UTF-8", utf8.high > 10 ? 0.99 : 0.9, Sniffed.Basis.VALID, String.valueOf(utf8.high), 0);
        }
        if (gb.badLines == 0 && (utf8.goodHighLines == 0 || gb.commonShare() > 0.8)) {
            return found(gbName, 0.6 + 0.39 * gb.commonShare(), Sniffed.Basis.STATISTICS, percent(gb.commonShare()), 0);
        }
        // Some lines are wrong in both. Lines right in UTF-8 are hardly so by chance, while most bytes make some GBK.
        boolean chooseUtf8 = utf8.goodHighLines > utf8.badLines || gb.badLines > utf8.badLines;
        Tally chosen = chooseUtf8 ? utf8 : gb;
        return found(chooseUtf8 ? "UTF-8" : "GB18030", 0.5, Sniffed.Basis.FEWEST_ERRORS, String.valueOf(chosen.badLines), chosen.badLines);
    }

    private static Found found(String name, double confidence, Sniffed.Basis basis, String argument, int badLines) {
        List<String> arguments = argument.isEmpty() ? List.of() : List.of(argument);
        List<Sniffed.Warning> warnings = badLines == 0 ? List.of()
                : List.of(new Sniffed.Warning(Sniffed.Warning.Code.MIXED_ENCODINGS, String.valueOf(badLines)));
        return new Found(name, new Sniffed.Evidence("charset", name, Math.round(confidence * 100) / 100.0, basis, arguments), warnings);
    }

    private static String percent(double share) {
        return String.valueOf(Math.round(share * 100));
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

    /** What reading as one charset came to. */
    private static final class Tally {
        int high;
        int longCodes;
        int fourBytes;
        int common;
        int badLines;
        int goodHighLines;
        private boolean lineBad;
        private boolean lineHigh;

        double commonShare() {
            return high == 0 ? 0 : common / (double) high;
        }

        void lineEnd() {
            badLines += lineBad ? 1 : 0;
            goodHighLines += !lineBad && lineHigh ? 1 : 0;
            lineBad = false;
            lineHigh = false;
        }
    }

    private static Tally tallyUtf8(Sample sample) {
        Tally tally = new Tally();
        utf8(sample.head(), tally);
        sample.windows().forEach(w -> utf8(w, tally));
        return tally;
    }

    private static void utf8(byte[] b, Tally tally) {
        int at = 0;
        while (at < b.length) {
            if (b[at] >= 0) {
                if (b[at] == '\n') {
                    tally.lineEnd();
                }
                at++;
                continue;
            }
            int length = Utf8.length(b, at, b.length);
            if (length == Utf8.CUT && b.length - at < 4) {
                break; // the window ends here, the file may not
            }
            tally.lineHigh = true;
            tally.lineBad |= length <= 0;
            tally.high++;
            tally.longCodes += length > 2 ? 1 : 0;
            at += Math.max(length, 1);
        }
        tally.lineEnd();
    }

    private static Tally tallyGb(Sample sample) {
        Tally tally = new Tally();
        gb(sample.head(), tally);
        sample.windows().forEach(w -> gb(w, tally));
        return tally;
    }

    private static void gb(byte[] b, Tally tally) {
        GbTable table = GbTable.GB18030;
        int at = 0;
        while (at < b.length) {
            if (b[at] >= 0) {
                if (b[at] == '\n') {
                    tally.lineEnd();
                }
                at++;
                continue;
            }
            if (b.length - at < 4 && at + 1 >= b.length) {
                break;
            }
            int lead = b[at] & 0xFF;
            int trail = b[at + 1] & 0xFF;
            tally.lineHigh = true;
            tally.high++;
            boolean two = lead > 0x80 && lead < 0xFF && table.utf8[(lead - 0x81) * 256 + trail] != 0;
            boolean four = !two && lead > 0x80 && lead < 0xFF && trail >= '0' && trail <= '9' && b.length - at >= 4
                    && table.fourBytes(b[at], b[at + 1], b[at + 2], b[at + 3]) >= 0;
            tally.lineBad |= !two && !four;
            tally.fourBytes += four ? 1 : 0;
            tally.common += two && isCommon(lead, trail) ? 1 : 0;
            at += two ? 2 : four ? 4 : 1;
        }
        tally.lineEnd();
    }

    /** The 3755 first-level characters of GB 2312, its punctuation and its full-width forms. */
    private static boolean isCommon(int lead, int trail) {
        return trail >= 0xA1 && (lead >= 0xB0 && lead <= 0xD7 || lead == 0xA1 || lead == 0xA3);
    }
}
