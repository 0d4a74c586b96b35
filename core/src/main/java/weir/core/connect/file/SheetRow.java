package weir.core.connect.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One row of a sheet as it was read, cells by column; reused. */
final class SheetRow {
    static final byte NONE = 0;
    static final byte TEXT = 1;
    static final byte NUMBER = 2;
    static final byte OTHER = 3;

    /** Row number in the sheet, from 1. */
    int number;
    /** One behind the last column that holds something. */
    int width;
    byte[] bytes = new byte[4096];
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
        ensure(column, count);
        System.arraycopy(source, from, bytes, used, count);
        set(column, kind, count);
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
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + count));
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

    @Nullable String text(int column) {
        return has(column) ? new String(bytes, start[column], length[column], StandardCharsets.UTF_8) : null;
    }

    /** The cells joined by tabs, as raw text of a faulty row. */
    byte[] raw() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < width; i++) {
            String text = text(i);
            out.append(i == 0 ? "" : "\t").append(text == null ? "" : text);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
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
