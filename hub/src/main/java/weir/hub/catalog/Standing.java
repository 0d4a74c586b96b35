package weir.hub.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How much a resource holds now: live rows and the newest batch that stands in it. */
public record Standing(long rows, @Nullable LastBatch lastBatch) {
    public static final Standing EMPTY = new Standing(0, null);

    /** Its counts are those of the moment it was committed. */
    public record LastBatch(long id, Instant at, long sent, long good, long rejected) {}
}
