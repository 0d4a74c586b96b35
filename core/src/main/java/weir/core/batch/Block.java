package weir.core.batch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block of rows as they came: UTF-8 text cells as slices of one array, in the order of the source's columns. Reused from fill to fill.
 *
 * <p>Shape: {@code rows} rows of {@code columns} cells, row-major; cell (r, c) is {@code bytes[start[r*columns+c] .. +length[...]]}, and
 * {@code length == ABSENT} says that the source holds no value there (SQL NULL, a missing cell). A row whose text could not be cut into
 * cells has a {@link Fault} and its raw text in the first cell.
 *
 * <p>A filler calls {@link #clear()}, then for each row {@link #add} per cell and {@link #endRow}; it stops when {@link #isFull()}.
 */
public final class Block {
    /** Length of a cell without value. */
    public static final int ABSENT = -1;

    private static final int BYTES_PER_BLOCK = 4 << 20;

    public final int columns;
    public final int capacity;
    public byte[] bytes = new byte[256 << 10];
    public int used;
    public int rows;
    public final int[] start;
    public final int[] length;
    /** Line, record or row number in the source, from 1; 0 where the source has none. */
    public final long[] place;
    /** {@link Op} ordinal of each row; UPSERT unless the source says otherwise. */
    public final byte[] op;
    /** The part of the source this block comes from: sheet or file in an archive; empty when there is one part only. */
    public String part = "";

    private final List<Fault> faults = new ArrayList<>();
    private int cell;

    /** What a row asks for. */
    public enum Op {
        UPSERT,
        DELETE
    }

    /**
     * Why a row could not be cut into cells.
     *
     * @param row index in the block
     * @param code stable code, e.g. {@code COLUMN_COUNT}, {@code UNCLOSED_QUOTE}, {@code BAD_ENCODING}, {@code TOTALS_ROW}
     * @param arguments values for the sentence people read
     */
    public record Fault(int row, String code, List<String> arguments) {}

    public Block(int columns, int capacity) {
        this.columns = columns;
        this.capacity = capacity;
        this.start = new int[columns * capacity];
        this.length = new int[columns * capacity];
        this.place = new long[capacity];
        this.op = new byte[capacity];
    }

    public void clear() {
        used = 0;
        rows = 0;
        cell = 0;
        faults.clear();
    }

    public boolean isFull() {
        return rows == capacity || used >= BYTES_PER_BLOCK;
    }

    public boolean isEmpty() {
        return rows == 0;
    }

    /** Appends the next cell of the row under construction. */
    public void add(byte[] source, int from, int count) {
        reserve(count);
        System.arraycopy(source, from, bytes, used, count);
        addSlice(used, count);
        used += count;
    }

    /** Half of a surrogate pair becomes three bytes that are no UTF-8, which the gate rejects; it never turns into a question mark. */
    public void add(@Nullable String value) {
        if (value == null) {
            addAbsent();
            return;
        }
        int from = used;
        for (int i = 0; i < value.length(); ) {
            int character = value.codePointAt(i);
            i += Character.charCount(character);
            append(character);
        }
        addSlice(from, used - from);
    }

    private void append(int character) {
        reserve(4);
        if (character < 0x80) {
            bytes[used++] = (byte) character;
            return;
        }
        int continued = character < 0x800 ? 1 : character < 0x10000 ? 2 : 3;
        bytes[used++] = (byte) (0xf0 << 3 - continued | character >> 6 * continued);
        for (int shift = 6 * (continued - 1); shift >= 0; shift -= 6) {
            bytes[used++] = (byte) (0x80 | character >> shift & 0x3f);
        }
    }

    public void addAbsent() {
        addSlice(used, ABSENT);
    }

    /** Appends a cell whose bytes already lie in {@link #bytes}; a filler that writes there itself moves {@link #used}. */
    public void addSlice(int from, int count) {
        int at = rows * columns + cell++;
        start[at] = from;
        length[at] = count;
    }

    public void endRow(long place) {
        endRow(place, Op.UPSERT);
    }

    /** Ends the row; cells not given are absent. */
    public void endRow(long place, Op op) {
        while (cell < columns) {
            addAbsent();
        }
        this.place[rows] = place;
        this.op[rows] = (byte) op.ordinal();
        rows++;
        cell = 0;
    }

    /** Ends a row that could not be cut: its raw text stands in the first cell, cells already added are dropped. */
    public void endFaultyRow(long place, byte[] raw, int from, int count, String code, String... arguments) {
        cell = 0;
        add(raw, from, count);
        faults.add(new Fault(rows, code, List.of(arguments)));
        endRow(place);
    }

    /** Makes room for {@code count} more bytes behind {@link #used}. */
    public void reserve(int count) {
        if (bytes.length - used < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + count));
        }
    }

    public List<Fault> faults() {
        return faults;
    }

    public @Nullable String text(int row, int column) {
        int at = row * columns + column;
        return length[at] == ABSENT ? null : new String(bytes, start[at], length[at], StandardCharsets.UTF_8);
    }
}
