package weir.hub.lake.commit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import weir.core.schema.Schema;
import weir.hub.kernel.Outage;
import weir.hub.kernel.Problem;
import weir.hub.lake.LakeProblem;
import weir.hub.lake.LakeSettings;
import weir.hub.lake.ResourceTable;
import weir.hub.lake.log.LogCatalog;
import weir.hub.lake.serving.Definition;
import weir.hub.lake.store.TableRegistry;

/**
 * Makes and widens a resource's tables in steps that can each be done again: note what is wanted, bring the serving table there, bring the log
 * there, note that it is done. A change that cannot be made leaves nothing; one that was made and never put in force gives way to the next.
 */
@Component
public class Preparation {
    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    /** Whoever waits for the whole table keeps everybody behind waiting: so short at a time. */
    private static final Duration AT_ONCE = Duration.ofMillis(500);
    /** A change cut off so long ago is not finished any more. */
    private static final Duration LEASE = Duration.ofHours(1);

    private final TableRegistry tables;
    private final LogCatalog log;
    private final JoinedTransaction joined;
    private final Faults faults;
    private final LakeSettings settings;
    private final Clock clock;

    Preparation(TableRegistry tables, LogCatalog log, JoinedTransaction joined, Faults faults, LakeSettings settings, Clock clock) {
        this.tables = tables;
        this.log = log;
        this.joined = joined;
        this.faults = faults;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param connection holds the resource's lock
     * @throws weir.hub.kernel.Problem LOSSY_CHANGE, TABLE_IN_USE
     */
    void prepare(Connection connection, ResourceTable table) throws SQLException {
        TableRegistry.Standing standing = tables.find(table.resource()).orElse(null);
        if (standing != null) {
            if (standing.inForce() != null) {
                Widening.check(standing, standing.inForce(), table);
            }
            if (standing.schema().equals(table.schema()) && standing.wanted() == null) {
                return;
            }
        }
        tables.want(table, clock.instant());
        faults.at(FaultPoint.WANTED);
        try {
            alter(connection, table, settings.waitForTable());
        } catch (SQLException | RuntimeException e) {
            giveUp(table, e);
            throw e;
        }
        bringLog(table);
    }

    /**
     * Ends a change that was cut off: brings the tables to what is wanted, or gives it up where that cannot be done or has waited too long. The
     * connection holds the resource's lock.
     */
    void settle(Connection connection, TableRegistry.Standing standing, Schema wanted) throws SQLException {
        ResourceTable table = new ResourceTable(standing.resource(), standing.code(), standing.library(), wanted);
        try {
            alter(connection, table, Duration.ZERO);
        } catch (SQLException | RuntimeException e) {
            boolean late = standing.wantedAt() == null || standing.wantedAt().plus(LEASE).isBefore(clock.instant());
            LOG.warn("a change of the schema of {} that was cut off cannot be finished yet: {}", standing.code(), e.toString());
            if (late || !mayPass(e)) {
                giveUp(table, e);
            }
            return;
        }
        bringLog(table);
    }

    private void bringLog(ResourceTable table) {
        log.prepare(table, tables.find(table.resource()).map(TableRegistry.Standing::inForce).isEmpty());
        faults.at(FaultPoint.LOG_ALTERED);
        tables.settled(table.resource());
    }

    /** The table is as it was, the log was not touched: there is nothing to undo but the wish. */
    private void giveUp(ResourceTable wanted, Exception cause) {
        LOG.warn("a change of the schema of {} is given up: {}", wanted.code(), cause.toString());
        try {
            tables.settled(wanted.resource());
        } catch (RuntimeException e) {
            // Recovery finishes it, or gives it up, when the database is back.
            cause.addSuppressed(e);
        }
    }

    private static boolean mayPass(Exception failure) {
        return failure instanceof Problem problem ? problem.code().kind().mayPass() : Outage.in(failure);
    }

    /** Tries for the whole table again and again, each time so shortly that readers behind it hardly notice. */
    private void alter(Connection connection, ResourceTable wanted, Duration patience) throws SQLException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                connection.setAutoCommit(false);
                joined.commit(connection, () -> apply(connection, wanted));
                return;
            } catch (SQLException | RuntimeException e) {
                if (!isLocked(e)) {
                    throw e;
                }
                if (System.nanoTime() >= end || Thread.currentThread().isInterrupted()) {
                    throw LakeProblem.TABLE_IN_USE.causedBy(e, "resource", wanted.code(), "seconds", Math.max(1, patience.toSeconds()));
                }
                LockSupport.parkNanos(AT_ONCE.toNanos());
            } finally {
                if (!connection.isClosed()) {
                    connection.setAutoCommit(true);
                }
            }
        }
    }

    private static boolean isLocked(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private void apply(Connection connection, ResourceTable wanted) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = " + AT_ONCE.toMillis());
            TableRegistry.Standing standing = tables.lock(wanted.resource());
            // Asked once more: what was a change given up a moment ago may have been put in force since.
            if (standing.inForce() == null) {
                Definition.drop(connection, wanted);
            } else {
                Widening.check(standing, standing.inForce(), wanted);
            }
            Definition.apply(connection, wanted, standing.schema());
            tables.altered(wanted);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the serving table could not be altered", e);
        }
    }
}
