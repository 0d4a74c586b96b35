package weir.hub.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much a resource holds now.
 *
 * @param rows live rows
 * @param lastBatch the last delivery that stands: rows that came from the department through a feed, a file or a form. Repairs, edits and what
 *     takes batches back are none
 * @param newest the newest batch of any kind
 */
public record Standing(long rows, @Nullable LastBatch lastBatch, @Nullable Long newest) {
    public static final Standing EMPTY = new Standing(0, null, null);

    /** Its counts are those of the moment it was committed. */
    public record LastBatch(long id, Instant at, long sent, long good, long rejected) {}
}
