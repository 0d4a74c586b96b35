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
    private final Openings openings;
    private final TableRegistry tables;
    private final LogCatalog log;
    private final JoinedTransaction joined;

    Preparation(Openings openings, TableRegistry tables, LogCatalog log, JoinedTransaction joined) {
        this.openings = openings;
        this.tables = tables;
        this.log = log;
        this.joined = joined;
    }

    public void prepare(ResourceTable table) {
        try (Connection connection = openings.lock(table)) {
            tables.find(table.resource()).ifPresent(standing -> Widening.check(standing, table));
            tables.want(table);
            finish(connection, table);
        } catch (SQLException e) {
            throw Failure.of(e, 0);
        }
    }

    /** Brings the tables to what is wanted; the connection holds the resource's lock. */
    void finish(Connection connection, ResourceTable wanted) throws SQLException {
        Schema before = tables.find(wanted.resource()).map(TableRegistry.Standing::schema).orElse(wanted.schema());
        log.prepare(wanted);
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
