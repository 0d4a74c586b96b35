package weir.hub.lake.commit;

import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.stereotype.Component;
import weir.core.schema.Schema;
import weir.hub.lake.ResourceTable;
import weir.hub.lake.log.LogCatalog;
import weir.hub.lake.serving.Definition;
import weir.hub.lake.store.TableRegistry;

/**
 * Makes and widens a resource's tables in three steps that can each be done again: note what is wanted, bring the log there, bring the serving
 * table there and note that it is done.
 */
@Component
public class Preparation {
    private final TableRegistry tables;
    private final LogCatalog log;
    private final JoinedTransaction joined;
    private final Faults faults;

    Preparation(TableRegistry tables, LogCatalog log, JoinedTransaction joined, Faults faults) {
        this.tables = tables;
        this.log = log;
        this.joined = joined;
        this.faults = faults;
    }

    /**
     * @param connection holds the resource's lock
     * @throws weir.hub.kernel.Problem LOSSY_CHANGE
     */
    void prepare(Connection connection, ResourceTable table) throws SQLException {
        TableRegistry.Standing standing = tables.find(table.resource()).orElse(null);
        if (standing != null) {
            Widening.check(standing, table);
            if (standing.schema().equals(table.schema()) && standing.wanted() == null) {
                return;
            }
        }
        tables.want(table);
        faults.at(FaultPoint.WANTED);
        finish(connection, table);
    }

    /** Brings the tables to what is wanted; the connection holds the resource's lock. */
    void finish(Connection connection, ResourceTable wanted) throws SQLException {
        Schema before = tables.find(wanted.resource()).map(TableRegistry.Standing::schema).orElse(wanted.schema());
        log.prepare(wanted);
        faults.at(FaultPoint.LOG_ALTERED);
        connection.setAutoCommit(false);
        joined.commit(connection, () -> {
            try {
                Definition.apply(connection, wanted, before);
            } catch (SQLException e) {
                throw new org.springframework.dao.DataAccessResourceFailureException("the serving table could not be altered", e);
            }
            tables.done(wanted);
        });
        connection.setAutoCommit(true);
    }
}
