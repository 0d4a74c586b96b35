package weir.hub.catalog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import weir.hub.audit.Evidence;
import weir.hub.catalog.Entry.Frequency;
import weir.hub.catalog.Standing.LastBatch;
import weir.hub.catalog.store.ResourceRepository;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Page;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchCommitted;
import weir.hub.lake.BatchFilter;
import weir.hub.lake.BatchState;
import weir.hub.lake.Lake;
import weir.hub.lake.Provenance;

/** Keeps entries in agreement with the data they describe (A2): each committed batch moves the entry on, and an update that is late shows. */
@Service
public class Freshness {
    private static final int AT_ONCE = 100;

    private final ResourceRepository resources;
    private final Lake lake;
    private final Evidence evidence;
    private final Clock clock;

    Freshness(ResourceRepository resources, Lake lake, Evidence evidence, Clock clock) {
        this.resources = resources;
        this.lake = lake;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** In the transaction that marks the batch. */
    @EventListener
    void committed(BatchCommitted event) {
        Batch batch = lake.batch(event.batch());
        resources.move(event.resource(), batch.counts().created() - batch.counts().deleted(), batch.id());
        if (isDelivery(batch.provenance())) {
            resources.delivered(event.resource(), delivery(batch));
        } else if (batch.provenance() == Provenance.UNDO) {
            resources.delivered(event.resource(), lastDelivery(event.resource()));
        }
    }

    /** Whether new rows of the department came with it; a repair or an edit mends some that had come. */
    private static boolean isDelivery(Provenance provenance) {
        return switch (provenance) {
            case UPLOAD, FEED, FORM, PIPELINE -> true;
            case EDIT, REPAIR, UNDO, RESTORE -> false;
        };
    }

    private LastBatch delivery(Batch batch) {
        return new LastBatch(batch.id(), batch.ended() == null ? clock.instant() : batch.ended(), batch.counts().sent(), batch.counts().good(), batch.counts().rejected());
    }

    /** The newest that has not been taken back. */
    private @Nullable LastBatch lastDelivery(long resource) {
        BatchFilter standing = new BatchFilter(resource, null, Set.of(), BatchState.COMMITTED, null, null, null, null);
        String after = null;
        do {
            Page<Batch> page = lake.batches(standing, after, AT_ONCE);
            for (Batch batch : page.items()) {
                if (isDelivery(batch.provenance())) {
                    return delivery(batch);
                }
            }
            after = page.next();
        } while (after != null);
        return null;
    }

    /**
     * Sets an entry's row count to what was counted, in the caller's transaction.
     *
     * @param seen the resource as it was when the counting began
     * @return false where the count is right, or a batch has come meanwhile
     */
    public boolean correct(Resource seen, long counted) {
        if (seen.standing().rows() == counted || !resources.count(seen.id(), seen.standing().newest(), counted)) {
            return false;
        }
        evidence.record(Actor.platform("catalog"), "resource.figures-corrected", "resource", seen.id(), Map.of("code", seen.code(), "old", seen.standing().rows(), "new", counted));
        return true;
    }

    /** Whether the update that the entry promises is late: nothing was delivered for one cycle and a fifth of it for grace. */
    public boolean isOverdue(Resource resource) {
        Duration patience = patience(resource.entry().updateFrequency());
        if (patience == null || !resource.isActive()) {
            return false;
        }
        LastBatch last = resource.standing().lastBatch();
        Instant since = last == null ? resource.createdAt() : last.at();
        return since.plus(patience).isBefore(clock.instant());
    }

    /** For each update cycle, the moment after which something must have come. */
    public Map<Frequency, Instant> deadlines() {
        Map<Frequency, Instant> deadlines = new EnumMap<>(Frequency.class);
        for (Frequency frequency : Frequency.values()) {
            Duration patience = patience(frequency);
            if (patience != null) {
                deadlines.put(frequency, clock.instant().minus(patience));
            }
        }
        return deadlines;
    }

    private static @Nullable Duration patience(Frequency frequency) {
        Duration cycle = switch (frequency) {
            case REALTIME -> Duration.ofHours(1);
            case DAILY -> Duration.ofDays(1);
            case WEEKLY -> Duration.ofDays(7);
            case MONTHLY -> Duration.ofDays(31);
            case QUARTERLY -> Duration.ofDays(92);
            case HALF_YEARLY -> Duration.ofDays(184);
            case YEARLY -> Duration.ofDays(366);
            case IRREGULAR -> null;
        };
        return cycle == null ? null : cycle.plus(cycle.dividedBy(5));
    }
}
