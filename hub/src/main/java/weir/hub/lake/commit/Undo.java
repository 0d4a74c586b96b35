package weir.hub.lake.commit;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
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
    private final Ledger ledger;
    private final Engine engine;
    private final LogCatalog log;
    private final LaterBatches later;

    Undo(Ledger ledger, Engine engine, LogCatalog log, LaterBatches later) {
        this.ledger = ledger;
        this.engine = engine;
        this.log = log;
        this.later = later;
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

    /** @throws weir.hub.kernel.Problem UNDO_CONFLICT where later batches that still stand wrote the same keys; names them */
    public void refuseConflicts(Batch batch, Schema schema) {
        later.refuse(batch, String.valueOf(batch.file()), later.standing(batch), schema, false, LakeProblem.UNDO_CONFLICT);
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
