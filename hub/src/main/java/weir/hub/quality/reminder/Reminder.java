package weir.hub.quality.reminder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An organisation was told what waits there.
 *
 * @param things how many waited then
 * @param note what the one who reminded added
 */
public record Reminder(long organisation, About about, long things, @Nullable String note, Instant at, long byId, String byName) {}
