package weir.hub.lake;

import java.util.Map;

/**
 * Something that happens if and only if a batch is committed, in the transaction that marks it: a cursor moves, a follow-up task is enqueued.
 * It is data, not code, because after a crash another process finishes the batch.
 *
 * @param kind names the {@link Handler}
 * @param payload small, JSON-like
 */
public record TransactionStep(String kind, Map<String, Object> payload) {
    public TransactionStep {
        payload = Map.copyOf(payload);
    }

    /** Carries out steps of one kind; a Spring bean. Runs inside the marking transaction, on its connection; a failure fails the commit. */
    public interface Handler {
        String kind();

        void run(Batch batch, Map<String, Object> payload);
    }
}
