package weir.hub.lake.commit;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import weir.core.batch.ContentHash;
import weir.hub.kernel.Problem;
import weir.hub.kernel.Words;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchAbandoned;
import weir.hub.lake.BatchHeld;
import weir.hub.lake.BatchState;
import weir.hub.lake.LakeProblem;
import weir.hub.lake.Sealing;
import weir.hub.lake.backup.BackupBarrier;
import weir.hub.lake.log.LogCatalog;
import weir.hub.lake.log.LogFile;
import weir.hub.lake.serving.Standing;
import weir.hub.lake.store.Ledger;

/**
 * The protocol that makes a batch true: rows merged, uncommitted, while the file is written to its end → file closed and forced → rows counted
 * and hashed where they stand → snapshot appended to the log → one transaction that shows the rows and marks the batch. What stops before the
 * snapshot leaves nothing; what stops after it is finished by {@link Recovery}.
 */
@Component
public class Commit {
    private static final Logger LOG = LoggerFactory.getLogger(Commit.class);

    private final Ledger ledger;
    private final LogCatalog log;
    private final Marking marking;
    private final Halves halves;
    private final Faults faults;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Commit(Ledger ledger, LogCatalog log, Marking marking, Halves halves, Faults faults, ApplicationEventPublisher events, Clock clock) {
        this.ledger = ledger;
        this.log = log;
        this.marking = marking;
        this.halves = halves;
        this.faults = faults;
        this.events = events;
        this.clock = clock;
    }

    /** Commits and lets go of the batch, or throws a problem and leaves nothing half. */
    public Batch commit(OpenBatch open, Sealing sealing) {
        return commit(open, sealing, false);
    }

    /** As {@link #commit(OpenBatch, Sealing)} for a held batch: on failure it stays held. */
    Batch commitHeld(OpenBatch open, Sealing sealing) {
        return commit(open, sealing, true);
    }

    private Batch commit(OpenBatch open, Sealing sealing, boolean held) {
        try {
            open.lastRow();
            refuseOtherCounts(open, sealing);
            open.refuseWithoutRoom(open.load.coming());
            open.endRows();
            open.load.merge();
            seal(open, sealing);
            @Nullable LogFile file = open.logFile();
            ContentHash standing = standing(open);
            faults.at(FaultPoint.MERGED);
            open.load.prepare();
            faults.at(FaultPoint.PREPARED);
            @Nullable Instant logged = null;
            BackupBarrier.enter(open.load.marking());
            if (file != null) {
                open.told();
                log.append(open.table.code(), file, open.id, open.run);
                logged = clock.instant();
            }
            faults.at(FaultPoint.LOGGED);
            marking.mark(open, standing.hex(), logged);
            open.release();
        } catch (SQLException | IOException | InterruptedException | RuntimeException e) {
            Problem problem = held ? open.failed(e) : failed(open, e);
            if (!isIn(open.id, BatchState.COMMITTED)) {
                throw problem;
            }
            LOG.warn("batch {} is committed; what follows its marking failed and is finished by recovery", open.id, problem);
        }
        return ledger.find(open.id).orElseThrow();
    }

    /** Keeps the file and the counts for a person to decide; the serving table stays as it is. */
    public Batch hold(OpenBatch open, Words why, Sealing sealing) {
        try {
            open.lastRow();
            refuseOtherCounts(open, sealing);
            seal(open, sealing);
            // Before the resource's lock is let go: whoever waits for it takes an open batch for what a dead writer left.
            marking.inTransaction(() -> {
                ledger.ended(open.id, BatchState.HELD, why, clock.instant());
                events.publishEvent(new BatchHeld(open.id, open.table.resource()));
            });
        } catch (SQLException | IOException | InterruptedException | RuntimeException e) {
            Problem problem = failed(open, e);
            if (!isIn(open.id, BatchState.HELD)) {
                throw problem;
            }
            LOG.warn("batch {} is held; what follows its marking failed", open.id, problem);
        }
        letGo(open);
        return ledger.find(open.id).orElseThrow();
    }

