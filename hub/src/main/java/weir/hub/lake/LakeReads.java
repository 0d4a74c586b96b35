package weir.hub.lake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.kernel.Page;
import weir.hub.lake.serving.KeyScan;
import weir.hub.lake.store.Ledger;
import weir.hub.lake.store.LogRows;
import weir.hub.lake.store.RowByKey;
import weir.hub.lake.store.ServingRows;
import weir.hub.lake.store.StandingValues;

/**
 * The lake's reading side: rows as they stand (serving table) and as they were (log). Keys are given as text by key field. Who may read what is
 * the caller's matter.
 */
@Service
public class LakeReads {
    private final ServingRows serving;
    private final RowByKey byKey;
    private final LogRows log;
    private final Ledger ledger;
    private final OperationalDatabase database;
    private final StandingValues standing;

    LakeReads(ServingRows serving, RowByKey byKey, LogRows log, Ledger ledger, OperationalDatabase database, StandingValues standing) {
        this.serving = serving;
        this.byKey = byKey;
        this.log = log;
        this.ledger = ledger;
        this.database = database;
        this.standing = standing;
    }

    /** The row with this key as it stands. */
    public Optional<Row> row(ResourceTable table, Map<String, String> key) {
        return byKey.find(table, key);
    }

    /** The rows with these keys as they stand, in the order of the keys; a key that is no value of its fields has none. */
    public List<Optional<Row>> rows(ResourceTable table, List<Map<String, String>> keys) {
        return byKey.findAll(table, keys);
    }

    public Page<Row> rows(ResourceTable table, RowQuery query) {
        return serving.rows(table, query);
    }

    public Statistics statistics(ResourceTable table, RowQuery query, List<String> fields, @Nullable String groupBy) {
        return serving.statistics(table, query, fields, groupBy);
    }

    /** Every row of the query in order, for an export; paging is not looked at. */
    public void every(ResourceTable table, RowQuery query, Consumer<Row> taker) {
        serving.every(table, query, taker);
    }

    /** For each tuple of texts, in order, whether a row has these values in these fields. */
    public boolean[] existing(ResourceTable table, List<String> fields, List<String[]> tuples) {
        return serving.existing(table, fields, tuples);
    }

    /** How many rows stand, and how many of them hold a value in each of these fields; of a large table the first rows are looked at. */
    public StandingCount standing(ResourceTable table, List<String> fields) {
        return standing.count(table, fields);
    }

    /**
     * Key and row hash of every row that stands, in one pass with flat memory: a block's key fields and
     * {@code hashHigh/hashLow} are set, nothing else. For comparing a whole source with what stands.
     */
    public void keysAndHashes(ResourceTable table, KeyTaker taker) {
        try (Connection connection = database.connect()) {
            KeyScan.read(connection, table, taker);
        } catch (SQLException e) {
            throw LakeProblem.STORE_GONE.causedBy(e, "batch", "-");
        }
    }

    /** The rows as they stood after a batch, or at an instant; one of the two is given. */
    public Page<Row> asOf(ResourceTable table, @Nullable Long batch, @Nullable Instant at, RowQuery query) {
        return log.asOf(table, batch, at, query);
    }

    /** Every row of the query as it stood then, in order, for an export; paging is not looked at. */
    public void everyAsOf(ResourceTable table, @Nullable Long batch, @Nullable Instant at, RowQuery query, Consumer<Row> taker) {
        log.everyAsOf(table, batch, at, query, taker);
    }

    public Statistics statisticsAsOf(ResourceTable table, @Nullable Long batch, @Nullable Instant at, RowQuery query, List<String> fields, @Nullable String groupBy) {
        return log.statisticsAsOf(table, batch, at, query, fields, groupBy);
    }

    /** All versions of a row, oldest first. */
    public List<HistoryEntry> history(ResourceTable table, Map<String, String> key) {
        return log.history(table, key);
    }

    /** What is different after batch {@code to} from after batch {@code from}, which came before it. */
    public Difference.Listed difference(ResourceTable table, long from, long to, @Nullable String kind, @Nullable String after, int limit) {
        return log.difference(table, Math.min(from, to), Math.max(from, to), kind, after, Math.clamp(limit, 1, RowQuery.MOST));
    }

    /** What one batch created, changed and deleted, with the values before and after. */
    public Difference.Listed changes(ResourceTable table, long batch, @Nullable String kind, @Nullable String after, int limit) {
        ledger.find(batch).orElseThrow(() -> LakeProblem.NO_SUCH_BATCH.because("batch", batch));
        return log.difference(table, batch - 1, batch, kind, after, Math.clamp(limit, 1, RowQuery.MOST));
    }
}
