package weir.core.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;

@Covers("C10")
class SpeedLimitTest {
    private long now = 5;
    private final List<Long> waits = new ArrayList<>();

    @Test
    void rowsComeEvenlyATenthOfASecondAtATime() {
        SpeedLimit limit = limit(1000);
        long began = now;
        for (int i = 0; i < 50; i++) {
            limit.await();
            assertThat(limit.portion(8192)).isEqualTo(100);
            limit.took(100);
        }
        assertThat(now - began).isEqualTo(4_900_000_000L);
        assertThat(waits).containsOnly(100_000_000L);
    }

    @Test
    void timeLostIsNotCaughtUpInABurst() {
        SpeedLimit limit = limit(1000);
        limit.took(100);
        now += 10_000_000_000L;
        limit.await();
        limit.took(100);
        long before = now;
        limit.await();
        assertThat(now - before).isEqualTo(100_000_000L);
    }

    @Test
    void withoutACapNothingWaits() {
        SpeedLimit limit = limit(0);
        limit.took(1_000_000);
        limit.await();
        assertThat(limit.portion(8192)).isEqualTo(8192);
        assertThat(waits).isEmpty();
        assertThat(limit(3).portion(8192)).isEqualTo(1);
    }

    private SpeedLimit limit(int rowsPerSecond) {
        return new SpeedLimit(rowsPerSecond, () -> now, nanos -> {
            waits.add(nanos);
            now += nanos;
        });
    }
}
