package weir.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class IdentitySettingsTest {
    @Test
    void holdsTheseDefaultsAndKeys() {
        assertThat(bind(Map.of())).isEqualTo(new IdentitySettings(Duration.ofHours(8), Duration.ofDays(7), 5, 50, Duration.ofMinutes(1), Duration.ofHours(1), 10, 5));
        assertThat(bind(Map.of("weir.identity.session-idle", "1h", "weir.identity.session-longest", "1d", "weir.identity.failures-per-account", "3", "weir.identity.failures-per-address", "9",
                "weir.identity.first-lock", "2m", "weir.identity.longest-lock", "2h", "weir.identity.password-length", "12", "weir.identity.password-history", "8")))
                .isEqualTo(new IdentitySettings(Duration.ofHours(1), Duration.ofDays(1), 3, 9, Duration.ofMinutes(2), Duration.ofHours(2), 12, 8));
    }

    private static IdentitySettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("weir.identity", IdentitySettings.class);
    }
}
