package weir.hub.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CollectSettingsTest {
    @Test
    void holdsTheseDefaultsAndKeys() {
        assertThat(bind(Map.of())).isEqualTo(new CollectSettings(CollectSettings.FileNames.WARN, 256));
        assertThat(bind(Map.of("weir.collect.file-names", "refuse", "weir.collect.keys-megabytes", "1"))).isEqualTo(new CollectSettings(CollectSettings.FileNames.REFUSE, 1));
    }

    private static CollectSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("weir.collect", CollectSettings.class);
    }
}
