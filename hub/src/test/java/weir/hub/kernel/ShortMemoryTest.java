package weir.hub.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import weir.hub.TestHub;
import weir.hub.task.SettableClock;

class ShortMemoryTest {
    private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");

    private final SettableClock clock = new SettableClock(NOON);
    private final Map<String, String> database = new ConcurrentHashMap<>(Map.of("a", "one"));
    private final List<String> read = new ArrayList<>();
    private final ShortMemory<String, String> memory = new ShortMemory<>(2, clock);

    private String find(String key) {
        return String.valueOf(memory.find(key, asked -> {
            read.add(asked);
            return database.get(asked);
        }));
    }

    @Test
    void remembersForASecondAndReadsAnewThen() {
        assertThat(find("a")).isEqualTo("one");
        database.put("a", "two");
        clock.forward(Duration.ofSeconds(1));
        assertThat(find("a")).isEqualTo("one");
        clock.forward(Duration.ofNanos(1));
        assertThat(find("a")).isEqualTo("two");
        assertThat(read).containsExactly("a", "a");
    }

    @Test
    void aClockThatIsSetBackKeepsNothingAlive() {
        find("a");
        database.put("a", "two");
        clock.set(NOON.minusSeconds(3_600));
        assertThat(find("a")).isEqualTo("two");
    }

    @Test
    void whatIsNotThereIsAskedForEachTime() {
        assertThat(find("b")).isEqualTo("null");
        database.put("b", "new");
        assertThat(find("b")).isEqualTo("new");
        clock.forward(Duration.ofSeconds(2));
        database.remove("b");
        assertThat(find("b")).isEqualTo("null");
    }

    @Test
    void beginsAnewWhenItIsFull() {
        database.putAll(Map.of("b", "b", "c", "c"));
        List.of("a", "b", "c", "c", "a").forEach(this::find);
        assertThat(read).containsExactly("a", "b", "c", "a");
    }

    @Test
    void forgetsAtOnceAndOnceMoreWhenTheTransactionIsOver() {
        find("a");
        TestHub.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            memory.forget();
            assertThat(find("a")).as("as another call still sees it").isEqualTo("one");
            database.put("a", "two");
        });
        assertThat(find("a")).isEqualTo("two");
        assertThat(read).hasSize(3);
    }

    @Test
    void forgetsOutsideATransactionToo() {
        find("a");
        database.put("a", "two");
        memory.forget();
        assertThat(find("a")).isEqualTo("two");
    }
}
