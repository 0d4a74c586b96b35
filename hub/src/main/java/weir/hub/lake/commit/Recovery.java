package weir.hub.lake.commit;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
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

/**
 * Ends what a dead writer left: a batch that the log knows is finished from its file, one it does not know is removed, prepared transactions
 * follow the decision of their marking transaction, half-altered tables are altered to the end. Runs before the hub takes requests, every
 * minute, and for one resource whenever a batch of it is opened. Done again, it changes nothing.
 */
@Component
public class Recovery implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Ledger ledger;
    private final TableRegistry tables;
    private final Openings openings;
    private final Commit commit;
    private final Marking marking;
    private final Halves halves;
    private final Engine engine;
    private final LogCatalog log;
    private volatile boolean running;

    Recovery(Ledger ledger, TableRegistry tables, Openings openings, Commit commit, Marking marking, Halves halves, Engine engine, LogCatalog log) {
        this.ledger = ledger;
        this.tables = tables;
        this.openings = openings;
        this.commit = commit;
        this.marking = marking;
        this.halves = halves;
        this.engine = engine;
        this.log = log;
    }

    /** Ends everything that is dead; what a living writer holds is left to it. */
    @Scheduled(initialDelay = 60_000, fixedDelay = 60_000)
    public void all() {
        try {
            halves.settle();
            Set<Long> resources = new LinkedHashSet<>();
            ledger.unfinished().forEach(batch -> resources.add(batch.resource()));
            tables.unfinished().forEach(table -> resources.add(table.resource()));
            resources.forEach(this::settle);
        } catch (RuntimeException e) {
            LOG.warn("open batches could not be looked at; tried again in a minute", e);
        }
    }

    private void settle(long resource) {
        try (Connection connection = openings.tryLock(resource)) {
            if (connection != null) {
                settle(connection, tables.find(resource).orElseThrow());
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warn("an open batch of resource {} could not be ended; tried again in a minute", resource, e);
        }
    }

    /** Ends what dead writers left of a resource; the connection holds its lock. */
    void settle(Connection connection, TableRegistry.Standing standing) throws SQLException {
        settleBatches(connection, standing);
        if (standing.wanted() != null) {
            openings.settlePreparation(connection, standing, standing.wanted());
        }
    }

    /** As {@link #settle}, for batches alone: whoever alters the tables now does not finish an earlier change first. */
    void settleBatches(Connection connection, TableRegistry.Standing standing) throws SQLException {
        if (tables.isHalfLoaded(standing.resource())) {
            halves.settle();
        }
        for (Batch batch : ledger.unfinished()) {
            if (batch.resource() == standing.resource()) {
                settle(connection, batch, tables.find(standing.resource()).orElseThrow());
            }
        }
    }

    private void settle(Connection connection, Batch batch, TableRegistry.Standing standing) throws SQLException {
        halves.rollback(batch.id());
        boolean logged = batch.file() != null && batch.sealed() != null && log.holds(batch.code(), batch.id());
        if (logged) {
            finish(connection, batch, standing);
        } else if (batch.state() == BatchState.OPEN) {
            LOG.info("batch {} of {} was cut off before it reached the log; removed", batch.id(), batch.code());
            commit.drop(batch.id(), batch.resource(), Ledger.file(batch.code(), batch.id()), Words.of("写入中断，已清除", "The writer was cut off; removed"));
        }
    }

    /** Brings a batch that the log knows into the serving table, from its file, and marks it. */
    private void finish(Connection connection, Batch batch, TableRegistry.Standing standing) throws SQLException {
        LOG.info("batch {} of {} was cut off after it reached the log; finishing it from its file", batch.id(), batch.code());
        OpenBatch open = openings.begin(batch.id(), batch.run(), standing.table(), connection, standing);
        try {
            String query = "select " + LogRelation.block(standing.schema()) + " from " + LogRelation.of(log.root(), List.of(String.valueOf(batch.file())), standing.schema());
            LogReader.read(engine, query, standing.schema(), open::replay);
            open.tally.carry(batch);
            if (!open.tally.counts(batch).equals(batch.counts())) {
                throw LakeProblem.TARGET_DIFFERS.because("batch", batch.id(), "expected", batch.counts(), "found", open.tally.counts(batch));
            }
            open.load.merge();
            String target = Commit.standing(open).hex();
            open.load.prepare();
            marking.mark(open, target, batch.sealed());
            open.releaseKeepingConnection();
            if (batch.state() == BatchState.HELD) {
                Files.deleteIfExists(log.root().resolve(Ledger.file(batch.code(), batch.id())));
            }
        } catch (SQLException | IOException | InterruptedException | RuntimeException e) {
            throw open.failed(e);
        }
    }

    @Override
    public void start() {
        running = true;
        try {
            halves.dropSideTables();
        } catch (RuntimeException e) {
            LOG.warn("side tables of loads that were cut off stay until the next start", e);
        }
        all();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, after everything that steps may need. */
    @Override
    public int getPhase() {
        return 0;
    }
}