    /** Ends a batch without effect. */
    public void abandon(OpenBatch open, Words why) {
        if (open.isEnded()) {
            return;
        }
        letGo(open);
        if (open.isTold()) {
            LOG.warn("batch {} was given up after the log had been told; recovery asks the log what became of it", open.id);
            return;
        }
        drop(open.id, open.table.resource(), Ledger.file(open.table.code(), open.id), why);
    }

    private static void letGo(OpenBatch open) {
        try {
            open.release();
        } catch (SQLException | InterruptedException | RuntimeException e) {
            LOG.warn("the connections of batch {} did not end cleanly", open.id, e);
        }
    }

    /** Removes what a batch has left, its file and its prepared half, and marks it abandoned. */
    void drop(long batch, long resource, @Nullable String file, Words why) {
        halves.rollback(batch);
        try {
            if (file != null) {
                Files.deleteIfExists(log.root().resolve(file));
            }
        } catch (IOException e) {
            LOG.warn("the file {} of abandoned batch {} could not be removed", file, batch, e);
        }
        marking.inTransaction(() -> {
            ledger.ended(batch, BatchState.ABANDONED, why, clock.instant());
            events.publishEvent(new BatchAbandoned(batch, resource));
        });
    }

    private static void refuseOtherCounts(OpenBatch open, Sealing sealing) {
        if (sealing.sent() != open.tally.good() + sealing.rejected()) {
            throw LakeProblem.COUNTS_DIFFER.because("sent", sealing.sent(), "good", open.tally.good(), "rejected", sealing.rejected());
        }
    }

    private void seal(OpenBatch open, Sealing sealing) throws SQLException, IOException, InterruptedException {
        @Nullable LogFile file = open.closeLog();
        faults.at(FaultPoint.FILE_CLOSED);
        ledger.seal(open.id, sealing, open.tally.counts(sealing), open.tally.goodHash(), file == null ? null : file.path(), file == null ? 0 : file.bytes(), range(open, file), clock.instant());
        faults.at(FaultPoint.SEALED);
    }

    private static Ledger.KeyRange range(OpenBatch open, @Nullable LogFile file) {
        LogFile.ColumnStatistics first = file == null ? null : file.columns().get(open.table.schema().key().getFirst());
        return first == null ? new Ledger.KeyRange(null, null) : new Ledger.KeyRange(first.min(), first.max());
    }

    /**
     * Content hash of the batch as it stands in the target: the rows written, read back, which must be what was sent there; the unchanged ones,
     * which were compared with what stands; and the deleted ones, which the merge counted gone.
     */
    static ContentHash standing(OpenBatch open) throws SQLException {
        Standing standing = open.load.standing();
        Standing expected = open.tally.written();
        if (standing.rows() != expected.rows() || !standing.hash().equals(expected.hash())) {
            throw LakeProblem.TARGET_DIFFERS.because("batch", open.id, "expected", expected.rows() + " / " + expected.hash(), "found", standing.rows() + " / " + standing.hash());
        }
        return standing.hash().plus(open.tally.rest());
    }

    private boolean isIn(long id, BatchState state) {
        try {
            return ledger.find(id).filter(batch -> batch.state() == state).isPresent();
        } catch (RuntimeException e) {
            LOG.debug("the ledger cannot be asked", e);
            return false;
        }
    }

    private Problem failed(OpenBatch open, Exception cause) {
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        Problem problem = Failure.of(cause, open.id);
        try {
            open.release();
        } catch (SQLException | InterruptedException | RuntimeException e) {
            problem.addSuppressed(e);
        }
        try {
            if (isIn(open.id, BatchState.COMMITTED) || isIn(open.id, BatchState.HELD)) {
                return problem;
            }
            if (open.isTold() && log.holds(open.table.code(), open.id)) {
                return LakeProblem.UNFINISHED.causedBy(problem, "batch", open.id);
            }
            drop(open.id, open.table.resource(), Ledger.file(open.table.code(), open.id), Words.of(problem.what(java.util.Locale.CHINESE), problem.what(java.util.Locale.ENGLISH)));
        } catch (RuntimeException e) {
            // The stores are gone; recovery ends the batch when they are back.
            problem.addSuppressed(e);
        }
        return problem;
    }
}
