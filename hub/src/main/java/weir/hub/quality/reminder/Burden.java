package weir.hub.quality.reminder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What waits of one kind at one organisation.
 *
 * @param things resources or batches, as {@link About} says
 * @param rows rejected rows, 0 for the other kinds
 * @param oldest since when the oldest waits; null where that is not known
 * @param reminded the last time it was told, within the last days
 */
public record Burden(About about, long organisation, long things, long rows, @Nullable Instant oldest, @Nullable Reminder reminded) {}
