package weir.hub.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TaskSettingsTest {
    @Test
    void holdsTheseDefaultsAndKeys() {
        assertThat(bind(Map.of())).isEqualTo(new TaskSettings(4, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofMinutes(15), 60,
                Duration.ofSeconds(20)));
        assertThat(bind(Map.of("weir.task.places", "8", "weir.task.poll", "1s", "weir.task.lease", "1m", "weir.task.tell", "2s", "weir.task.first-pause", "5s", "weir.task.longest-pause", "1h",
                "weir.task.crashes", "3", "weir.task.patience", "1s"))).isEqualTo(new TaskSettings(8, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofSeconds(2), Duration.ofSeconds(5),
                        Duration.ofHours(1), 3, Duration.ofSeconds(1)));
    }

    private static TaskSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("weir.task", TaskSettings.class);
    }
}
