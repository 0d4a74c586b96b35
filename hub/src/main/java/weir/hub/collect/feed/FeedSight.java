package weir.hub.collect.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.hub.catalog.Resource;
import weir.hub.collect.connection.Connection;
import weir.hub.task.Run;

/**
 * A feed with what people want to see beside it.
 *
 * @param nextAt when it runs by itself the next time
 * @param due by when its next batch should be committed, null where nothing promises one
 * @param late whether that has passed; a paused feed is never late
 */
public record FeedSight(Feed feed, Resource resource, Connection connection, FeedSchedule schedule, FeedSchedule deletedSchedule, @Nullable Instant nextAt, @Nullable Run lastRun,
        @Nullable Instant due, boolean late) {}
