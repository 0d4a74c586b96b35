package weir.hub.lake.serving;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import weir.core.batch.CopyBinary;
import weir.core.batch.TypedBlock;
import weir.hub.lake.ResourceTable;

/**
 * New rows, encoded, until enough are together to be sent in the order of their keys: neighbours in the key's index are then touched
 * together, which costs the server less the larger the table is. The order is a matter of speed only, so it looks at a few bytes of the
 * first key field behind what all keys have in common.
 */
final class KeyWindow {
    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_ROWS = 1 << 16;
    private static final int ROW_BITS = 16;

    private final CopyBinary encoder;
    private final int key;
    private final boolean sorts;
    private final int[] start = new int[MOST_ROWS + 1];
    private final long[] order = new long[MOST_ROWS];
    private byte[] sorted = new byte[0];
    private int rows;

    /** Where rows go, a chunk at a time; the bytes are valid during the call. */
    interface Sink {
        void put(byte[] bytes, int from, int count) throws SQLException, IOException, InterruptedException;
    }

    KeyWindow(ResourceTable table, long batch, boolean sorts) {
        this.encoder = new CopyBinary(table.schema(), new CopyBinary.Extra.Int8(batch), new CopyBinary.Extra.Hash());
        this.key = table.schema().position(table.schema().key().getFirst());
        this.sorts = sorts;
    }

    void add(TypedBlock block, int row) {
        start[rows] = encoder.size();
        order[rows] = prefix(block, row);
        rows++;
        encoder.row(block, row);
        start[rows] = encoder.size();
    }

    boolean isFull() {
        return rows == MOST_ROWS || encoder.size() >= MOST_BYTES;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    int bytes() {
        return encoder.size();
    }

    /** Gives the rows away in pieces of about {@code chunk} bytes, each of whole rows. */
    void flush(Sink sink, int chunk) throws SQLException, IOException, InterruptedException {
        boolean ordered = sorts && rows > 2;
        byte[] bytes = ordered ? inOrder(encoder.buffer(), encoder.size()) : encoder.buffer();
        int from = 0;
        int to = 0;
        for (int i = 0; i < rows; i++) {
            int row = ordered ? (int) (order[i] & (1 << ROW_BITS) - 1) : i;
            to += start[row + 1] - start[row];
            if (to - from >= chunk || i == rows - 1) {
                sink.put(bytes, from, to - from);
                from = to;
            }
        }
        encoder.clear();
        rows = 0;
    }

    private byte[] inOrder(byte[] bytes, int size) {
        long same = ~0L;
        for (int i = 1; i < rows; i++) {
            same &= ~(order[i] ^ order[0]);
        }
        int common = Math.min(Long.SIZE - 1, Long.numberOfLeadingZeros(~same));
        for (int i = 0; i < rows; i++) {
            long rest = order[i] << common;
            order[i] = (rest ^ Long.MIN_VALUE) & -(1L << ROW_BITS) | i;
        }
        Arrays.sort(order, 0, rows);
        if (sorted.length < size) {
            sorted = new byte[bytes.length];
        }
        int at = 0;
        for (int i = 0; i < rows; i++) {
            int row = (int) (order[i] & (1 << ROW_BITS) - 1);
            int length = start[row + 1] - start[row];
            System.arraycopy(bytes, start[row], sorted, at, length);
            at += length;
        }
        return sorted;
    }

    /** Eight bytes of the first key field that rise with it. */
    private long prefix(TypedBlock block, int row) {
        if (!sorts) {
            return 0;
        }
        TypedBlock.Column column = block.columns[key];
        return switch (column.field.type().storage()) {
            case TEXT -> text(block.bytes, column.start[row], column.length[row]);
            case INTEGER, DATE, TIMESTAMP -> column.number[row] ^ Long.MIN_VALUE;
            case DECIMAL, BOOLEAN -> 0;
        };
    }

    private static long text(byte[] bytes, int from, int length) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | (i < length ? bytes[from + i] & 0xff : 0);
        }
        return value;
    }
}
