package weir.hub.collect.feed;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Resource;
import weir.hub.collect.Connections;
import weir.hub.kernel.Actor;
import weir.hub.task.Rhythm;
import weir.hub.task.Run;
import weir.hub.task.RunFilter;
import weir.hub.task.Schedule;
import weir.hub.task.Schedules;
import weir.hub.task.Tasks;

/** Puts together what people see of a feed. */
@Component
public class FeedSights {
    private final Catalog catalog;
    private final Connections connections;
    private final Schedules schedules;
    private final Tasks tasks;
    private final Clock clock;

    FeedSights(Catalog catalog, Connections connections, Schedules schedules, Tasks tasks, Clock clock) {
        this.catalog = catalog;
        this.connections = connections;
        this.schedules = schedules;
        this.tasks = tasks;
        this.clock = clock;
    }

    public FeedSight of(Feed feed, Actor actor) {
        Resource resource = catalog.resource(feed.resource());
        String subject = Long.toString(feed.id());
        Schedule schedule = schedules.find(FeedRun.KIND, "feed", subject);
        Schedule deleted = schedules.find(DeletedRun.KIND, "feed", subject);
        List<Run> runs = tasks.runs(RunFilter.about("feed", subject), actor, null, 1).items();
        Instant due = due(feed, resource, schedule);
        return new FeedSight(feed, resource, connections.find(feed.connection(), Actor.platform("collect")), FeedSchedule.of(schedule == null ? null : schedule.rhythm()),
                FeedSchedule.of(deleted == null ? null : deleted.rhythm()), schedule == null ? null : schedule.nextAt(), runs.isEmpty() ? null : runs.getFirst(), due,
                due != null && due.isBefore(clock.instant()));
    }

    private @Nullable Instant due(Feed feed, Resource resource, @Nullable Schedule schedule) {
        if (feed.paused() || !resource.isActive()) {
            return null;
        }
        Instant since = feed.committedAt() == null ? feed.createdAt() : feed.committedAt();
        Rhythm rhythm = schedule == null ? Rhythm.none() : schedule.rhythm();
        return Lateness.due(rhythm, schedule == null ? 0 : schedule.id(), resource.entry().updateFrequency(), since, clock.getZone());
    }
}
