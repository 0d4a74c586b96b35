package weir.hub.lake;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which batches; null = any. {@code organisations}: those of any of these; {@code hidden}: resources whose batches are left out. Times are those of opening, {@code to} exclusive. */
public record BatchFilter(@Nullable Long resource, @Nullable Set<Long> organisations, Set<Long> hidden, @Nullable BatchState state, @Nullable Long run, @Nullable Long parent, @Nullable Instant from, @Nullable Instant to) {
    public static BatchFilter all() {
        return new BatchFilter(null, null, Set.of(), null, null, null, null, null);
    }

    public static BatchFilter of(long resource) {
        return new BatchFilter(resource, null, Set.of(), null, null, null, null, null);
    }
}
