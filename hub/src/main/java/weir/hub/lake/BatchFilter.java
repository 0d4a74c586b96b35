package weir.hub.lake;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which batches; null = any. {@code organisations}: those of any of these. Times are those of opening, {@code to} exclusive. */
public record BatchFilter(@Nullable Long resource, @Nullable Set<Long> organisations, @Nullable BatchState state, @Nullable Long run, @Nullable Long parent, @Nullable Instant from, @Nullable Instant to) {
    public static BatchFilter all() {
        return new BatchFilter(null, null, null, null, null, null, null);
    }

    public static BatchFilter of(long resource) {
        return new BatchFilter(resource, null, null, null, null, null, null);
    }
}
