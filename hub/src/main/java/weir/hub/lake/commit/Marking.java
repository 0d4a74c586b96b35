package weir.hub.lake.commit;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import weir.hub.audit.Evidence;
import weir.hub.kernel.Actor;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchCommitted;
import weir.hub.lake.Provenance;
import weir.hub.lake.TransactionStep;
import weir.hub.lake.store.Ledger;
import weir.hub.lake.store.TableRegistry;

/** The one transaction in which a batch becomes true. */
@Component
class Marking {
    private static final Logger LOG = LoggerFactory.getLogger(Marking.class);

    private final JoinedTransaction joined;
    private final TransactionTemplate own;
    private final Ledger ledger;
    private final TableRegistry tables;
    private final Map<String, TransactionStep.Handler> handlers;
    private final Receipts receipts;
    private final Evidence evidence;
    private final Faults faults;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Marking(JoinedTransaction joined, PlatformTransactionManager transactions, Ledger ledger, TableRegistry tables, List<TransactionStep.Handler> handlers, Receipts receipts, Evidence evidence, Faults faults, ApplicationEventPublisher events, Clock clock) {
        this.joined = joined;
        this.own = new TransactionTemplate(transactions);
        this.ledger = ledger;
        this.tables = tables;
        this.handlers = handlers.stream().collect(Collectors.toMap(TransactionStep.Handler::kind, Function.identity()));
        this.receipts = receipts;
        this.evidence = evidence;
        this.faults = faults;
        this.events = events;
        this.clock = clock;
    }

    /** Shows the rows and marks the batch, with everything that hangs on it. */
    Batch mark(OpenBatch open, String targetHash, @Nullable Instant logged) throws SQLException {
        joined.commit(open.load.marking(), () -> {
            ledger.committed(open.id, targetHash, logged, clock.instant());
            tables.moved(open.table.resource(), open.id, open.tally.created() - open.tally.deleted());
            if (open.load.isHalved()) {
                tables.halfLoaded(open.table.resource(), open.id);
            }
            Batch batch = ledger.find(open.id).orElseThrow();
            consequences(batch);
            faults.at(FaultPoint.STEPS_RUN);
            swap(open);
        });
        faults.at(FaultPoint.MARKED);
        if (open.load.isHalved()) {
            open.load.finish();
            tables.wholeAgain(open.id);
        }
        faults.at(FaultPoint.FINISHED);
        return ledger.find(open.id).orElseThrow();
    }

    void inTransaction(Runnable work) {
        own.executeWithoutResult(status -> {
            ledger.shareWithBackups();
            work.run();
        });
    }

    private void consequences(Batch batch) {
        if (batch.parent() != null) {
            if (batch.provenance() == Provenance.UNDO) {
                takeBack(batch, ledger.find(batch.parent()).orElseThrow());
                evidence.record(actor(batch), "batch.undo", "batch", batch.parent(), Map.of("resource", batch.resource(), "by", batch.id(), "reason", String.valueOf(batch.detail().get("reason"))));
            }
            repaired(batch, batch.counts().good());
        }
        for (TransactionStep step : ledger.steps(batch.id())) {
            TransactionStep.Handler handler = handlers.get(step.kind());
            if (handler == null) {
                throw new IllegalStateException("nobody carries out the step " + step.kind() + " of batch " + batch.id());
            }
            handler.run(batch, step.payload());
        }
        ledger.receipt(batch.id(), receipts.sign(batch).json());
        evidence.record(actor(batch), "batch.commit", "batch", batch.id(), Map.of("resource", batch.resource(), "provenance", batch.provenance().name(), "run", batch.run(), "counts", batch.counts(), "hash", String.valueOf(batch.targetHash())));
        events.publishEvent(new BatchCommitted(batch.id(), batch.resource()));
        LOG.info("batch {} of {} committed: {}", batch.id(), batch.code(), batch.counts());
    }

    /** A batch is undone; where it was the undo of another, that one stands again, and what that had undone does not, down to the first. */
    private void takeBack(Batch by, Batch undone) {
        Batch upper = by;
        Batch one = undone;
        boolean stands = false;
        while (true) {
            if (stands) {
                ledger.standsAgain(one.id());
            } else {
                ledger.undone(one.id(), upper.id());
            }
            repaired(one, stands ? one.counts().good() : -one.counts().good());
            if (one.provenance() != Provenance.UNDO || one.parent() == null) {
                return;
            }
            upper = one;
            one = ledger.find(one.parent()).orElseThrow();
            stands = !stands;
        }
    }

    /** Rows of a repair count with the batch they were rejected from as long as the repair stands, and its receipt says so. */
    private void repaired(Batch repair, long rows) {
        if (repair.provenance() == Provenance.REPAIR && repair.parent() != null) {
            ledger.repaired(repair.parent(), rows);
            Batch original = ledger.find(repair.parent()).orElseThrow();
            ledger.receipt(original.id(), receipts.sign(original).json());
        }
    }

    /** Who opened the batch, as the ledger noted it. */
    static Actor actor(Batch batch) {
        return new Actor(batch.actor(), batch.actorName(), batch.actor() == 0 ? 0 : batch.organisation(), Set.of(), Set.of(), null);
    }

    private static void swap(OpenBatch open) {
        try {
            open.load.swap();
        } catch (SQLException e) {
            throw new org.springframework.dao.DataAccessResourceFailureException("the loaded table could not take its place", e);
        }
    }
}
