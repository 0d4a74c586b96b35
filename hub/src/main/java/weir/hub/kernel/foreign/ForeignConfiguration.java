package weir.hub.kernel.foreign;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Binds the settings of foreign work. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ForeignSettings.class)
class ForeignConfiguration {
    @Bean
    Memory memoryForForeignWork(ForeignSettings settings) {
        return new Memory(settings.memory());
    }

    @Bean
    ForeignWork foreignWork(ForeignSettings settings, Memory memory) {
        return new ForeignWork(settings, memory);
    }

    @Bean
    MeterBinder figuresOfForeignWork(ForeignWork work) {
        return registry -> {
            Gauge.builder("weir.foreign.waiting", work, w -> w.load().waiting()).register(registry);
            Gauge.builder("weir.foreign.running", work, w -> w.load().running()).register(registry);
            Gauge.builder("weir.foreign.abandoned", work, w -> w.load().abandoned()).register(registry);
        };
    }
}
