package weir.core.connect.jdbc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.postgresql.copy.CopyOut;
import weir.core.batch.Block;

/**
 * Reads PostgreSQL's COPY text format straight into blocks. A row that lies whole in one message and escapes nothing but NULLs, as almost all
 * do, is copied at once and cut where it lies; any other one goes byte by byte.
 */
final class CopyRows implements RowReader {
    private static final byte[] NOTHING = new byte[0];
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long TABS = '\t' * ONES;
    private static final long BREAKS = '\n' * ONES;
    private static final long ESCAPES = '\\' * ONES;

    private final CopyOut copy;
    private final int columns;
    private final CellText text;
    /** Where the cells of a plain row end in the message; of a NULL, where it begins, less one. */
    private final int[] ends;
    private byte[] chunk = NOTHING;
    private int at;
    private boolean ended;
    private long bytes;
    private long row;

    CopyRows(CopyOut copy, int columns, CellText text) {
        this.copy = copy;
        this.columns = columns;
        this.text = text;
        this.ends = new int[columns];
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
        int end = plainRow();
        if (end > 0) {
            addPlainRow(into, end);
        } else {
            for (int column = 0; column < columns; column++) {
                into.reserve(chunk.length - at);
                int from = into.used;
                if (readCell(into)) {
                    into.used = from;
                    into.addAbsent();
                } else {
                    addCell(into, column, from, into.used - from);
                }
            }
        }
        text.endRow(into, used, ++row);
    }

    /** Finds the cells of the row at hand; answers where its line break lies, or 0 where it is no plain row. */
    private int plainRow() {
        int cell = 0;
        int from = at;
        int read = at;
        while (cell < columns) {
            read = nextMark(read);
            if (read == chunk.length) {
                return 0;
            }
            byte mark = chunk[read];
            if (mark == '\\') {
                boolean isNull = read == from && read + 2 < chunk.length && chunk[read + 1] == 'N' && (chunk[read + 2] == '\t' || chunk[read + 2] == '\n');
                if (!isNull) {
                    return 0;
                }
                ends[cell++] = from - 1;
                read += 2;
                mark = chunk[read];
            } else {
                ends[cell++] = read;
            }
            if (mark == '\n') {
                return cell == columns ? read : 0;
            }
            from = ++read;
        }
        return 0;
    }

    /** Where the next tab, line break or backslash stands. */
    private int nextMark(int from) {
        int read = from;
        for (; read + 8 <= chunk.length; read += 8) {
            long word = (long) EIGHT.get(chunk, read);
            long marks = (zeros(word ^ TABS) | zeros(word ^ BREAKS) | zeros(word ^ ESCAPES)) & HIGH;
            if (marks != 0) {
                return read + (Long.numberOfTrailingZeros(marks) >>> 3);
            }
        }
        while (read < chunk.length && chunk[read] != '\t' && chunk[read] != '\n' && chunk[read] != '\\') {
            read++;
        }
        return read;
    }

    /** The high bit of each byte that is zero; of the ones above the lowest such byte, perhaps too. */
    private static long zeros(long word) {
        return word - ONES & ~word;
    }

    private void addPlainRow(Block into, int end) {
        into.reserve(end - at);
        int shift = into.used - at;
        System.arraycopy(chunk, at, into.bytes, into.used, end - at);
        into.used += end - at;
        int from = at;
        for (int column = 0; column < columns; column++) {
            int count = ends[column] - from;
            if (count < 0) {
                into.addAbsent();
                from += 3;
            } else {
                addCell(into, column, from + shift, count);
                from = ends[column] + 1;
            }
        }
        at = end + 1;
    }

    private void addCell(Block into, int column, int from, int count) {
        if (text.isFloating(column)) {
            addFloating(into, column, from, count);
        } else {
            into.addSlice(from, count);
        }
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

    private void addFloating(Block into, int column, int from, int count) {
        String written = new String(into.bytes, from, count, StandardCharsets.US_ASCII);
        String plain = text.plain(column, written);
        if (plain.equals(written)) {
            into.addSlice(from, count);
        } else {
            byte[] utf8 = plain.getBytes(StandardCharsets.US_ASCII);
            into.add(utf8, 0, utf8.length);
        }
    }

    @Override
    public long bytes() {
        return bytes;
    }
}
