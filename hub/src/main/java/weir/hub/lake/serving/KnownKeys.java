package weir.hub.lake.serving;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.lake.ResourceTable;

/**
 * Chooses how a batch learns what stands in its table. Nothing is to be learned of an empty one. While the batch is small against the table its
 * rows wait for each other and are looked up together, in the order of their keys, so that a row costs nearly the same whatever the table's
 * size. Once more rows have come than a small part of what stands, all of that is read into memory meanwhile, if it fits beside what other
 * batches hold there, and answers block by block from when it is there.
 */
public final class KnownKeys implements AutoCloseable {
    /** Whoever has brought this part of what stands may well bring ten times more. */
    private static final long PART = 4;
    private static final long LEAST = 8_192;
    private static final long LEAST_WAITING_BYTES = 16L << 20;
    /** Bytes that tables take in memory for all batches together. */
    private static final AtomicLong HELD = new AtomicLong();

    private final OperationalDatabase database;
    private final ResourceTable table;
    private final long standing;
    private final long most;
    private final boolean fits;
    private long seen;
    private @Nullable LookupPair lookup;
    private @Nullable MemoryLoad memory;
    private long held;

    /** @param standing rows in the table */
    public KnownKeys(OperationalDatabase database, ResourceTable table, long standing, int megabytes) {
        this.database = database;
        this.table = table;
        this.standing = standing;
        this.most = (long) megabytes << 20;
        this.fits = RowsInMemory.bytes(standing) <= most;
    }

    /** Room for rows that cannot be decided at once, within the memory that keys may take. */
    public WaitingRows waitingRows() {
        return new WaitingRows(table.schema(), Math.max(LEAST_WAITING_BYTES, fits ? most - RowsInMemory.bytes(standing) : most));
    }

    /** What decides the next rows at once; null where they should wait to be decided together. */
    public @Nullable KnownRows atOnce(int rows) throws SQLException {
        if (standing == 0) {
            return KnownRows.NONE;
        }
        seen += rows;
        if (memory == null && fits && seen > Math.max(LEAST, standing / PART) && hold()) {
            memory = new MemoryLoad(database, table, standing);
        }
        return memory == null ? null : memory.rows();
    }

    private boolean hold() {
        long wanted = RowsInMemory.bytes(standing);
        if (HELD.addAndGet(wanted) > most) {
            HELD.addAndGet(-wanted);
            return false;
        }
        held = wanted;
        return true;
    }

    /**
     * Decides some of what has waited: the rows whose numbers stand at {@code from} up to {@code to} in {@code order}, which should be their
     * keys'. Each one's {@link Outcome} goes to its number.
     */
    public void decide(WaitingRows waiting, int[] order, int from, int to, byte[] outcome) throws SQLException, InterruptedException {
        if (lookup == null) {
            lookup = new LookupPair(database, table);
        }
        lookup.decide(waiting, order, from, to, outcome);
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        try {
            if (memory != null) {
                memory.close();
                memory = null;
            }
        } finally {
            HELD.addAndGet(-held);
            held = 0;
            if (lookup != null) {
                lookup.close();
                lookup = null;
            }
        }
    }
}
