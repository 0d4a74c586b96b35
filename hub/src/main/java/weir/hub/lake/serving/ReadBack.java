package weir.hub.lake.serving;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import weir.hub.lake.ResourceTable;

/**
 * Queries for the hashes of a batch's rows as they stand in its table. No index on the batch number is kept for it: that would cost every
 * loaded row a tenth of its time, while the rows can be found by their place or their key.
 */
final class ReadBack {
    /** The last page may have taken rows too; a few more cost nothing. */
    private static final int PAGES_BACK = 64;

    private final ResourceTable table;
    private final String target;
    private final long batch;

    ReadBack(ResourceTable table, String target, long batch) {
        this.table = table;
        this.target = target;
        this.batch = batch;
    }

    /** Pages of a table now. */
    static long pages(Connection connection, String target) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select pg_relation_size(?::regclass) / current_setting('block_size')::bigint")) {
            query.setString(1, target);
            try (ResultSet answer = query.executeQuery()) {
                answer.next();
                return answer.getLong(1);
            }
        }
    }

    String everywhere() {
        return select() + " where t." + ServingTable.BATCH + " = " + batch;
    }

    /** Rows behind the pages there were before, without those of a stage. */
    String onNewPages(long pagesBefore, @Nullable String without) {
        String rows = select() + " where t.ctid >= '(" + Math.max(0, pagesBefore - PAGES_BACK) + ",0)'::tid and t." + ServingTable.BATCH + " = " + batch;
        return without == null ? rows : rows + " and not exists (select from " + without + " s where " + ServingTable.keyJoin(table, "t", "s") + ")";
    }

    /** Rows with the keys of another table. */
    String joined(String keys, String condition) {
        return select() + " join " + keys + " s on " + ServingTable.keyJoin(table, "t", "s") + " where t." + ServingTable.BATCH + " = " + batch + condition;
    }

    private String select() {
        return "select " + ServingTable.hash("t") + " from " + target + " t";
    }
}
