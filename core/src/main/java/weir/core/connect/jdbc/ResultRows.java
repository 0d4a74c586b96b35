package weir.core.connect.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import weir.core.batch.Block;

/** Reads a streaming result of text expressions. */
final class ResultRows implements RowReader {
    /** What drivers put in the place of bytes that are no text. */
    private static final char REPLACED = '\uFFFD';

    private final ResultSet rows;
    private final int columns;
    private final CellText text;
    private final boolean utf8Bytes;
    private long bytes;
    private long row;

    ResultRows(ResultSet rows, int columns, CellText text, boolean utf8Bytes) {
        this.rows = rows;
        this.columns = columns;
        this.text = text;
        this.utf8Bytes = utf8Bytes;
    }

    @Override
    public boolean fill(Block into, int most) throws SQLException {
        for (int taken = 0; taken < most && !into.isFull(); taken++) {
            if (!rows.next()) {
                return false;
            }
            int used = into.used;
            for (int column = 0; column < columns; column++) {
                readCell(into, column);
            }
            bytes += into.used - used;
            text.endRow(into, used, ++row);
        }
        return true;
    }

    private void readCell(Block into, int column) throws SQLException {
        if (text.isFloating(column)) {
            String value = rows.getString(column + 1);
            into.add(value == null ? null : text.plain(column, value));
        } else if (utf8Bytes) {
            byte[] value = rows.getBytes(column + 1);
            if (value == null) {
                into.addAbsent();
            } else if (value.length > 0 && value[0] == CellText.LOST) {
                text.addLost(into, column, value);
            } else {
                into.add(value, 0, value.length);
            }
        } else {
            String value = rows.getString(column + 1);
            if (value != null && value.indexOf(REPLACED) >= 0) {
                text.lost(column, "");
            }
            into.add(value);
        }
    }

    @Override
    public long bytes() {
        return bytes;
    }
}
