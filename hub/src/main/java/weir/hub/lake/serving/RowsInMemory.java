package weir.hub.lake.serving;

import java.sql.Connection;
import java.sql.SQLException;
import weir.core.batch.TypedBlock;
import weir.hub.lake.ResourceTable;

/** Key hash and row hash (128 bits each) of every row that stands in a table, in one array with open addressing. */
final class RowsInMemory implements KnownRows {
    private static final int BYTES_PER_SLOT = 32;
    private static final double FILLED = 0.7;

    private final int capacity;
    private final long[] slots;
    private int filled;

    private RowsInMemory(long rows) {
        this.capacity = (int) (rows / FILLED) + 16;
        this.slots = new long[capacity * 4];
    }

    /** Bytes it takes to know this many rows. */
    static long bytes(long rows) {
        return (long) (rows / FILLED + 16) * BYTES_PER_SLOT;
    }

    static RowsInMemory load(Connection connection, ResourceTable table, long rows) throws SQLException {
        RowsInMemory known = new RowsInMemory(rows);
        KeyScan.read(connection, table, known::put);
        return known;
    }

    private void put(TypedBlock block) {
        for (int row = 0; row < block.rows; row++) {
            int at = find(block.keyHigh[row], block.keyLow[row]);
            if (++filled >= capacity - 1) {
                throw new IllegalStateException("the table holds more rows than the registry says");
            }
            slots[at] = block.keyHigh[row];
            slots[at + 1] = block.keyLow[row];
            slots[at + 2] = block.hashHigh[row];
            slots[at + 3] = block.hashLow[row];
        }
    }

    /** Where the key is, or the free slot where it would be. No key hashes to all zeros in the life of a universe. */
    private int find(long high, long low) {
        int slot = (int) Math.unsignedMultiplyHigh(low, capacity);
        while (true) {
            int at = slot * 4;
            if ((slots[at] == high && slots[at + 1] == low) || (slots[at] == 0 && slots[at + 1] == 0)) {
                return at;
            }
            slot = slot + 1 == capacity ? 0 : slot + 1;
        }
    }

    @Override
    public void decide(TypedBlock block, byte[] outcome) {
        for (int row = 0; row < block.rows; row++) {
            int at = find(block.keyHigh[row], block.keyLow[row]);
            boolean stands = slots[at] != 0 || slots[at + 1] != 0;
            boolean same = stands && slots[at + 2] == block.hashHigh[row] && slots[at + 3] == block.hashLow[row];
            outcome[row] = KnownRows.outcome(stands, same, block.op[row] != 0);
        }
    }
}
