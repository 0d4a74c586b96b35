package weir.hub.collect.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;
import weir.hub.catalog.Entry.Frequency;
import weir.hub.task.Rhythm;

@Covers("C32")
class LatenessTest {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Instant SINCE = Instant.parse("2026-03-01T20:00:00Z");

    @Test
    void aDailyWindowPromisesABatchEachDay() {
        Rhythm window = Rhythm.window(LocalTime.of(1, 0), LocalTime.of(5, 0), 1, CHINA);
        Instant due = Lateness.due(window, 7, Frequency.YEARLY, SINCE, CHINA);
        assertThat(due).isBetween(Instant.parse("2026-03-02T18:00:00Z"), Instant.parse("2026-03-02T22:00:00Z"));
        assertThat(due).isEqualTo(window.next(SINCE, 7).plus(Lateness.GRACE));
    }

    @Test
    void withoutAScheduleTheUpdateCycleOfTheResourceCounts() {
        assertThat(Lateness.due(Rhythm.none(), 1, Frequency.MONTHLY, SINCE, CHINA)).isEqualTo(Instant.parse("2026-04-01T21:00:00Z"));
        assertThat(Lateness.due(Rhythm.none(), 1, Frequency.DAILY, SINCE, CHINA)).isEqualTo(Instant.parse("2026-03-02T21:00:00Z"));
        assertThat(Lateness.due(Rhythm.none(), 1, Frequency.IRREGULAR, SINCE, CHINA)).isNull();
    }
}
