package weir.hub.task;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/** When a schedule is due. */
public sealed interface Rhythm {
    /**
     * The first time after {@code after}, or null when there is none.
     *
     * @param seed the schedule's id: spreads schedules of the same window over it
     */
    @Nullable Instant next(Instant after, long seed);

    static Rhythm none() {
        return new None();
    }

    static Rhythm cron(String expression, ZoneId zone) {
        return new Cron(expression, zone);
    }

    static Rhythm window(LocalTime from, LocalTime to, int timesPerDay, ZoneId zone) {
        return new Window(from, to, timesPerDay, zone);
    }

    /** Only when somebody starts it. */
    record None() implements Rhythm {
        @Override
        public @Nullable Instant next(Instant after, long seed) {
            return null;
        }
    }

    /** @param expression five fields (minute first) or six (second first) */
    record Cron(String expression, ZoneId zone) implements Rhythm {
        public Cron {
            try {
                parse(expression);
            } catch (IllegalArgumentException e) {
                throw TaskProblem.BAD_CRON.causedBy(e, "expression", expression);
            }
        }

        @Override
        public @Nullable Instant next(Instant after, long seed) {
            ZonedDateTime next = parse(expression).next(after.atZone(zone));
            return next == null ? null : next.toInstant();
        }

        private static CronExpression parse(String expression) {
            String stripped = expression.strip();
            return CronExpression.parse(stripped.split("\\s+").length == 5 ? "0 " + stripped : stripped);
        }
    }

    /**
     * So many times a day inside a window, evenly, each schedule at a moment of its own within its share: a hundred feeds of one window do not
     * start together.
     *
     * @param to may lie before {@code from}: the window then goes over midnight; equal means the whole day
     */
    record Window(LocalTime from, LocalTime to, int timesPerDay, ZoneId zone) implements Rhythm {
        public Window {
            if (timesPerDay < 1 || timesPerDay > 1_440) {
                throw TaskProblem.BAD_WINDOW.because("times", timesPerDay);
            }
        }

        @Override
        public Instant next(Instant after, long seed) {
            LocalDate day = after.atZone(zone).toLocalDate().minusDays(1);
            while (true) {
                for (int i = 0; i < timesPerDay; i++) {
                    Instant moment = moment(day, i, seed);
                    if (moment.isAfter(after)) {
                        return moment;
                    }
                }
                day = day.plusDays(1);
            }
        }

        private Instant moment(LocalDate day, int share, long seed) {
            long length = length().toMillis() / timesPerDay;
            long offset = Math.floorMod(scatter(seed), length);
            return day.atTime(from).plus(Duration.ofMillis(share * length + offset)).atZone(zone).toInstant();
        }

        private Duration length() {
            Duration length = Duration.between(from, to);
            return length.isZero() || length.isNegative() ? length.plusDays(1) : length;
        }

        /** Finalizer of SplitMix64: neighbouring ids fall far apart. */
        private static long scatter(long seed) {
            long mixed = seed + 0x9e3779b97f4a7c15L;
            mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
            return mixed ^ (mixed >>> 31);
        }
    }
}
