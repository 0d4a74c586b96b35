package weir.core.connect.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * How the first records of a text come out with one delimiter.
 *
 * @param cells the most frequent number of cells, more than one
 * @param equal records that have it
 * @param records all that were looked at
 * @param rightly records with quotes as RFC 4180 has them
 * @param wrongly records whose quotes are not closed, or closed with text behind
 */
record DelimiterFit(String delimiter, int cells, int equal, int records, int rightly, int wrongly) {
    static final int RECORDS = 500;

    /** @param head UTF-8; @param cut the text goes on behind it, so that its last record may be half of one */
    static DelimiterFit of(byte[] head, boolean cut, String delimiter, boolean quoted, boolean onePerLine) {
        Map<Integer, Integer> counts = new HashMap<>();
        int records = 0;
        int rightly = 0;
        int wrongly = 0;
        try (ByteFeed feed = ByteFeed.of(head)) {
            RecordScanner scanner = new RecordScanner(feed, delimiter, quoted, onePerLine);
            int last = 0;
            while (records < RECORDS && scanner.next()) {
                records++;
                boolean broken = scanner.fault == FileFault.UNCLOSED_QUOTE || scanner.fault == FileFault.TEXT_AFTER_QUOTE;
                wrongly += broken ? 1 : 0;
                rightly += !broken && isQuoted(scanner.cut) ? 1 : 0;
                last = broken ? 0 : scanner.cut.cells;
                counts.merge(last, 1, Integer::sum);
            }
            if (cut && records > 1 && records < RECORDS) {
                records--;
                counts.merge(last, -1, Integer::sum);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // bytes in memory
        }
        Map.Entry<Integer, Integer> most = counts.entrySet().stream().filter(e -> e.getKey() > 1).max(Map.Entry.comparingByValue()).orElse(Map.entry(1, 0));
        return new DelimiterFit(delimiter, most.getKey(), most.getValue(), records, rightly, wrongly);
    }

    private static boolean isQuoted(RecordCutter cut) {
        for (int i = 0; i < Math.min(cut.cells, cut.cellKind.length); i++) {
            if (cut.cellKind[i] != RecordCutter.PLAIN) {
                return true;
            }
        }
        return false;
    }

    double share() {
        return records == 0 ? 0 : (double) equal / records;
    }

    /** Equal records count most; of like fits the one with more cells. */
    double score() {
        return share() + Math.min(cells, 50) / 200.0;
    }
}
