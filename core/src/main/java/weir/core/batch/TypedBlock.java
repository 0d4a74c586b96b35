package weir.core.batch;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import weir.core.schema.Field;
import weir.core.schema.FieldType.Storage;
import weir.core.schema.Schema;

/**
 * The good rows of a {@link Block}, column by column, typed by the contract. Valid until the gate checks its next block: a consumer that
 * works on another thread copies or encodes what it needs first.
 */
public final class TypedBlock {
    private static final long MICROS = 1_000_000L;

    public final Schema schema;
    /** In schema order. */
    public final Column[] columns;
    public int rows;
    /** What text slices point into. */
    public byte[] bytes = new byte[0];
    /** 128-bit hash of the typed row: equal rows have equal hashes, whatever text they came from. See docs/spec. */
    public final long[] hashHigh;
    public final long[] hashLow;
    public final long[] place;
    /** {@link Block.Op} ordinal; a row with an invalid validity flag is a DELETE. */
    public final byte[] op;

    public TypedBlock(Schema schema, int capacity) {
        this.schema = schema;
        this.columns = schema.fields().stream().map(f -> new Column(f, capacity)).toArray(Column[]::new);
        this.hashHigh = new long[capacity];
        this.hashLow = new long[capacity];
        this.place = new long[capacity];
        this.op = new byte[capacity];
    }

    /** Keeps the first {@code count} of the listed rows, in ascending order, and drops all others. */
    public void keep(int[] kept, int count) {
        for (Column column : columns) {
            column.keep(kept, count);
        }
        for (int to = 0; to < count; to++) {
            int from = kept[to];
            place[to] = place[from];
            op[to] = op[from];
            hashHigh[to] = hashHigh[from];
            hashLow[to] = hashLow[from];
        }
        rows = count;
    }

    /** A block of its own with the rows {@code from} up to {@code to}, which stays as it is and takes no more room than they need. */
    public TypedBlock copy(int from, int to) {
        TypedBlock copy = new TypedBlock(schema, to - from);
        int text = 0;
        for (Column column : columns) {
            for (int row = from; column.start.length > 0 && row < to; row++) {
                text = Math.addExact(text, column.isNull[row] ? 0 : column.length[row]);
            }
        }
        copy.bytes = new byte[text];
        int used = 0;
        for (int position = 0; position < columns.length; position++) {
            used = copy.columns[position].take(columns[position], from, to, bytes, copy.bytes, used);
        }
        copy.rows = to - from;
        System.arraycopy(hashHigh, from, copy.hashHigh, 0, copy.rows);
        System.arraycopy(hashLow, from, copy.hashLow, 0, copy.rows);
        System.arraycopy(place, from, copy.place, 0, copy.rows);
        System.arraycopy(op, from, copy.op, 0, copy.rows);
        return copy;
    }

    /**
     * Canonical text of a value that is there: text as it is; numbers plain, decimals with the places of the field; {@code yyyy-MM-dd};
     * {@code yyyy-MM-dd HH:mm:ss} with six places of a fraction where there is one; {@code true}, {@code false}.
     */
    public String text(int position, int row) {
        Column column = columns[position];
        return switch (column.field.type().storage()) {
            case TEXT -> new String(bytes, column.start[row], column.length[row], StandardCharsets.UTF_8);
            case INTEGER -> Long.toString(column.number[row]);
            case DECIMAL -> (column.wide.length > 0 ? new BigDecimal(column.wide[row], column.field.scale()) : BigDecimal.valueOf(column.number[row], column.field.scale())).toPlainString();
            case DATE -> LocalDate.ofEpochDay(column.number[row]).toString();
            case TIMESTAMP -> timestamp(column.number[row]);
            case BOOLEAN -> Boolean.toString(column.number[row] == 1);
        };
    }

    private static String timestamp(long micros) {
        long fraction = Math.floorMod(micros, MICROS);
        LocalDateTime time = LocalDateTime.ofEpochSecond(Math.floorDiv(micros, MICROS), 0, ZoneOffset.UTC);
        String whole = time.toLocalDate() + " " + "%02d:%02d:%02d".formatted(time.getHour(), time.getMinute(), time.getSecond());
        return fraction == 0 ? whole : whole + ".%06d".formatted(fraction);
    }

    /** The values of one field. */
    public static final class Column {
        public final Field field;
        public final boolean[] isNull;
        /** INTEGER value; DECIMAL unscaled value of precision up to 18; DATE days since 1970-01-01; TIMESTAMP microseconds since 1970-01-01T00:00 wall clock; BOOLEAN 0 or 1. */
        public final long[] number;
        /** DECIMAL of precision over 18: the unscaled value. Empty otherwise. */
        public final BigInteger[] wide;
        /** TEXT: slice of {@link TypedBlock#bytes}. */
        public final int[] start;
        public final int[] length;

        Column(Field field, int capacity) {
            this.field = field;
            boolean text = field.type().storage() == Storage.TEXT;
            boolean isWide = field.type().storage() == Storage.DECIMAL && field.length() > 18;
            this.isNull = new boolean[capacity];
            this.number = new long[text || isWide ? 0 : capacity];
            this.wide = new BigInteger[isWide ? capacity : 0];
            this.start = new int[text ? capacity : 0];
            this.length = new int[text ? capacity : 0];
        }

        /** Takes rows of another block's column, their text behind what the target holds already; answers how far that is filled. */
        private int take(Column other, int from, int to, byte[] source, byte[] target, int filled) {
            System.arraycopy(other.isNull, from, isNull, 0, to - from);
            if (start.length > 0) {
                int used = filled;
                for (int row = from; row < to; row++) {
                    if (!other.isNull[row]) {
                        start[row - from] = used;
                        length[row - from] = other.length[row];
                        System.arraycopy(source, other.start[row], target, used, other.length[row]);
                        used += other.length[row];
                    }
                }
                return used;
            }
            if (wide.length > 0) {
                System.arraycopy(other.wide, from, wide, 0, to - from);
            } else {
                System.arraycopy(other.number, from, number, 0, to - from);
            }
            return filled;
        }

        private void keep(int[] kept, int count) {
            for (int to = 0; to < count; to++) {
                isNull[to] = isNull[kept[to]];
            }
            if (start.length > 0) {
                for (int to = 0; to < count; to++) {
                    start[to] = start[kept[to]];
                    length[to] = length[kept[to]];
                }
            } else if (wide.length > 0) {
                for (int to = 0; to < count; to++) {
                    wide[to] = wide[kept[to]];
                }
            } else {
                for (int to = 0; to < count; to++) {
                    number[to] = number[kept[to]];
                }
            }
        }
    }
}
