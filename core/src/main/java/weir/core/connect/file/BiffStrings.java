package weir.core.connect.file;

import java.io.IOException;
import weir.core.connect.SourceProblem;

/** Reads the shared strings of an .xls workbook, text by text, from the record that begins them and those that continue it. */
final class BiffStrings {
    private static final int RICH = 8;
    private static final int EXTENDED = 4;

    private final BiffRecords records;
    private int at;

    private BiffStrings(BiffRecords records) {
        this.records = records;
    }

    /** @param records stands on the record SST; the count in it is believed only as far as there are texts */
    static void read(BiffRecords records, SharedStrings into) throws SourceProblem, IOException {
        BiffStrings in = new BiffStrings(records);
        in.skip(4);
        long count = in.take(4);
        StringBuilder text = new StringBuilder();
        for (long i = 0; i < count && in.more(); i++) {
            text.setLength(0);
            in.one(text);
            into.add(text);
        }
        into.seal();
    }

    private void one(StringBuilder text) throws SourceProblem {
        int characters = (int) take(2);
        int flags = (int) take(1);
        long runs = (flags & RICH) != 0 ? take(2) : 0;
        long extension = (flags & EXTENDED) != 0 ? take(4) : 0;
        at = records.characters(text, characters, (flags & 1) != 0, at);
        skip(runs * 4 + extension);
    }

    private boolean more() throws SourceProblem {
        while (at >= records.length) {
            if (!records.nextContinues()) {
                return false;
            }
            at = 0;
        }
        return true;
    }

    private long take(int bytes) throws SourceProblem {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            if (!more()) {
                throw new SourceProblem(SourceProblem.Code.TRUNCATED_FILE, null, "");
            }
            number |= (long) records.byteAt(at++) << 8 * i;
        }
        return number;
    }

    private void skip(long bytes) throws SourceProblem {
        long left = bytes;
        while (left > 0 && more()) {
            int here = (int) Math.min(left, records.length - at);
            at += here;
            left -= here;
        }
    }
}
