package weir.hub.lake.serving;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import weir.core.batch.TypedBlock;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.lake.ResourceTable;

/** Chooses how a batch learns what stands in its table: nothing to learn of an empty one, lookups by block otherwise. */
public final class KnownKeys implements AutoCloseable {
    private final OperationalDatabase database;
    private final ResourceTable table;
    private final long standing;
    private @Nullable RowsByLookup lookup;

    /** @param standing rows in the table */
    public KnownKeys(OperationalDatabase database, ResourceTable table, long standing, int megabytes) {
        this.database = database;
        this.table = table;
        this.standing = standing;
    }

    public void decide(TypedBlock block, byte[] outcome) throws SQLException {
        if (standing == 0) {
            KnownRows.NONE.decide(block, outcome);
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
