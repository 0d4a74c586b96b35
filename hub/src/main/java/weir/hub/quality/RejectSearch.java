package weir.hub.quality;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rejects of all batches that stand; null = any.
 *
 * @param organisations whose; null = everybody's
 * @param from arrival, from this instant on; {@code until} before that one
 * @param often the most frequent first, instead of the newest
 */
public record RejectSearch(@Nullable Set<Long> organisations, @Nullable Long resource, @Nullable Long batch, @Nullable String code, @Nullable String field, Reject.@Nullable State state, @Nullable Instant from, @Nullable Instant until, Order order) {
    /** In which order they are listed. */
    public enum Order {
        NEWEST,
        OLDEST,
        OFTEN
    }
}
