package weir.core.connect.jdbc;

import java.sql.SQLException;
import weir.core.batch.Block;

/** Fills blocks from an open result. */
interface RowReader {
    /** Adds up to {@code most} rows; answers false when the result has ended. */
    boolean fill(Block into, int most) throws SQLException;

    long bytes();
}
