package weir.hub.lake.serving;

import java.util.Arrays;
import weir.core.batch.TypedBlock;
import weir.core.batch.TypedBlock.Column;
import weir.core.schema.Schema;

/**
 * Puts rows in the order of their keys, as the key's index has it, so that whoever goes through them meets each page of the index once. The
 * order is a matter of speed only: of a long key it looks at the first {@value #MOST_KEY_BYTES} bytes, and a decimal of more than 18 digits
 * ends what it looks at.
 */
final class KeyOrder {
    private static final int MOST_KEY_BYTES = 48;
    /** Bytes of the key that fit into a number beside a row's index. */
    private static final int STEP = 5;
    private static final int INDEX_BITS = Long.SIZE - STEP * Byte.SIZE;
    private static final long INDEX = (1L << INDEX_BITS) - 1;
    /** Rows it can put in order. */
    static final int MOST_ROWS = 1 << INDEX_BITS;

    private final int[] key;
    private byte[] bytes = new byte[1 << 10];
    private int used;
    /** Where the bytes of a row's key begin; one more than there are rows. */
    private int[] start = new int[1 << 6];
    private int rows;

    KeyOrder(Schema schema) {
        this.key = schema.key().stream().mapToInt(schema::position).toArray();
    }

    void add(TypedBlock block, int row) {
        if (start.length < rows + 2) {
            start = Arrays.copyOf(start, start.length * 2);
        }
        if (bytes.length - used < MOST_KEY_BYTES) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        int end = used + MOST_KEY_BYTES;
        for (int position : key) {
            Column column = block.columns[position];
            if (column.wide.length > 0 || used == end) {
                break;
            }
            if (column.start.length > 0) {
                text(block.bytes, column.start[row], column.length[row], end);
            } else {
                number(column.number[row] ^ Long.MIN_VALUE, end);
            }
        }
        start[++rows] = used;
    }

    /** The end of a text comes before every letter. */
    private void text(byte[] source, int from, int length, int end) {
        int count = Math.min(length, end - used);
        System.arraycopy(source, from, bytes, used, count);
        used += count;
        if (used < end) {
            bytes[used++] = 0;
        }
    }

    private void number(long value, int end) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0 && used < end; shift -= Byte.SIZE) {
            bytes[used++] = (byte) (value >>> shift);
        }
    }

    int rows() {
        return rows;
    }

    /** Indices of the rows in the order of their keys, the first one added being 0. */
    int[] sorted() {
        long[] order = new long[rows];
        for (int i = 0; i < rows; i++) {
            order[i] = i;
        }
        sort(order, 0, rows, 0);
        int[] sorted = new int[rows];
        for (int i = 0; i < rows; i++) {
            sorted[i] = (int) (order[i] & INDEX);
        }
        return sorted;
    }

    /** Sorts by the next bytes, then those that have the same ones by the bytes behind. */
    private void sort(long[] order, int from, int to, int depth) {
        if (to - from < 2 || depth >= MOST_KEY_BYTES) {
            return;
        }
        for (int i = from; i < to; i++) {
            int row = (int) (order[i] & INDEX);
            order[i] = (step(row, depth) << INDEX_BITS | row) ^ Long.MIN_VALUE;
        }
        Arrays.sort(order, from, to);
        int same = from;
        for (int i = from + 1; i <= to; i++) {
            if (i == to || (order[i] ^ order[same]) >>> INDEX_BITS != 0) {
                sort(order, same, i, depth + STEP);
                same = i;
            }
        }
    }

    private long step(int row, int depth) {
        long value = 0;
        int from = start[row] + depth;
        for (int at = from; at < from + STEP; at++) {
            value = value << Byte.SIZE | (at < start[row + 1] ? bytes[at] & 0xff : 0);
        }
        return value;
    }

    void clear() {
        used = 0;
        rows = 0;
    }
}
