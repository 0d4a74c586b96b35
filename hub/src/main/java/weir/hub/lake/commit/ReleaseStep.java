package weir.hub.lake.commit;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import weir.hub.audit.Evidence;
import weir.hub.kernel.Actor;
import weir.hub.lake.Batch;
import weir.hub.lake.TransactionStep;

/** Notes who released a held batch, in the transaction that makes it true, whichever process ends that. */
@Component
class ReleaseStep implements TransactionStep.Handler {
    static final String KIND = "batch-release";

    private final Evidence evidence;

    ReleaseStep(Evidence evidence) {
        this.evidence = evidence;
    }

    static TransactionStep by(Actor actor) {
        return new TransactionStep(KIND, Map.of("actor", actor.id(), "name", actor.name(), "organisation", actor.organisation()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(Batch batch, Map<String, Object> payload) {
        Actor actor = new Actor(((Number) payload.get("actor")).longValue(), String.valueOf(payload.get("name")), ((Number) payload.get("organisation")).longValue(), Set.of(), Set.of(), null);
        evidence.record(actor, "batch.release", "batch", batch.id(), Map.of("resource", batch.resource()));
    }
}
