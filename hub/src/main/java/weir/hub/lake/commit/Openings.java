package weir.hub.lake.commit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import weir.core.batch.TypedBlock;
import weir.core.schema.Schema;
import weir.hub.kernel.DataFolder;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.kernel.Words;
import weir.hub.lake.BatchRequest;
import weir.hub.lake.LakeProblem;
import weir.hub.lake.LakeSettings;
import weir.hub.lake.ResourceTable;
import weir.hub.lake.log.Engine;
import weir.hub.lake.log.LogCatalog;
import weir.hub.lake.log.LogWriter;
import weir.hub.lake.serving.KnownKeys;
import weir.hub.lake.serving.ServingLoad;
import weir.hub.lake.serving.ServingTable;
import weir.hub.lake.store.Ledger;
import weir.hub.lake.store.TableRegistry;

/** Opens batches: takes the resource's lock, ends what a dead writer left, enters the batch in the ledger. */
@Component
public class Openings {
    private static final Logger LOG = LoggerFactory.getLogger(Openings.class);

    private final OperationalDatabase database;
    private final DataFolder folder;
    private final LakeSettings settings;
    private final Ledger ledger;
    private final TableRegistry tables;
    private final Engine engine;
    private final LogCatalog log;
    private final Preparation preparation;
    private final Faults faults;
    private final boolean canPrepare;

    Openings(OperationalDatabase database, DataFolder folder, LakeSettings settings, Ledger ledger, TableRegistry tables, Engine engine, LogCatalog log, Preparation preparation, Faults faults) throws SQLException {
        this.database = database;
        this.folder = folder;
        this.settings = settings;
        this.ledger = ledger;
        this.tables = tables;
        this.engine = engine;
        this.log = log;
        this.preparation = preparation;
        this.faults = faults;
        try (Connection connection = database.connect(); var statement = connection.createStatement(); var answer = statement.executeQuery("show max_prepared_transactions")) {
            answer.next();
            this.canPrepare = Integer.parseInt(answer.getString(1)) > 0;
        }
    }

    /** Opens a new batch. */
    public OpenBatch open(BatchRequest request, Recovery recovery, Clock clock) {
        Connection connection = lock(request.table());
        try {
            TableRegistry.Standing before = prepared(request.table());
            recovery.settle(connection, before);
            TableRegistry.Standing standing = prepared(request.table());
            putInForce(request.table(), standing);
            long id = ledger.open(request, clock.instant()).orElseThrow(() -> same(request));
            OpenBatch open = begin(id, request.run(), request.table(), connection, standing);
            faults.at(FaultPoint.OPENED);
            return open;
        } catch (SQLException | RuntimeException e) {
            close(connection);
            throw e instanceof weir.hub.kernel.Problem problem ? problem : Failure.of(e, 0);
        }
    }

    /** Makes or widens a resource's tables; waits for a batch that is being written. */
    public void prepare(ResourceTable table, Recovery recovery) {
        try (Connection connection = lock(table)) {
            TableRegistry.Standing standing = tables.find(table.resource()).orElse(null);
            if (standing != null) {
                recovery.settleBatches(connection, standing);
            }
            preparation.prepare(connection, table);
        } catch (SQLException e) {
            throw Failure.of(e, 0);
        }
    }

    /** A connection of its own that holds the resource's lock. */
    Connection lock(ResourceTable table) {
        Connection connection = null;
        try {
            connection = database.connect();
            if (ResourceLock.take(connection, table.resource(), settings.waitForResource())) {
                return connection;
            }
        } catch (SQLException e) {
            close(connection);
            throw Failure.of(e, 0);
        }
        close(connection);
        throw LakeProblem.RESOURCE_BUSY.because("resource", table.code());
    }

    /** As {@link #lock} without waiting; null where a living writer holds it. */
    @Nullable Connection tryLock(long resource) throws SQLException {
        Connection connection = database.connect();
        try {
            if (ResourceLock.take(connection, resource, Duration.ofMillis(1))) {
                return connection;
            }
        } catch (SQLException e) {
            close(connection);
            throw e;
        }
        close(connection);
        return null;
    }

    void settlePreparation(Connection connection, TableRegistry.Standing standing, Schema wanted) throws SQLException {
        preparation.settle(connection, standing, wanted);
    }

    OpenBatch begin(long id, long run, ResourceTable table, Connection connection, TableRegistry.Standing standing) throws SQLException {
        return begin(id, run, table, connection, standing, Ledger.file(table.code(), id));
    }

    OpenBatch begin(long id, long run, ResourceTable table, Connection connection, TableRegistry.Standing standing, String path) throws SQLException {
        KnownKeys known = new KnownKeys(database, table, standing.rows(), settings.knownKeysMegabytes());
        ServingLoad load = new ServingLoad(database, table, id, connection, standing.rows() == 0, settings.loaders() > 1 && canPrepare);
        LogWriter file = new LogWriter(engine, log.root(), path, id, table.schema(), log.fieldIds(table.code()));
        return new OpenBatch(id, run, table, connection, known, load, file, folder.room());
    }

    private TableRegistry.Standing prepared(ResourceTable table) {
        TableRegistry.Standing standing = tables.find(table.resource()).orElseThrow(() -> LakeProblem.NOT_PREPARED.because("resource", table.code()));
        boolean fits = standing.schema().key().equals(table.schema().key()) && table.schema().fields().stream()
                .allMatch(field -> standing.schema().field(field.name()).filter(stands -> ServingTable.type(stands).equals(ServingTable.type(field))).isPresent());
        if (!fits) {
            throw LakeProblem.NOT_PREPARED.because("resource", table.code() + " v" + table.schema().version());
        }
        return standing;
    }

    /** Rows are about to be written with it: from now on nothing of it is taken back. */
    private void putInForce(ResourceTable table, TableRegistry.Standing standing) {
        Schema inForce = standing.inForce();
        boolean covers = inForce != null && table.schema().fields().stream().allMatch(field -> inForce.field(field.name()).filter(known -> ServingTable.type(known).equals(ServingTable.type(field))).isPresent());
        if (!covers && !tables.agree(standing.table())) {
            throw LakeProblem.NOT_PREPARED.because("resource", table.code());
        }
    }

    private RuntimeException same(BatchRequest request) {
        return ledger.same(request.table().resource(), String.valueOf(request.idempotencyKey())).<RuntimeException>map(batch -> LakeProblem.SAME_AGAIN.because("batch", batch.id()))
                .orElseGet(() -> new IllegalStateException("the batch could not be entered"));
    }

    /** Takes a block; on failure the batch is abandoned and the problem thrown. */
    public static void accept(OpenBatch open, Commit commit, TypedBlock rows) {
        try {
            open.accept(rows);
        } catch (SQLException | IOException | InterruptedException | RuntimeException e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            weir.hub.kernel.Problem problem = Failure.of(e, open.id);
            try {
                commit.abandon(open, Words.of(problem.what(java.util.Locale.CHINESE), problem.what(java.util.Locale.ENGLISH)));
            } catch (RuntimeException gone) {
                problem.addSuppressed(gone);
            }
            throw problem;
        }
    }

    static void close(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.debug("a connection did not close cleanly", e);
        }
    }
}
