package weir.hub.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How much a resource holds now. */
public record Standing(long rows, @Nullable LastBatch lastBatch) {
    /** The newest batch that stands in the resource. */
    public record LastBatch(long id, Instant at, long sent, long good, long rejected) {}
}
