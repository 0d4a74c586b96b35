package weir.core.batch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import weir.core.batch.TypedBlock.Column;
import weir.core.schema.Schema;

/**
 * Writes typed rows as PostgreSQL's COPY BINARY into a buffer that is reused: the fields in the order given, then the extras. Types there:
 * TEXT text, INTEGER int8, DECIMAL numeric, DATE date, TIMESTAMP timestamp without time zone, BOOLEAN boolean.
 *
 * <p>Use: {@link #begin}, {@link #rows} or {@link #row} as often as wanted, {@link #end}; whenever it suits, send {@link #size} bytes of
 * {@link #buffer} and {@link #clear}.
 */
public final class CopyBinary {
    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int DAYS_TO_2000 = 10_957;
    private static final long MICROS_TO_2000 = DAYS_TO_2000 * 86_400_000_000L;
    /** Most bytes of a value that is no text: a numeric of 38 digits with its lengths. */
    private static final int MOST_FIXED_BYTES = 64;

    private final int[] positions;
    private final Extra[] extras;
    private final int columns;
    private final NumericBinary numeric = new NumericBinary();
    private byte[] buffer = new byte[1 << 20];
    private int used;

    /** What stands behind the fields: the same for all rows, or taken from the row. */
    public sealed interface Extra {
        /** int8. */
        record Int8(long value) implements Extra {}

        record Text(String value) implements Extra {}

        /** timestamp with or without zone: microseconds since 1970-01-01T00:00 (UTC for one with zone). */
        record Timestamp(long micros) implements Extra {}

        record Null() implements Extra {}

        /** Two columns int8: the hash of the row, its higher half first. */
        record Hash() implements Extra {}

        /** int8: the line of the row in its source. */
        record Line() implements Extra {}

        /** boolean: whether the row deletes. */
        record Deletes() implements Extra {}
    }

    /** All fields of the schema, then the extras. */
    public CopyBinary(Schema schema, Extra... extras) {
        this(IntStream.range(0, schema.fields().size()).toArray(), List.of(extras));
    }

    /** The fields at these positions of the schema, in this order, then the extras. */
    public CopyBinary(int[] positions, List<Extra> extras) {
        this.positions = positions.clone();
        this.extras = extras.toArray(Extra[]::new);
        this.columns = positions.length + extras.stream().mapToInt(extra -> extra instanceof Extra.Hash ? 2 : 1).sum();
    }

    /** Writes the header. */
    public void begin() {
        reserve(SIGNATURE.length + 8);
        System.arraycopy(SIGNATURE, 0, buffer, used, SIGNATURE.length);
        used += SIGNATURE.length;
        int4(0);
        int4(0);
    }

    /** Writes the trailer. */
    public void end() {
        reserve(2);
        int2(-1);
    }

    public void rows(TypedBlock block) {
        for (int row = 0; row < block.rows; row++) {
            row(block, row);
        }
    }

    /** Writes {@code count} rows of those listed. */
    public void rows(TypedBlock block, int[] rows, int count) {
        for (int i = 0; i < count; i++) {
            row(block, rows[i]);
        }
    }

    public void row(TypedBlock block, int row) {
        reserve(2);
        int2(columns);
        for (int position : positions) {
            Column column = block.columns[position];
            if (column.isNull[row]) {
                reserve(4);
                int4(-1);
            } else {
                value(block, column, row);
            }
        }
        for (Extra extra : extras) {
            extra(block, extra, row);
        }
    }

    /** Valid up to {@link #size}, until the next call. */
    public byte[] buffer() {
        return buffer;
    }

    public int size() {
        return used;
    }

    public void clear() {
        used = 0;
    }

    private void value(TypedBlock block, Column column, int row) {
        reserve(MOST_FIXED_BYTES);
        switch (column.field.type().storage()) {
            case TEXT -> text(block.bytes, column.start[row], column.length[row]);
            case INTEGER -> {
                int4(8);
                int8(column.number[row]);
            }
            case DECIMAL -> used = column.wide.length > 0
                    ? numeric.write(column.wide[row], column.field.scale(), buffer, used)
                    : numeric.write(column.number[row], column.field.scale(), buffer, used);
            case DATE -> {
                int4(4);
                int4((int) column.number[row] - DAYS_TO_2000);
            }
            case TIMESTAMP -> {
                int4(8);
                int8(column.number[row] - MICROS_TO_2000);
            }
            case BOOLEAN -> bool(column.number[row] == 1);
        }
    }

    private void extra(TypedBlock block, Extra extra, int row) {
        reserve(MOST_FIXED_BYTES);
        switch (extra) {
            case Extra.Int8(long value) -> {
                int4(8);
                int8(value);
            }
            case Extra.Text(String value) -> {
                byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
                text(utf8, 0, utf8.length);
            }
            case Extra.Timestamp(long micros) -> {
                int4(8);
                int8(micros - MICROS_TO_2000);
            }
            case Extra.Null() -> int4(-1);
            case Extra.Hash() -> {
                int4(8);
                int8(block.hashHigh[row]);
                int4(8);
                int8(block.hashLow[row]);
            }
            case Extra.Line() -> {
                int4(8);
                int8(block.place[row]);
            }
            case Extra.Deletes() -> bool(block.op[row] == Block.Op.DELETE.ordinal());
        }
    }

    private void text(byte[] source, int from, int count) {
        reserve(count + 4);
        int4(count);
        System.arraycopy(source, from, buffer, used, count);
        used += count;
    }

    private void bool(boolean value) {
        int4(1);
        buffer[used++] = (byte) (value ? 1 : 0);
    }

    private void int2(int value) {
        SHORT.set(buffer, used, (short) value);
        used += 2;
    }

    private void int4(int value) {
        INT.set(buffer, used, value);
        used += 4;
    }

    private void int8(long value) {
        LONG.set(buffer, used, value);
        used += 8;
    }

    private void reserve(int count) {
        if (buffer.length - used < count) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, used + count));
        }
    }
}
