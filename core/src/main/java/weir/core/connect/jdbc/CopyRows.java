package weir.core.connect.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.postgresql.copy.CopyOut;
import weir.core.batch.Block;

/** Reads PostgreSQL's COPY text format straight into blocks: the server makes the text, each byte is touched once. */
final class CopyRows implements RowReader {
    private static final byte[] NOTHING = new byte[0];

    private final CopyOut copy;
    private final int columns;
    private final CellText text;
    private byte[] chunk = NOTHING;
    private int at;
    private boolean ended;
    private long bytes;
    private long row;

    CopyRows(CopyOut copy, int columns, CellText text) {
        this.copy = copy;
        this.columns = columns;
        this.text = text;
    }

    @Override
    public boolean fill(Block into, int most) throws SQLException {
        for (int taken = 0; taken < most && !into.isFull(); taken++) {
            if (at == chunk.length && !nextChunk()) {
                return false;
            }
            readRow(into);
        }
        return true;
    }

    private boolean nextChunk() throws SQLException {
        byte[] next = ended ? null : copy.readFromCopy();
        ended |= next == null;
        chunk = next == null ? NOTHING : next;
        at = 0;
        bytes += chunk.length;
        return next != null;
    }

    private void readRow(Block into) throws SQLException {
        int used = into.used;
        for (int column = 0; column < columns; column++) {
            into.reserve(chunk.length - at);
            int from = into.used;
            boolean absent = readCell(into);
            if (absent) {
                into.used = from;
                into.addAbsent();
            } else {
                if (text.isFloating(column)) {
                    makePlain(into, column, from);
                }
                into.addSlice(from, into.used - from);
            }
        }
        text.endRow(into, used, ++row);
    }

    /** Copies one cell behind {@code into.used}, unescaped, and steps over its end; answers whether it is NULL. */
    private boolean readCell(Block into) throws SQLException {
        int write = into.used;
        int read = at;
        boolean absent = false;
        boolean escape = false;
        while (true) {
            if (read == chunk.length) {
                // The server sends whole rows; a connection pooler between us may not.
                into.used = write;
                read = goOn(into);
            }
            byte b = chunk[read++];
            if (escape) {
                escape = false;
                absent = b == 'N';
                into.bytes[write++] = unescaped(b);
            } else if (b == '\t' || b == '\n') {
                break;
            } else if (b == '\\') {
                escape = true;
            } else {
                into.bytes[write++] = b;
            }
        }
        at = read;
        into.used = write;
        return absent;
    }

    private int goOn(Block into) throws SQLException {
        if (!nextChunk()) {
            throw new SQLException("the COPY stream ended inside a row", "08006");
        }
        into.reserve(chunk.length);
        return 0;
    }

    private static byte unescaped(byte letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'v' -> 0x0b;
            default -> letter;
        };
    }

    private void makePlain(Block into, int column, int from) {
        String written = new String(into.bytes, from, into.used - from, StandardCharsets.US_ASCII);
        String plain = text.plain(column, written);
        if (!plain.equals(written)) {
            byte[] utf8 = plain.getBytes(StandardCharsets.US_ASCII);
            into.used = from;
            into.reserve(utf8.length);
            System.arraycopy(utf8, 0, into.bytes, from, utf8.length);
            into.used = from + utf8.length;
        }
    }

    @Override
    public long bytes() {
        return bytes;
    }
}
