package weir.hub.lake.commit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.springframework.stereotype.Component;
import weir.core.schema.Schema;
import weir.hub.lake.Batch;
import weir.hub.lake.ColumnName;
import weir.hub.lake.LakeProblem;
import weir.hub.lake.log.Engine;
import weir.hub.lake.log.LogCatalog;
import weir.hub.lake.log.LogRelation;
import weir.hub.lake.store.Ledger;

/** What batches of greater number have done to the keys of a batch. The log goes by the number, so what they wrote stands above it. */
@Component
class LaterBatches {
    private static final int SHOWN = 5;

    private final Ledger ledger;
    private final Engine engine;
    private final LogCatalog log;

    LaterBatches(Ledger ledger, Engine engine, LogCatalog log) {
        this.ledger = ledger;
        this.engine = engine;
        this.log = log;
    }

    /** Those that changed anything. */
    List<Batch> of(Batch batch) {
        return ledger.logged(batch.resource(), null, null).stream().filter(other -> other.id() > batch.id() && other.file() != null).toList();
    }

    /** The same without those that were taken back, together with what took them back: the two leave everything as it was. */
    List<Batch> standing(Batch batch) {
        List<Batch> later = of(batch);
        Set<Long> known = later.stream().map(Batch::id).collect(Collectors.toSet());
        Set<Long> gone = new HashSet<>();
        // The newest first: a taking back that was itself taken back takes nothing back.
        for (Batch one : later.reversed()) {
            Long by = one.undoneBy();
            if (by != null && known.contains(by) && !gone.contains(by)) {
                gone.add(one.id());
                gone.add(by);
            }
        }
        return later.stream().filter(one -> !gone.contains(one.id())).toList();
    }

    /**
     * Refuses where one of the later batches wrote a key of this file.
     *
     * @param unlessEqual whether a key does not count where what stands under it is what the file holds
     * @throws weir.hub.kernel.Problem with batch, count, keys and batches
     */
    void refuse(Batch batch, String file, List<Batch> later, Schema schema, boolean unlessEqual, LakeProblem problem) {
        if (later.isEmpty()) {
            return;
        }
        String newest = LogRelation.newest(LogRelation.of(log.root(), later.stream().map(other -> String.valueOf(other.file())).toList(), schema), schema);
        String joined = LogRelation.same(schema, "l", "h");
        String shown = schema.key().stream().map(k -> "l." + ColumnName.quoted(k) + "::varchar").collect(Collectors.joining(" || '/' || "));
        String differs = unlessEqual ? " where not ((l._op = 'deleted' and h._op = 'deleted') or (l._op <> 'deleted' and h._op <> 'deleted' and l._hash = h._hash))" : "";
        String query = "select " + shown + ", l._batch from " + newest + " l join " + LogRelation.of(log.root(), List.of(file), schema) + " h on " + joined + differs + " order by 2, 1";
        List<String> keys = new ArrayList<>();
        Set<Long> batches = new LinkedHashSet<>();
        long count = 0;
        try (DuckDBConnection connection = engine.connect(); Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            for (; rows.next(); count++) {
                batches.add(rows.getLong(2));
                if (keys.size() < SHOWN) {
                    keys.add(rows.getString(1));
                }
            }
        } catch (SQLException e) {
            throw Failure.of(e, batch.id());
        }
        if (count > 0) {
            throw problem.because("batch", batch.id(), "count", count, "keys", String.join(", ", keys) + (count > SHOWN ? " …" : ""), "batches", numbers(batches));
        }
    }

    static String numbers(Iterable<Long> batches) {
        List<String> numbers = new ArrayList<>();
        batches.forEach(number -> numbers.add(number.toString()));
        return String.join(", ", numbers);
    }
}
