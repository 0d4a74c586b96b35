package weir.hub.lake.commit;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import weir.hub.audit.Evidence;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Words;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchState;
import weir.hub.lake.LakeProblem;
import weir.hub.lake.log.Engine;
import weir.hub.lake.log.LogCatalog;
import weir.hub.lake.log.LogReader;
import weir.hub.lake.log.LogRelation;
import weir.hub.lake.store.Ledger;
import weir.hub.lake.store.TableRegistry;

/** What a person decides about a held batch: released, it goes its road again from its file; dismissed, the file goes. */
@Component
public class Decisions {
    private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);

    private final Openings openings;
    private final Recovery recovery;
    private final Commit commit;
    private final Marking marking;
    private final Ledger ledger;
    private final TableRegistry tables;
    private final Engine engine;
    private final LogCatalog log;
    private final Evidence evidence;
    private final Clock clock;

    Decisions(Openings openings, Recovery recovery, Commit commit, Marking marking, Ledger ledger, TableRegistry tables, Engine engine, LogCatalog log, Evidence evidence, Clock clock) {
        this.openings = openings;
        this.recovery = recovery;
        this.commit = commit;
        this.marking = marking;
        this.ledger = ledger;
        this.tables = tables;
        this.engine = engine;
        this.log = log;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Lets a held batch take effect, as if it had come now: rows that have been changed meanwhile are compared with what stands today. It stays
     * held until it is marked, so a crash in between costs nothing.
     */
    public Batch release(Batch held, Actor actor) {
        TableRegistry.Standing standing = tables.find(held.resource()).orElseThrow();
        var connection = openings.lock(standing.table());
        OpenBatch open;
        try {
            recovery.settle(connection, standing);
            requireHeld(held.id());
            String path = Ledger.file(held.code(), held.id()).replace(".parquet", "-released.parquet");
            open = openings.begin(held.id(), held.run(), standing.table(), connection, tables.find(held.resource()).orElseThrow(), path);
        } catch (SQLException | RuntimeException e) {
            Openings.close(connection);
            throw Failure.of(e, held.id());
        }
        try {
            if (held.file() != null) {
                String query = "select " + LogRelation.block(standing.schema()) + " from " + LogRelation.of(log.root(), List.of(held.file()), standing.schema());
                LogReader.read(engine, query, standing.schema(), (block, does) -> open.accept(block));
            }
            open.tally.carry(held);
        } catch (SQLException | IOException | InterruptedException | RuntimeException e) {
            var problem = open.failed(e);
            Openings.close(connection);
            throw problem;
        }
        Batch released = commit.commitHeld(open, ledger.sealing(held.id()));
        remove(held.file());
        evidence.record(actor, "batch.release", "batch", held.id(), Map.of("resource", held.resource()));
        return released;
    }

    /** Decides against a held batch. */
    public Batch dismiss(Batch held, Words why, Actor actor) {
        marking.inTransaction(() -> {
            if (!ledger.move(held.id(), BatchState.HELD, BatchState.DISMISSED)) {
                throw LakeProblem.NOT_HELD.because("batch", held.id());
            }
            ledger.ended(held.id(), BatchState.DISMISSED, why, clock.instant());
            evidence.record(actor, "batch.dismiss", "batch", held.id(), Map.of("resource", held.resource(), "reason", why.zh()));
        });
        remove(held.file());
        return ledger.find(held.id()).orElseThrow();
    }

    private void requireHeld(long id) {
        if (ledger.find(id).filter(batch -> batch.state() == BatchState.HELD).isEmpty()) {
            throw LakeProblem.NOT_HELD.because("batch", id);
        }
    }

    private void remove(@org.jspecify.annotations.Nullable String file) {
        try {
            if (file != null) {
                Files.deleteIfExists(log.root().resolve(file));
            }
        } catch (IOException e) {
            LOG.warn("the file {} is no longer needed and could not be removed", file, e);
        }
    }
}
