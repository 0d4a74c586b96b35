package weir.hub.lake.commit;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.springframework.stereotype.Component;
import weir.core.schema.Schema;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchState;
import weir.hub.lake.BatchWriter;
import weir.hub.lake.LakeProblem;
import weir.hub.lake.log.Engine;
import weir.hub.lake.log.LogCatalog;
import weir.hub.lake.log.LogReader;
import weir.hub.lake.log.LogRelation;
import weir.hub.lake.store.Ledger;

/** Finds what takes a batch back: for each of its keys the row that stood before, or its deletion where there was none. */
@Component
public class Undo {
    private static final int SHOWN = 5;

    private final Ledger ledger;
    private final Engine engine;
    private final LogCatalog log;

    Undo(Ledger ledger, Engine engine, LogCatalog log) {
        this.ledger = ledger;
        this.engine = engine;
        this.log = log;
    }

    /** @throws weir.hub.kernel.Problem NOT_UNDOABLE where the batch did not commit, changed nothing, or is undone already */
    public void check(Batch batch) {
        if (batch.state() != BatchState.COMMITTED) {
            throw LakeProblem.NOT_UNDOABLE.because("batch", batch.id(), "reason", batch.state());
        }
        if (batch.file() == null) {
            throw LakeProblem.NOT_UNDOABLE.because("batch", batch.id(), "reason", "没有改变任何数据 / it changed nothing");
        }
    }

    /** @throws weir.hub.kernel.Problem UNDO_CONFLICT where later batches wrote the same keys; names them */
    public void refuseConflicts(Batch batch, Schema schema) {
        List<String> later = ledger.logged(batch.resource(), null, null).stream().filter(other -> other.id() > batch.id() && other.file() != null).map(other -> String.valueOf(other.file())).toList();
        if (later.isEmpty()) {
            return;
        }
        String keys = LogRelation.keys(schema);
        String shown = schema.key().stream().map(k -> "\"" + k + "\"::varchar").collect(Collectors.joining(" || '/' || "));
        String query = "select " + shown + ", max(_batch), count(*) over () from " + LogRelation.of(log.root(), later, schema) + " where (" + keys + ") in (select (" + keys + ") from "
                + LogRelation.of(log.root(), List.of(String.valueOf(batch.file())), schema) + ") group by " + keys + " order by 2, 1";
        List<String> found = new ArrayList<>();
        Set<Long> batches = new LinkedHashSet<>();
        long count = 0;
        try (DuckDBConnection connection = engine.connect(); Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                count = rows.getLong(3);
                batches.add(rows.getLong(2));
                if (found.size() < SHOWN) {
                    found.add(rows.getString(1));
                }
            }
        } catch (SQLException e) {
            throw Failure.of(e, batch.id());
        }
        if (count > 0) {
            throw LakeProblem.UNDO_CONFLICT.because("batch", batch.id(), "count", count, "keys", String.join(", ", found) + (count > SHOWN ? " …" : ""), "batches",
                    batches.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
    }

    /** Writes the rows that take the batch back; returns how many. */
    public long write(Batch batch, Schema schema, BatchWriter writer) {
        List<String> before = ledger.logged(batch.resource(), batch.id() - 1, null).stream().filter(other -> other.file() != null).map(other -> String.valueOf(other.file())).toList();
        String keys = LogRelation.keys(schema);
        String its = LogRelation.of(log.root(), List.of(String.valueOf(batch.file())), schema);
        String prior = LogRelation.newest("(select * from " + LogRelation.of(log.root(), before, schema) + " where (" + keys + ") in (select (" + keys + ") from " + its + " where _op <> 'created'))", schema);
        String query = "select " + LogRelation.fields(schema, "") + ", 3::bigint as _does, 0::bigint as _at from " + its + " where _op = 'created' union all select " + LogRelation.fields(schema, "")
                + ", 1::bigint, 0::bigint from " + prior + " where _op <> 'deleted'";
        try {
            return LogReader.read(engine, query, schema, (block, does) -> writer.accept(block));
        } catch (SQLException | IOException | InterruptedException e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw Failure.of(e, writer.batch());
        }
    }
}
