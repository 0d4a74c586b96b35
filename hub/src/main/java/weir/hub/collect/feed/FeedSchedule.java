package weir.hub.collect.feed;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import weir.hub.collect.CollectProblem;
import weir.hub.task.Rhythm;

/**
 * When a feed runs by itself, as people set it (C32).
 *
 * @param cron CRON: five fields, minute first
 * @param from WINDOW: begin of the daily period, {@code HH:mm}
 * @param to WINDOW: its end
 * @param timesPerDay WINDOW: how many times within it
 */
public record FeedSchedule(Kind kind, @Nullable String cron, @Nullable String from, @Nullable String to, @Nullable Integer timesPerDay) {
    public static final FeedSchedule NONE = new FeedSchedule(Kind.NONE, null, null, null, null);

    public FeedSchedule {
        if (kind == null) { // JSON written by hand may leave it out
            throw new IllegalArgumentException("schedule.kind");
        }
    }

    /** Which way of saying it. */
    public enum Kind {
        NONE,
        CRON,
        WINDOW
    }

    public Rhythm rhythm(ZoneId zone) {
        return switch (kind) {
            case NONE -> Rhythm.none();
            case CRON -> Rhythm.cron(given(cron, "cron"), zone);
            case WINDOW -> Rhythm.window(time(from, "from"), time(to, "to"), timesPerDay == null ? 1 : timesPerDay, zone);
        };
    }

    public static FeedSchedule of(@Nullable Rhythm rhythm) {
        return switch (rhythm) {
            case null -> NONE;
            case Rhythm.None none -> NONE;
            case Rhythm.Cron cron -> new FeedSchedule(Kind.CRON, cron.expression(), null, null, null);
            case Rhythm.Window window -> new FeedSchedule(Kind.WINDOW, null, window.from().toString(), window.to().toString(), window.timesPerDay());
        };
    }

    private static String given(@Nullable String text, String field) {
        if (text == null || text.isBlank()) {
            throw CollectProblem.BAD_SCHEDULE.because("field", field);
        }
        return text;
    }

    private static LocalTime time(@Nullable String text, String field) {
        try {
            return LocalTime.parse(given(text, field));
        } catch (DateTimeException e) {
            throw CollectProblem.BAD_SCHEDULE.causedBy(e, "field", field);
        }
    }
}
