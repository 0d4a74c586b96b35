package weir.hub.collect;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import weir.core.gate.seen.Room;
import weir.hub.kernel.DataFolder;

/** Binds the settings of collection. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CollectSettings.class, SourceSettings.class, KeepSettings.class})
class CollectConfiguration {
    @Bean
    Room roomForKeys(CollectSettings settings, DataFolder data) {
        return new Room((long) settings.keysMegabytes() << 20, data.part("work").resolve("keys"));
    }
}
