package weir.core.connect.file;

import java.util.BitSet;

/** What reading a sample as one charset came to, line by line. */
final class Tally {
    /** Letters and signs of two bytes in UTF-8 that stand in tables of all countries, alone among ASCII. */
    private static final String USUAL = "°±²³µ·×÷§©®«»éèêëüöäßñçáàâåæøóòôíìîïúùûãõÉÜÖÄÑÇÅØāēīōūǎěǐǒǔǖǘǚǜαβγδεθλμπσφωΔΩΣ";

    int high;
    int longCodes;
    int badCodes;
    int fourBytes;
    int common;
    int badLines;
    int goodHighLines;
    /** Lines of UTF-8 among lines of GB18030. */
    int foreignLines;
    /** Different characters of two bytes in UTF-8. */
    final BitSet shortCodes = new BitSet(0x800);
    private boolean lineBad;
    private boolean lineHigh;
    private boolean lineForeign;

    private Tally() {}

    static Tally utf8(Sample sample) {
        Tally tally = new Tally();
        tally.utf8(sample.head());
        sample.windows().forEach(tally::utf8);
        return tally;
    }

    static Tally gb(Sample sample) {
        Tally tally = new Tally();
        tally.gb(sample.head());
        sample.windows().forEach(tally::gb);
        return tally;
    }

    double commonShare() {
        return high == 0 ? 0 : common / (double) high;
    }

    /**
     * Whether bytes that are right in UTF-8 can hardly be anything else: every fifth character of GB18030 is right in UTF-8 by chance, six
     * different ones never are.
     */
    boolean isUtf8ForSure() {
        return longCodes > 0 || shortCodes.cardinality() > 5 || shortCodes.stream().allMatch(c -> USUAL.indexOf(c) >= 0);
    }

    private void lineEnd() {
        badLines += lineBad ? 1 : 0;
        goodHighLines += !lineBad && lineHigh ? 1 : 0;
        foreignLines += lineForeign ? 1 : 0;
        lineBad = false;
        lineHigh = false;
        lineForeign = false;
    }

    private void utf8(byte[] b) {
        int at = 0;
        while (at < b.length) {
            if (b[at] >= 0) {
                if (b[at] == '\n') {
                    lineEnd();
                }
                at++;
                continue;
            }
            int length = Utf8.length(b, at, b.length);
            if (length == Utf8.CUT && b.length - at < 4) {
                break; // the window ends here, the file may not
            }
            lineHigh = true;
            lineBad |= length <= 0;
            high++;
            badCodes += length <= 0 ? 1 : 0;
            longCodes += length > 2 ? 1 : 0;
            if (length == 2) {
                shortCodes.set((b[at] & 31) << 6 | b[at + 1] & 63);
            }
            at += Math.max(length, 1);
        }
        lineEnd();
    }

    private void gb(byte[] b) {
        GbTable table = GbTable.GB18030;
        int at = 0;
        while (at < b.length) {
            if (b[at] >= 0) {
                if (b[at] == '\n') {
                    lineEnd();
                }
                at++;
                continue;
            }
            if (b.length - at < 4 && at + 1 >= b.length) {
                break;
            }
            int lead = b[at] & 0xFF;
            int trail = b[at + 1] & 0xFF;
            lineHigh = true;
            high++;
            boolean two = lead > 0x80 && lead < 0xFF && table.utf8[(lead - 0x81) * 256 + trail] != 0;
            boolean four = !two && lead > 0x80 && lead < 0xFF && trail >= '0' && trail <= '9' && b.length - at >= 4
                    && table.fourBytes(b[at], b[at + 1], b[at + 2], b[at + 3]) >= 0;
            lineForeign |= Utf8InGb.mayBegin(lead) && (at == 0 || b[at - 1] >= 0) && Utf8InGb.end(b, at, b.length) > 0;
            lineBad |= !two && !four;
            fourBytes += four ? 1 : 0;
            common += two && isCommon(lead, trail) ? 1 : 0;
            at += two ? 2 : four ? 4 : 1;
        }
        lineEnd();
    }

    /** The 3755 first-level characters of GB 2312, its punctuation and its full-width forms. */
    private static boolean isCommon(int lead, int trail) {
        return trail >= 0xA1 && (lead >= 0xB0 && lead <= 0xD7 || lead == 0xA1 || lead == 0xA3);
    }
}
