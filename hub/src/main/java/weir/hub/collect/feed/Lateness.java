package weir.hub.collect.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import weir.hub.catalog.Entry.Frequency;
import weir.hub.task.Rhythm;

/** When a feed's next batch is due: by its schedule, else by the update cycle its resource promises. */
public final class Lateness {
    /** A run may queue, take its time and be tried again before anybody is told. */
    public static final Duration GRACE = Duration.ofHours(1);

    private Lateness() {}

    /**
     * The moment by which a batch should have been committed, or null where nothing promises one.
     *
     * @param since when the last one was, or when the feed was made
     * @param seed id of the schedule
     */
    public static @Nullable Instant due(Rhythm rhythm, long seed, Frequency frequency, Instant since, ZoneId zone) {
        Instant next = rhythm.next(since, seed);
        if (next == null) {
            Period cycle = cycle(frequency);
            next = cycle == null ? null : since.atZone(zone).plus(cycle).toInstant();
        }
        return next == null ? null : next.plus(GRACE);
    }

    private static @Nullable Period cycle(Frequency frequency) {
        return switch (frequency) {
            case REALTIME, DAILY -> Period.ofDays(1);
            case WEEKLY -> Period.ofWeeks(1);
            case MONTHLY -> Period.ofMonths(1);
            case QUARTERLY -> Period.ofMonths(3);
            case HALF_YEARLY -> Period.ofMonths(6);
            case YEARLY -> Period.ofYears(1);
            case IRREGULAR -> null;
        };
    }
}
