package weir.hub.lake;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.hub.kernel.Actor;

/**
 * What a new batch is.
 *
 * @param run id of the run that writes it, 0 where none does
 * @param parent the batch this one repairs or takes back
 * @param organisation whose rows these are
 * @param detail what people may want to know: file name, connection, reason; small, JSON-like
 * @param idempotencyKey e.g. the content hash of the file: a second batch of the same resource with the same key is refused while the first
 *     one is open, held or committed
 */
public record BatchRequest(
        ResourceTable table,
        Provenance provenance,
        Actor actor,
        long run,
        @Nullable Long parent,
        long organisation,
        Map<String, Object> detail,
        @Nullable String idempotencyKey) {
    public BatchRequest {
        detail = Map.copyOf(detail);
    }
}
