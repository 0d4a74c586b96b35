package weir.hub.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import weir.hub.task.SettableClock;

class SourceLimitTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T00:00:00Z"));
    private final SourceLimit limit = new SourceLimit(clock);

    @Test
    void leavesOutWhatOneSourceSendsTooOftenAndCountsIt() {
        int admitted = 0;
        for (int i = 0; i < 1_000; i++) {
            admitted += limit.admits("10.0.0.1") ? 1 : 0;
        }
        assertThat(admitted).isEqualTo(SourceLimit.BURST);
        assertThat(limit.admits("10.0.0.2")).as("another source is not touched").isTrue();
        assertThat(limit.takeLeftOut()).singleElement().satisfies(left -> {
            assertThat(left.source()).isEqualTo("10.0.0.1");
            assertThat(left.entries()).isEqualTo(1_000 - SourceLimit.BURST);
        });
        assertThat(limit.takeLeftOut()).as("told once").isEmpty();
        clock.forward(Duration.ofMinutes(1));
        admitted = 0;
        for (int i = 0; i < 1_000; i++) {
            admitted += limit.admits("10.0.0.1") ? 1 : 0;
        }
        assertThat(admitted).isEqualTo(SourceLimit.PER_MINUTE);
    }

    @Test
    void boundsAllSourcesTogether() {
        int admitted = 0;
        for (int source = 0; source < 20_000; source++) {
            admitted += limit.admits("10." + source) ? 1 : 0;
        }
        assertThat(admitted).isEqualTo(SourceLimit.BURST * 10);
        long left = limit.takeLeftOut().stream().mapToLong(SourceLimit.LeftOut::entries).sum();
        assertThat(left).isEqualTo(20_000 - admitted);
    }
}
