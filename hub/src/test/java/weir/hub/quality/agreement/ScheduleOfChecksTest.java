package weir.hub.quality.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;
import weir.hub.catalog.Entry.Frequency;
import weir.hub.task.Rhythm;

class ScheduleOfChecksTest {
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    /** Longest time between two checks; a year has a leap day, a quarter at most 92 days. */
    private static final Map<Frequency, Duration> CYCLES = Map.of(Frequency.REALTIME, Duration.ofHours(1), Frequency.DAILY, Duration.ofDays(1), Frequency.WEEKLY, Duration.ofDays(7), Frequency.MONTHLY,
            Duration.ofDays(31), Frequency.QUARTERLY, Duration.ofDays(92), Frequency.HALF_YEARLY, Duration.ofDays(184), Frequency.YEARLY, Duration.ofDays(366), Frequency.IRREGULAR, Duration.ofDays(31));

    @Test
    @Covers("A2")
    void followsTheUpdateFrequencyOfEachResource() {
        for (Frequency frequency : Frequency.values()) {
            Duration cycle = CYCLES.get(frequency);
            for (long id = 1; id <= 400; id++) {
                Rhythm rhythm = Rhythm.cron(AgreementSchedules.cron(frequency, id), BEIJING);
                Instant first = rhythm.next(Instant.parse("2026-11-21T12:00:00Z"), id);
                Instant second = rhythm.next(first, id);
                Instant third = rhythm.next(second, id);
                assertThat(Duration.between(first, second)).as(frequency + " " + id).isLessThanOrEqualTo(cycle).isGreaterThan(cycle.multipliedBy(4).dividedBy(5));
                assertThat(Duration.between(second, third)).as(frequency + " " + id).isLessThanOrEqualTo(cycle).isGreaterThan(cycle.multipliedBy(4).dividedBy(5));
            }
        }
    }

    @Test
    void resourcesOfOneFrequencyAreNotAllCheckedAtOnce() {
        long moments = LongStream.rangeClosed(1, 60).mapToObj(id -> AgreementSchedules.cron(Frequency.DAILY, id)).distinct().count();
        assertThat(moments).isEqualTo(60);
    }
}
