package weir.hub.kernel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Threads for what is done again and again ({@code @Scheduled}). There are more of them than such works, and none overlaps with itself: what
 * takes long, like the recovery of a large batch, keeps no other waiting.
 */
@Configuration(proxyBeanMethods = false)
class PeriodicConfiguration {
    static final int THREADS = 16;
    private static final Logger LOG = LoggerFactory.getLogger(PeriodicConfiguration.class);

    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        ThreadPoolTaskScheduler threads = new ThreadPoolTaskScheduler();
        threads.setPoolSize(THREADS);
        threads.setThreadNamePrefix("periodic-");
        threads.setErrorHandler(failure -> LOG.error("periodic work failed; it is done again when its time comes", failure));
        return threads;
    }
}
