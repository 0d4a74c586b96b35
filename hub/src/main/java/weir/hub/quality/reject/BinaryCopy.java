package weir.hub.quality.reject;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows into one table by COPY BINARY, with flat memory. Text that PostgreSQL cannot hold is written so that people see what it was. */
public final class BinaryCopy implements AutoCloseable {
    private static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final int TEXT = 25;
    private static final int FLUSH = 256 << 10;

    private final CopyIn copy;
    private final int columns;
    private byte[] buffer = new byte[FLUSH * 2];
    private int used;
    private boolean ended;

    /** @param table quoted name with its columns, e.g. {@code quality.reject (batch, part)} */
    public BinaryCopy(Connection connection, String table, int columns) throws SQLException {
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin (format binary)");
        this.columns = columns;
        reserve(HEADER.length);
        System.arraycopy(HEADER, 0, buffer, used, HEADER.length);
        used += HEADER.length;
    }

    public void row() throws SQLException {
        if (used >= FLUSH) {
            flush();
        }
        reserve(2);
        buffer[used++] = (byte) (columns >> 8);
        buffer[used++] = (byte) columns;
    }

    public void number(long value) {
        reserve(12);
        int32(8);
        int32((int) (value >> 32));
        int32((int) value);
    }

    public void bool(boolean value) {
        reserve(5);
        int32(1);
        buffer[used++] = (byte) (value ? 1 : 0);
    }

    public void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        slice(utf8, 0, utf8.length);
    }

    /** @param json a whole JSON value in UTF-8, without U+0000 */
    public void json(byte[] json) {
        reserve(json.length + 5);
        int32(json.length + 1);
        buffer[used++] = 1;
        System.arraycopy(json, 0, buffer, used, json.length);
        used += json.length;
    }

    public void uuid(long high, long low) {
        reserve(20);
        int32(16);
        int32((int) (high >> 32));
        int32((int) high);
        int32((int) (low >> 32));
        int32((int) low);
    }

    /** Begins an array of text; {@code length} calls of {@link #slice}, {@link #text} or {@link #absent} follow, then {@link #endArray}. */
    public int beginArray(int length) {
        reserve(24);
        int at = used;
        int32(0);
        if (length == 0) {
            int32(0);
            int32(0);
            int32(TEXT);
            return at;
        }
        int32(1);
        int32(1);
        int32(TEXT);
        int32(length);
        int32(1);
        return at;
    }

    public void endArray(int begun) {
        int length = used - begun - 4;
        int end = used;
        used = begun;
        int32(length);
        used = end;
    }

    public void array(List<@Nullable String> values) {
        int begun = beginArray(values.size());
        for (String value : values) {
            if (value == null) {
                absent();
            } else {
                text(value);
            }
        }
        endArray(begun);
    }

    public void absent() {
        reserve(4);
        int32(-1);
    }

    /** A text, given as bytes that should be UTF-8; what is not, and U+0000, is written {@code \xHH}. */
    public void slice(byte[] bytes, int from, int count) {
        if (!isClean(bytes, from, count)) {
            byte[] shown = Legible.of(bytes, from, count);
            bytes = shown;
            from = 0;
            count = shown.length;
        }
        reserve(count + 4);
        int32(count);
        System.arraycopy(bytes, from, buffer, used, count);
        used += count;
    }

    /** @return rows taken */
    public long end() throws SQLException {
        reserve(2);
        buffer[used++] = (byte) 0xff;
        buffer[used++] = (byte) 0xff;
        flush();
        ended = true;
        return copy.endCopy();
    }

    /** Breaks off what was not ended. */
    @Override
    public void close() throws SQLException {
        if (!ended && copy.isActive()) {
            ended = true;
            copy.cancelCopy();
        }
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer, 0, used);
        used = 0;
        if (buffer.length > FLUSH * 8) {
            buffer = new byte[FLUSH * 2];
        }
    }

    private void int32(int value) {
        buffer[used++] = (byte) (value >> 24);
        buffer[used++] = (byte) (value >> 16);
        buffer[used++] = (byte) (value >> 8);
        buffer[used++] = (byte) value;
    }

    private void reserve(int count) {
        if (buffer.length - used < count + 16) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, used + count + 16));
        }
    }

    private static boolean isClean(byte[] bytes, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (bytes[i] <= 0) {
                return Legible.isClean(bytes, from, count);
            }
        }
        return true;
    }
}
