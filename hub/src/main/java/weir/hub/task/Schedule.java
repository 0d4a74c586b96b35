package weir.hub.task;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When runs of a kind about a subject are enqueued by themselves.
 *
 * @param nextAt null when paused or when there is no next time
 * @param lastAt when it was last due
 */
public record Schedule(long id, String kind, String subjectType, String subject, long organisation, Rhythm rhythm, Map<String, Object> payload, boolean paused, @Nullable Instant nextAt,
        @Nullable Instant lastAt, @Nullable Long lastRun) {}
