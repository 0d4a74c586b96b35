package weir.hub.records;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A past to read as of: after a batch, or at an instant; one of the two. */
public record Moment(@Nullable Long batch, @Nullable Instant at) {}
