package weir.hub.lake.commit;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import weir.hub.audit.Evidence;
import weir.hub.kernel.Actor;
import weir.hub.lake.Batch;
import weir.hub.lake.TransactionStep;
import weir.hub.lake.store.Ledger;

/** Notes who released a held batch and why, in the transaction that makes it true, whichever process ends that. */
@Component
class ReleaseStep implements TransactionStep.Handler {
    static final String KIND = "batch-release";

    private final Ledger ledger;
    private final Evidence evidence;
    private final Clock clock;

    ReleaseStep(Ledger ledger, Evidence evidence, Clock clock) {
        this.ledger = ledger;
        this.evidence = evidence;
        this.clock = clock;
    }

    static TransactionStep by(Actor actor, String why) {
        return new TransactionStep(KIND, Map.of("actor", actor.id(), "name", actor.name(), "organisation", actor.organisation(), "reason", why));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(Batch batch, Map<String, Object> payload) {
        Actor actor = new Actor(((Number) payload.get("actor")).longValue(), String.valueOf(payload.get("name")), ((Number) payload.get("organisation")).longValue(), Set.of(), Set.of(), null);
        String why = String.valueOf(payload.getOrDefault("reason", ""));
        ledger.note(batch.id(), Map.of("release", Map.of("by", actor.name(), "reason", why, "at", clock.instant().toString(), "held", batch.reason() == null ? Map.of() : Map.of("zh", batch.reason().zh(), "en", batch.reason().en()))));
        evidence.record(actor, "batch.release", "batch", batch.id(), Map.of("resource", batch.resource(), "reason", why));
    }
}
