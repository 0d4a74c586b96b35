package weir.core.connect.file;

import java.nio.charset.StandardCharsets;

/**
 * Knows UTF-8 that stands inside a file of GB18030, as when lines of two files are put together. Its bytes are right in both, and would
 * become other characters without a word. Looked for only where a run of bytes beyond ASCII begins as Chinese in UTF-8 does; in GB18030
 * these are leads of rare characters, so that hardly any run is looked at twice.
 */
final class Utf8InGb {
    /** Bytes of a run that are looked at. */
    static final int LOOKED_AT = 96;

    private Utf8InGb() {}

    /** Whether Chinese in UTF-8 begins with this byte: U+3000 to U+9FFF, or full-width forms. */
    static boolean mayBegin(int lead) {
        return lead >= 0xE3 && lead <= 0xE9 || lead == 0xEF;
    }

    /** End of the run that begins here, where it is UTF-8 of two characters or more and makes more sense so than as GB18030; else -1. */
    static int end(byte[] b, int from, int limit) {
        int end = Math.min(limit, from + LOOKED_AT);
        int at = from;
        int codes = 0;
        while (at < end && b[at] < 0) {
            int length = Utf8.length(b, at, end);
            if (length == Utf8.CUT && codes > 1 && end == from + LOOKED_AT) {
                break; // a long run: what was looked at decides
            }
            if (length <= 0) {
                return -1;
            }
            at += length;
            codes++;
        }
        return codes > 1 && everyday(new String(b, from, at - from, StandardCharsets.UTF_8)) > everyday(gb(b, from, at)) ? at : -1;
    }

    /** Everyday characters in a hundred characters. */
    private static int everyday(String text) {
        long known = text.chars().filter(Everyday.SIMPLIFIED::get).count();
        return (int) (known * 100 / Math.max(text.length(), 1));
    }

    private static String gb(byte[] b, int from, int to) {
        return new String(b, from, to - from, TextCharset.GB);
    }
}
