package weir.core.connect.file;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.core.connect.ReadLimits;
import weir.core.connect.SourceProblem;

/** The records of a sheet's cells, row by row: as they stand where they stand in order, else put in order first. */
final class XlsCells {
    static final int FORMULA = 0x06;
    static final int NUMBER = 0x203;
    static final int LABEL = 0x204;
    static final int BOOL_OR_ERROR = 0x205;
    static final int RK = 0x27E;
    static final int SEVERAL_RK = 0xBD;
    static final int SHARED_TEXT = 0xFD;
    static final int RICH_LABEL = 0xD6;
    private static final int STRING = 0x207;
    private static final int MOST_SORTED = 200_000;

    /** Of the cell at hand: the record, and the text that follows a formula or stands in a label. */
    int sid;
    byte[] data = new byte[8228];
    int length;
    @Nullable String text;

    private final BiffRecords records;
    private boolean pending;
    private int depth;
    private boolean ended;
    private int next;
    private @Nullable List<Kept> sorted;

    private record Kept(int row, int sid, byte[] data, @Nullable String text) {}

    XlsCells(InputStream stream, XlsBook book, XlsBook.Sheet sheet) throws SourceProblem {
        this.records = new BiffRecords(stream);
        boolean found = false;
        while (!found) {
            if (!records.next()) {
                throw new SourceProblem(SourceProblem.Code.TRUNCATED_FILE, null, "");
            }
            found = records.offset == sheet.offset();
        }
        records.codePage = book.codePage();
        if (!sheet.ordered()) {
            this.sorted = inOrder();
        }
    }

    static boolean isCell(int sid) {
        return sid == NUMBER || sid == RK || sid == SEVERAL_RK || sid == SHARED_TEXT || sid == FORMULA || sid == LABEL || sid == RICH_LABEL || sid == BOOL_OR_ERROR;
    }

    long offset() {
        return records.offset;
    }

    int row() {
        return data[0] & 0xFF | (data[1] & 0xFF) << 8;
    }

    /** Moves to the next cell; false behind the last. */
    boolean next() throws SourceProblem {
        if (sorted == null) {
            return advance();
        }
        if (next == sorted.size()) {
            return false;
        }
        Kept kept = sorted.get(next++);
        sid = kept.sid();
        data = kept.data();
        length = data.length;
        text = kept.text();
        return true;
    }

    private List<Kept> inOrder() throws SourceProblem {
        List<Kept> cells = new ArrayList<>();
        while (advance()) {
            ReadLimits.keep("cells out of order", cells.size() + 1L, MOST_SORTED);
            cells.add(new Kept(row(), sid, java.util.Arrays.copyOf(data, length), text));
        }
        cells.sort(Comparator.comparingInt(Kept::row));
        return cells;
    }

    private boolean advance() throws SourceProblem {
        while (!ended) {
            if (!pending && !records.next()) {
                throw new SourceProblem(SourceProblem.Code.TRUNCATED_FILE, null, "");
            }
            pending = false;
            if (records.sid == BiffRecords.BOF) {
                depth++; // a chart within the sheet
            } else if (records.sid == BiffRecords.EOF) {
                ended = depth-- == 0;
            } else if (depth == 0 && isCell(records.sid)) {
                take();
                return true;
            }
        }
        return false;
    }

    private void take() throws SourceProblem {
        records.shortAt(4); // row, column and style are there
        sid = records.sid;
        length = records.length;
        System.arraycopy(records.data, 0, data, 0, length);
        text = sid == LABEL || sid == RICH_LABEL ? records.text(6, 2) : null;
        if (sid == FORMULA && length > 13 && data[12] == -1 && data[13] == -1 && data[6] == 0) {
            text = computed();
        }
    }

    /** The text that a formula gave stands behind it, with at most the formula it shares between them. */
    private String computed() throws SourceProblem {
        while (records.next()) {
            if (records.sid == STRING) {
                return records.text(0, 2);
            }
            if (isCell(records.sid) || records.sid == BiffRecords.BOF || records.sid == BiffRecords.EOF) {
                pending = true;
                return "";
            }
        }
        return "";
    }
}
