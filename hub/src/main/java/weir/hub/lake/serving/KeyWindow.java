package weir.hub.lake.serving;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import weir.core.batch.CopyBinary;
import weir.core.batch.TypedBlock;
import weir.hub.lake.ResourceTable;

/**
 * New rows, encoded, until enough are together to be sent in the order of their keys: neighbours in the key's index are then touched
 * together, which costs the server less the larger the table is.
 */
final class KeyWindow {
    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_ROWS = 1 << 16;

    private final CopyBinary encoder;
    private final KeyOrder order;
    private final boolean sorts;
    private final int[] start = new int[MOST_ROWS + 1];
    private byte[] piece = new byte[0];
    private int rows;

    /** Where rows go, a chunk at a time; the bytes are valid during the call. */
    interface Sink {
        void put(byte[] bytes, int from, int count) throws SQLException, IOException, InterruptedException;
    }

    KeyWindow(ResourceTable table, long batch, boolean sorts) {
        this.encoder = new CopyBinary(table.schema(), new CopyBinary.Extra.Int8(batch), new CopyBinary.Extra.Hash());
        this.order = new KeyOrder(table.schema());
        this.sorts = sorts;
    }

    void add(TypedBlock block, int row) {
        if (sorts) {
            order.add(block, row);
        }
        encoder.row(block, row);
        start[++rows] = encoder.size();
    }

    boolean isFull() {
        return rows == MOST_ROWS || encoder.size() >= MOST_BYTES;
    }

    int bytes() {
        return encoder.size();
    }

    /** Gives the rows away in pieces of about {@code chunk} bytes, each of whole rows. */
    void flush(Sink sink, int chunk) throws SQLException, IOException, InterruptedException {
        if (sorts) {
            flushSorted(sink, chunk);
        } else {
            flushAsTheyCame(sink, chunk);
        }
        encoder.clear();
        order.clear();
        rows = 0;
    }

    private void flushAsTheyCame(Sink sink, int chunk) throws SQLException, IOException, InterruptedException {
        int from = 0;
        for (int row = 0; row < rows; row++) {
            int to = start[row + 1];
            if (to - from >= chunk || row == rows - 1) {
                sink.put(encoder.buffer(), from, to - from);
                from = to;
            }
        }
    }

    private void flushSorted(Sink sink, int chunk) throws SQLException, IOException, InterruptedException {
        int used = 0;
        for (int row : order.sorted()) {
            int length = start[row + 1] - start[row];
            if (piece.length < used + length) {
                piece = Arrays.copyOf(piece, Math.max(2 * chunk, used + length));
            }
            System.arraycopy(encoder.buffer(), start[row], piece, used, length);
            used += length;
            if (used >= chunk) {
                sink.put(piece, 0, used);
                used = 0;
            }
        }
        if (used > 0) {
            sink.put(piece, 0, used);
        }
    }
}
