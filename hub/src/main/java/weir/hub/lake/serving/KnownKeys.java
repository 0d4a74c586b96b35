package weir.hub.lake.serving;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import weir.core.batch.TypedBlock;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.lake.ResourceTable;

/**
 * Chooses how a batch learns what stands in its table: nothing to learn of an empty one; lookups by block while the batch is small against
 * the table, so that a row costs the same whatever the table's size. Once more rows have come than a small part of what stands, all of that is
 * read into memory beside the lookups, if it fits, and answers from when it is there.
 */
public final class KnownKeys implements AutoCloseable {
    /** A lookup costs some thirty times what it costs to read a row in passing; whoever has brought this part may well bring ten times more. */
    private static final long PART = 256;
    private static final long LEAST = 8_192;

    private final OperationalDatabase database;
    private final ResourceTable table;
    private final long standing;
    private final boolean fits;
    private long seen;
    private @Nullable RowsByLookup lookup;
    private @Nullable MemoryLoad memory;

    /** @param standing rows in the table */
    public KnownKeys(OperationalDatabase database, ResourceTable table, long standing, int megabytes) {
        this.database = database;
        this.table = table;
        this.standing = standing;
        this.fits = RowsInMemory.bytes(standing) <= (long) megabytes << 20;
    }

    public void decide(TypedBlock block, byte[] outcome) throws SQLException {
        if (standing == 0) {
            KnownRows.NONE.decide(block, outcome);
            return;
        }
        seen += block.rows;
        if (memory == null && fits && seen > Math.max(LEAST, standing / PART)) {
            memory = new MemoryLoad(database, table, standing);
        }
        RowsInMemory there = memory == null ? null : memory.rows();
        if (there != null) {
            there.decide(block, outcome);
            return;
        }
        if (lookup == null) {
            lookup = new RowsByLookup(database.connect(), table);
        }
        lookup.decide(block, outcome);
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        try {
            if (memory != null) {
                memory.close();
            }
        } finally {
            if (lookup != null) {
                lookup.close();
            }
        }
    }
}
