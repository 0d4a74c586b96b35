package weir.core.connect.file;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import weir.core.connect.ReadLimits;

/** One row of a sheet as it was read, cells by column; reused. */
final class SheetRow {
    static final byte NONE = 0;
    static final byte TEXT = 1;
    static final byte NUMBER = 2;
    static final byte OTHER = 3;

    private static final int FIRST = 4096;
    /** A row of more bytes than this gives its memory back. */
    private static final int KEPT = 1 << 20;
    private static final int RAW_OF_TOO_LARGE = 4096;

    /** Row number in the sheet, from 1. */
    int number;
    /** One behind the last column that holds something. */
    int width;
    byte[] bytes = new byte[FIRST];
    int used;
    int[] start = new int[64];
    int[] length = new int[64];
    byte[] kind = new byte[64];
    /** Some cell sums up others: its formula begins with SUM or SUBTOTAL. */
    boolean sums;
    @Nullable FileFault fault;
    String[] faultArguments = {};

    void begin(int number) {
        this.number = number;
        Arrays.fill(kind, 0, width, NONE);
        width = 0;
        used = 0;
        sums = false;
        fault = null;
        giveBack();
    }

    /** The memory of a large row, once the row has been passed on. */
    void giveBack() {
        if (bytes.length > KEPT) {
            bytes = new byte[FIRST];
        }
    }

    boolean isBlank() {
        return width == 0 && fault == null;
    }

    /** The first fault of a row is the one that is told. */
    void fault(FileFault fault, String... arguments) {
        if (this.fault == null) {
            this.fault = fault;
            this.faultArguments = arguments;
        }
    }

    void put(int column, byte kind, byte[] source, int from, int count) {
        if (count == 0) {
            return;
        }
        if (fits(count)) {
            ensure(column, count);
            System.arraycopy(source, from, bytes, used, count);
            set(column, kind, count);
        }
    }

    void put(int column, byte kind, MemorySegment source, long from, int count) {
        if (count > 0 && fits(count)) {
            ensure(column, count);
            MemorySegment.copy(source, ValueLayout.JAVA_BYTE, from, bytes, used, count);
            set(column, kind, count);
        }
    }

    /** What does not fit is not kept, and the row says so. */
    private boolean fits(int count) {
        if (count > ReadLimits.CELL_BYTES) {
            fault(FileFault.TOO_LARGE, String.valueOf(ReadLimits.CELL_BYTES));
            return false;
        }
        if (used + count > ReadLimits.ROW_BYTES) {
            fault(FileFault.TOO_LARGE, String.valueOf(ReadLimits.ROW_BYTES));
            return false;
        }
        return true;
    }

    /** Half of a surrogate pair is no text: the row is told so, and the half stands in it by its number. */
    void put(int column, byte kind, String text) {
        boolean torn = Text.hasHalfPair(text);
        if (torn) {
            fault(FileFault.BAD_ENCODING, "UTF-16", Text.halfPair(text));
        }
        byte[] utf8 = torn ? Text.clean(text) : text.getBytes(StandardCharsets.UTF_8);
        put(column, kind, utf8, 0, utf8.length);
    }

    private void ensure(int column, int count) {
        if (column >= start.length) {
            int size = Math.max(column + 1, start.length * 2);
            start = Arrays.copyOf(start, size);
            length = Arrays.copyOf(length, size);
            kind = Arrays.copyOf(kind, size);
        }
        if (bytes.length - used < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length < KEPT ? bytes.length * 2 : Math.min(bytes.length * 4, ReadLimits.ROW_BYTES), used + count));
        }
    }

    private void set(int column, byte kind, int count) {
        start[column] = used;
        length[column] = count;
        this.kind[column] = kind;
        used += count;
        width = Math.max(width, column + 1);
    }

    boolean has(int column) {
        return column < width && kind[column] != NONE;
    }

    /** The text of a cell, of a long one its beginning. */
    @Nullable String begin(int column, int most) {
        return has(column) ? new String(bytes, start[column], Math.min(length[column], most), StandardCharsets.UTF_8) : null;
    }

    @Nullable String text(int column) {
        return has(column) ? new String(bytes, start[column], length[column], StandardCharsets.UTF_8) : null;
    }

    /** The cells joined by tabs, as raw text of a faulty row; the beginning of one that is too large. */
    byte[] raw() {
        int most = fault == FileFault.TOO_LARGE ? Math.min(used + width, RAW_OF_TOO_LARGE) : used + width;
        byte[] raw = new byte[most];
        int to = 0;
        for (int i = 0; i < width && to < most; i++) {
            if (has(i)) {
                int count = Math.min(length[i], most - to);
                while (count < length[i] && count > 0 && (bytes[start[i] + count] & 0xC0) == 0x80) { // not within a character
                    count--;
                }
                System.arraycopy(bytes, start[i], raw, to, count);
                to += count;
            }
            if (to < most && i + 1 < width) {
                raw[to++] = '\t';
            }
        }
        return Arrays.copyOf(raw, to);
    }

    /** Name of a cell of this row, e.g. {@code AB12}. */
    String cellName(int column) {
        return columnName(column) + number;
    }

    static String columnName(int column) {
        StringBuilder name = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
            name.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return name.toString();
    }
}
