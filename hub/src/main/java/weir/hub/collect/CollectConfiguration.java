package weir.hub.collect;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds the settings of collection. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CollectSettings.class)
class CollectConfiguration {}
