package weir.hub.lake.serving;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import weir.core.batch.KeyPrint;
import weir.core.batch.TypedBlock;
import weir.hub.lake.ResourceTable;

/** A print of the key and the 128-bit row hash of every row that stands in a table, in one array with open addressing. */
final class RowsInMemory implements KnownRows {
    private static final int LONGS_PER_SLOT = 3;
    private static final double FILLED = 0.75;

    private final KeyPrint print;
    private final int capacity;
    private final long[] slots;
    private int filled;

    private RowsInMemory(ResourceTable table, long rows) {
        this.print = KeyPrint.seeded(table.schema());
        this.capacity = (int) (rows / FILLED) + 16;
        this.slots = new long[capacity * LONGS_PER_SLOT];
    }

    /** Bytes it takes to know this many rows. */
    static long bytes(long rows) {
        return (long) (rows / FILLED + 16) * LONGS_PER_SLOT * Long.BYTES;
    }

    /**
     * @param rows how many stand there
     * @param given asked from time to time: whether the table is still wanted; null is the answer when it is not
     */
    static @org.jspecify.annotations.Nullable RowsInMemory load(Connection connection, ResourceTable table, long rows, BooleanSupplier given) throws SQLException {
        RowsInMemory known = new RowsInMemory(table, rows);
        return KeyScan.standing(connection, table, block -> {
            known.put(block);
            return given.getAsBoolean();
        }) ? known : null;
    }

    private void put(TypedBlock block) {
        for (int row = 0; row < block.rows; row++) {
            long key = print.of(block, row);
            int at = find(key);
            if (++filled >= capacity - 1) {
                throw new IllegalStateException("the table holds more rows than the registry says");
            }
            slots[at] = key;
            slots[at + 1] = block.hashHigh[row];
            slots[at + 2] = block.hashLow[row];
        }
    }

    /** Where the key is, or the free slot where it would be. */
    private int find(long key) {
        int slot = (int) Math.unsignedMultiplyHigh(key, capacity);
        while (true) {
            int at = slot * LONGS_PER_SLOT;
            if (slots[at] == key || slots[at] == 0) {
                return at;
            }
            slot = slot + 1 == capacity ? 0 : slot + 1;
        }
    }

    @Override
    public void decide(TypedBlock block, byte[] outcome) {
        for (int row = 0; row < block.rows; row++) {
            int at = find(print.of(block, row));
            boolean stands = slots[at] != 0;
            boolean same = stands && slots[at + 1] == block.hashHigh[row] && slots[at + 2] == block.hashLow[row];
            outcome[row] = KnownRows.outcome(stands, same, block.op[row] != 0);
        }
    }
}
