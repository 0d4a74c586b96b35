package weir.hub.catalog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import weir.hub.catalog.Entry.Frequency;

/** Whether what a resource holds agrees with what its entry promises (A2). */
@Service
public class Freshness {
    private final Neighbours neighbours;
    private final Clock clock;

    Freshness(Neighbours neighbours, Clock clock) {
        this.neighbours = neighbours;
        this.clock = clock;
    }

    /** What each of these resources holds, asked for all at once; a resource without tables has none. */
    public Map<Long, Standing> standings(Collection<Long> resources) {
        return resources.isEmpty() ? Map.of() : neighbours.standings(resources);
    }

    /** Whether the update that the entry promises is late: nothing came for one cycle and a fifth of it for grace. */
    public boolean isOverdue(Resource resource, @Nullable Standing standing) {
        Duration cycle = cycle(resource.entry().updateFrequency());
        if (cycle == null || !resource.isActive()) {
            return false;
        }
        Instant last = standing == null || standing.lastBatch() == null ? resource.createdAt() : standing.lastBatch().at();
        return last.plus(cycle).plus(cycle.dividedBy(5)).isBefore(clock.instant());
    }

    private static @Nullable Duration cycle(Frequency frequency) {
        return switch (frequency) {
            case REALTIME -> Duration.ofHours(1);
            case DAILY -> Duration.ofDays(1);
            case WEEKLY -> Duration.ofDays(7);
            case MONTHLY -> Duration.ofDays(31);
            case QUARTERLY -> Duration.ofDays(92);
            case HALF_YEARLY -> Duration.ofDays(184);
            case YEARLY -> Duration.ofDays(366);
            case IRREGULAR -> null;
        };
    }
}
