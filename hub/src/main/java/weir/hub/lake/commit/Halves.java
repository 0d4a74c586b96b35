package weir.hub.lake.commit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.lake.BatchState;
import weir.hub.lake.serving.SecondLane;
import weir.hub.lake.serving.SideTable;
import weir.hub.lake.store.Ledger;
import weir.hub.lake.store.TableRegistry;

/**
 * What batches leave in the database outside their marking transaction, through restarts too: the prepared halves of those that came through two
 * connections, and side tables. A prepared transaction holds its rows' keys and locks until somebody ends it, so each one must follow what became
 * of its batch.
 */
@Component
class Halves {
    private static final Logger LOG = LoggerFactory.getLogger(Halves.class);
    /** By {@link SecondLane#transaction}; those prepared by earlier versions bear no number of the database. */
    private static final Pattern NAME = Pattern.compile("weir-batch-(?:\\d+-)?(\\d+)");

    private final OperationalDatabase database;
    private final Ledger ledger;
    private final TableRegistry tables;

    Halves(OperationalDatabase database, Ledger ledger, TableRegistry tables) {
        this.database = database;
        this.ledger = ledger;
        this.tables = tables;
    }

    /** Ends the halves of all batches that have ended: where the batch is marked its half is committed, where it came to nothing rolled back. */
    void settle() {
        try (Connection connection = database.connect()) {
            // Who is marked is asked first: a half that is not prepared after that has been committed by its writer.
            List<Long> marked = tables.halfLoaded();
            Map<Long, String> prepared = prepared(connection);
            for (long batch : marked) {
                String half = prepared.remove(batch);
                if (half == null || tried(connection, "commit", half)) {
                    tables.wholeAgain(batch);
                }
            }
            for (Map.Entry<Long, String> half : prepared.entrySet()) {
                if (ledger.find(half.getKey()).filter(found -> found.state() == BatchState.ABANDONED || found.state() == BatchState.DISMISSED).isPresent()) {
                    tried(connection, "rollback", half.getValue());
                }
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("prepared halves could not be looked at", e);
        }
    }

    /** Removes the side tables of dead writers. To be called while nobody writes. */
    void dropSideTables() {
        try (Connection connection = database.connect()) {
            SideTable.dropAll(connection);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("side tables could not be removed", e);
        }
    }

    /** Rolls the half of a batch back that is not marked and never will be, and removes its side table. */
    void rollback(long batch) {
        try (Connection connection = database.connect()) {
            String half = prepared(connection).get(batch);
            if (half != null) {
                end(connection, "rollback", half);
            }
            SideTable.drop(connection, batch);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the half of batch " + batch + " could not be rolled back", e);
        }
    }

    /** False where it could not be, as when its writer is just ending it; the next look finds how. */
    private static boolean tried(Connection connection, String how, String half) {
        try {
            end(connection, how, half);
            return true;
        } catch (SQLException e) {
            LOG.info("the prepared half {} could not be ended ({}); looked at again", half, e.getSQLState());
            return false;
        }
    }

    private static void end(Connection connection, String how, String half) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(how + " prepared '" + half + "'");
        }
    }

    /** Names by batch; another platform's on the same server lie in another database. */
    private static Map<Long, String> prepared(Connection connection) throws SQLException {
        Map<Long, String> halves = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement("select gid from pg_prepared_xacts where database = current_database()"); ResultSet found = query.executeQuery()) {
            while (found.next()) {
                Matcher name = NAME.matcher(found.getString(1));
                if (name.matches()) {
                    halves.put(Long.valueOf(name.group(1)), name.group());
                }
            }
        }
        return halves;
    }
}
