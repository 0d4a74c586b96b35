package weir.hub.lake.serving;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import weir.core.batch.TypedBlock;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.lake.ResourceTable;

/**
 * Chooses how a batch learns what stands in its table: nothing to learn of an empty one; lookups by block while the batch is small against
 * the table, so that a row costs the same whatever the table's size; all keys in memory once the batch has grown to half of the table, if they fit.
 */
public final class KnownKeys implements AutoCloseable {
    private final OperationalDatabase database;
    private final ResourceTable table;
    private final long standing;
    private final boolean fits;
    private long seen;
    private @Nullable RowsByLookup lookup;
    private @Nullable RowsInMemory memory;

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
        if (memory == null && fits && seen >= standing / 2 && block.rows > 1) {
            try (Connection connection = database.connect()) {
                memory = RowsInMemory.load(connection, table, standing);
            }
        }
        if (memory != null) {
            memory.decide(block, outcome);
            return;
        }
        if (lookup == null) {
            lookup = new RowsByLookup(database.connect(), table);
        }
        lookup.decide(block, outcome);
    }

    @Override
    public void close() throws SQLException {
        if (lookup != null) {
            lookup.close();
        }
    }
}
