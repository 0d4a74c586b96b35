package weir.hub.quality;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchState;
import weir.hub.lake.Provenance;
import weir.hub.quality.store.CaseRepository;

/**
 * Keeps waiting rejects to what is really to be done: the same faulty row is one case however often it comes, and a case closes when a later
 * batch brings the row right. Done with the batch where it has few rejects, by the run that follows where it has many.
 */
@Component
class Cases {
    /** Up to this many rejects are joined in the batch's own transaction: milliseconds. */
    private static final long FEW = 20_000;

    private final CaseRepository cases;
    private final Clock clock;

    Cases(CaseRepository cases, Clock clock) {
        this.cases = cases;
        this.clock = clock;
    }

    /** A batch stands. */
    void committed(Batch batch) {
        if (!cases.concerns(batch.id())) {
            return;
        }
        cases.arrived(batch.id(), true);
        if (batch.counts().rejected() <= FEW) {
            settle(batch);
        }
    }

    /** What is left to do of a batch with many rejects; once more does no harm. */
    @Transactional
    void follow(Batch batch) {
        if (batch.counts().rejected() > FEW && batch.state() == BatchState.COMMITTED) {
            settle(batch);
        }
    }

    private void settle(Batch batch) {
        Instant now = clock.instant();
        // What a repair could not mend is told with the reject it was to mend.
        if (batch.provenance() != Provenance.REPAIR && batch.counts().rejected() > 0) {
            cases.joinSame(batch.resource(), batch.id(), now);
            cases.joinNewer(batch.resource(), batch.id(), now);
        }
        cases.close(batch.resource(), batch.provenance() == Provenance.REPAIR ? null : batch.id(), now);
    }

    /** A batch stands no longer: what it closed waits again, and so does what was counted with its rejects. */
    void takenBack(Batch batch) {
        cases.arrived(batch.id(), false);
        Instant now = clock.instant();
        for (long other : cases.reopen(batch.id())) {
            cases.joinSame(batch.resource(), other, now);
            cases.joinNewer(batch.resource(), other, now);
        }
        cases.close(batch.resource(), null, now);
    }

    /** A batch that was taken back stands again. */
    void standsAgain(Batch batch) {
        cases.arrived(batch.id(), true);
        settle(batch);
    }

    /** A repair came to nothing: what came right meanwhile need not wait. */
    void freed(long resource) {
        cases.close(resource, null, clock.instant());
    }

    /** A batch that never stood leaves nothing. */
    void abandoned(long batch) {
        cases.removeArrivals(batch);
    }
}
