package weir.hub.lake.serving;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import weir.core.batch.TypedBlock;
import weir.core.schema.Schema;

/**
 * Rows of a batch that wait to be looked up together. A row is named by its number in the order of arrival, from 0. The memory is one to the
 * process: as many batches as let rows wait at the same time share it.
 */
public final class WaitingRows {
    /** Rows of a piece: few enough that its text is no burden for the collector of garbage. */
    private static final int PIECE = 2_048;

    private static final AtomicInteger HOLDERS = new AtomicInteger();

    private final long mostBytes;
    private final KeyOrder order;
    private final int rowBytes;
    private final List<TypedBlock> pieces = new ArrayList<>();
    /** Number of each piece's first row; one more than there are pieces. */
    private int[] first = new int[16];
    private long bytes;

    /** @param mostBytes past which no more should be added, by all batches together */
    WaitingRows(Schema schema, long mostBytes) {
        this.mostBytes = mostBytes;
        this.order = new KeyOrder(schema);
        this.rowBytes = 6 * Long.BYTES + (Long.BYTES + 1) * schema.fields().size();
    }

    /** Takes a copy of the rows. */
    public void add(TypedBlock block) {
        for (int from = 0; from < block.rows; from += PIECE) {
            TypedBlock piece = block.copy(from, Math.min(block.rows, from + PIECE));
            for (int row = 0; row < piece.rows; row++) {
                order.add(piece, row);
            }
            if (pieces.isEmpty()) {
                HOLDERS.incrementAndGet();
            }
            pieces.add(piece);
            if (first.length <= pieces.size()) {
                first = Arrays.copyOf(first, first.length * 2);
            }
            first[pieces.size()] = order.rows();
            bytes += piece.bytes.length + (long) piece.rows * rowBytes;
        }
    }

    public boolean isFull() {
        return bytes >= mostBytes / Math.max(1, HOLDERS.get()) || order.rows() > KeyOrder.MOST_ROWS / 2;
    }

    public boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** About what they take in memory. */
    public long bytes() {
        return bytes;
    }

    /** The rows as they came. */
    public List<TypedBlock> pieces() {
        return pieces;
    }

    /** The numbers of all rows in the order of their keys. */
    public int[] inKeyOrder() {
        return order.sorted();
    }

    /** Which of the pieces holds a row. */
    public int piece(int row) {
        int found = Arrays.binarySearch(first, 0, pieces.size(), row);
        return found >= 0 ? found : -found - 2;
    }

    /** Number of a piece's first row. */
    public int first(int piece) {
        return first[piece];
    }

    /** Lets go of all rows; nothing happens where none wait. */
    public void clear() {
        if (!pieces.isEmpty()) {
            HOLDERS.decrementAndGet();
        }
        pieces.clear();
        order.clear();
        bytes = 0;
    }
}
