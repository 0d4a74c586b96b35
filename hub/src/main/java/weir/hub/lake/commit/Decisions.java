package weir.hub.lake.commit;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import weir.hub.audit.Evidence;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Words;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchDismissed;
import weir.hub.lake.BatchState;
import weir.hub.lake.LakeProblem;
import weir.hub.lake.Sealing;
import weir.hub.lake.TransactionStep;
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
    private final LaterBatches later;
    private final Evidence evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Decisions(Openings openings, Recovery recovery, Commit commit, Marking marking, Ledger ledger, TableRegistry tables, Engine engine, LogCatalog log, LaterBatches later, Evidence evidence, ApplicationEventPublisher events, Clock clock) {
        this.openings = openings;
        this.recovery = recovery;
        this.commit = commit;
        this.marking = marking;
        this.ledger = ledger;
        this.tables = tables;
        this.engine = engine;
        this.log = log;
        this.later = later;
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Lets a held batch take effect: its rows are compared with what stands today. It stays held until it is marked, so a crash in between costs
     * nothing.
     *
     * @param why the person's reason, kept with the batch
     * @throws weir.hub.kernel.Problem RELEASED_BY_SENDER where it is the sender's own, RELEASE_CONFLICT, RELEASE_OUTDATED where batches that came since have made it too old
     */
    public Batch release(Batch held, String why, Actor actor) {
        requireOther(held, actor);
        try (Connection connection = openings.lock(standing(held).table())) {
            OpenBatch open = begin(connection, held);
            String file = kept(held);
            try {
                if (file != null) {
                    later.refuse(held, file, later.of(held), open.table.schema(), true, LakeProblem.RELEASE_CONFLICT);
                    String query = "select " + LogRelation.block(open.table.schema()) + " from " + LogRelation.of(log.root(), List.of(file), open.table.schema());
                    LogReader.read(engine, query, open.table.schema(), (block, does) -> open.accept(block));
                }
                open.lastRow();
                open.tally.carry(held);
                refuseOutdated(held, open.tally.carried());
            } catch (SQLException | IOException | InterruptedException | RuntimeException e) {
                throw open.failed(e);
            }
            Batch released = commit.commitHeld(open, sealing(held, why, actor));
            remove(file);
            return released;
        } catch (SQLException e) {
            throw Failure.of(e, held.id());
        }
    }

    /** Four eyes: who sent a batch does not decide that it is right after all. What the platform sent, anybody entitled may release. */
    public static void requireOther(Batch held, Actor actor) {
        if (!actor.isPlatform() && actor.id() == held.actor()) {
            throw LakeProblem.RELEASED_BY_SENDER.because("batch", held.id(), "name", held.actorName());
        }
    }

    private OpenBatch begin(Connection connection, Batch held) throws SQLException {
        recovery.settle(connection, standing(held));
        requireHeld(held.id());
        return openings.begin(held.id(), held.run(), standing(held).table(), connection, standing(held), released(held));
    }

    private TableRegistry.Standing standing(Batch held) {
        return tables.find(held.resource()).orElseThrow();
    }

    /** The file of the batch as it was held; null where it holds no rows. What an attempt to release it has noted in the ledger is another one. */
    private @Nullable String kept(Batch held) {
        String file = Ledger.file(held.code(), held.id());
        return held.file() != null || Files.exists(log.root().resolve(file)) ? file : null;
    }

    private static String released(Batch held) {
        return Ledger.file(held.code(), held.id()).replace(".parquet", "-released.parquet");
    }

    /** Its unchanged rows are known by their sum only, so nobody can tell whether one of them has been changed since. */
    private void refuseOutdated(Batch held, long unchanged) {
        List<Long> changing = later.of(held).stream().filter(other -> other.counts().changed() + other.counts().deleted() > 0).map(Batch::id).toList();
        if (unchanged > 0 && !changing.isEmpty()) {
            throw LakeProblem.RELEASE_OUTDATED.because("batch", held.id(), "count", unchanged, "batches", LaterBatches.numbers(changing));
        }
    }

    private Sealing sealing(Batch held, String why, Actor actor) {
        Sealing sealing = ledger.sealing(held.id());
        List<TransactionStep> steps = new ArrayList<>(sealing.steps());
        steps.removeIf(step -> step.kind().equals(ReleaseStep.KIND));
        steps.add(ReleaseStep.by(actor, why));
        return new Sealing(sealing.sent(), sealing.rejected(), sealing.warned(), sealing.sentHash(), sealing.rejectedHash(), steps);
    }

    /** Decides against a held batch. */
    public Batch dismiss(Batch held, Words why, Actor actor) {
        try (Connection connection = openings.lock(standing(held).table())) {
            recovery.settle(connection, standing(held));
            marking.inTransaction(() -> {
                if (!ledger.move(held.id(), BatchState.HELD, BatchState.DISMISSED)) {
                    throw LakeProblem.NOT_HELD.because("batch", held.id());
                }
                ledger.ended(held.id(), BatchState.DISMISSED, why, clock.instant());
                evidence.record(actor, "batch.dismiss", "batch", held.id(), Map.of("resource", held.resource(), "reason", why.zh()));
                events.publishEvent(new BatchDismissed(held.id(), held.resource()));
            });
        } catch (SQLException e) {
            throw Failure.of(e, held.id());
        }
        remove(Ledger.file(held.code(), held.id()));
        remove(released(held));
        return ledger.find(held.id()).orElseThrow();
    }

    private void requireHeld(long id) {
        if (ledger.find(id).filter(batch -> batch.state() == BatchState.HELD).isEmpty()) {
            throw LakeProblem.NOT_HELD.because("batch", id);
        }
    }

    private void remove(@Nullable String file) {
        try {
            if (file != null) {
                Files.deleteIfExists(log.root().resolve(file));
            }
        } catch (IOException e) {
            LOG.warn("the file {} is no longer needed and could not be removed", file, e);
        }
    }
}
