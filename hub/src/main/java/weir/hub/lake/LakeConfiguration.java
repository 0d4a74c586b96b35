package weir.hub.lake;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds the lake's settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LakeSettings.class)
class LakeConfiguration {}
