package weir.hub.quality;

import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import weir.hub.lake.Batch;
import weir.hub.lake.TransactionStep;
import weir.hub.quality.store.RepairRepository;

/** Settles the rejects of a repair in the transaction that makes its batch true. */
@Component
class RepairStep implements TransactionStep.Handler {
    static final String KIND = "quality.repaired";

    private final RepairRepository repairs;
    private final Clock clock;

    RepairStep(RepairRepository repairs, Clock clock) {
        this.repairs = repairs;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(Batch batch, Map<String, Object> payload) {
        long id = ((Number) payload.get("repair")).longValue();
        repairs.find(id).filter(repair -> repair.state() == Repair.State.RUNNING).ifPresent(repair -> repairs.done(repair, batch.id(), clock.instant(), batch.actorName(), batch.actor()));
    }
}
