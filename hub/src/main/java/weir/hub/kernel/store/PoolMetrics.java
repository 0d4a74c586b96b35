package weir.hub.kernel.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Component;
import com.zaxxer.hikari.HikariPoolMXBean;
import weir.hub.kernel.Work;

/** {@code weir.connections.used}, {@code .open} and {@code .waiting}, by kind of work. */
@Component
final class PoolMetrics implements MeterBinder {
    private final WorkPools pools;

    PoolMetrics(WorkPools pools) {
        this.pools = pools;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Work work : Work.values()) {
            gauge(registry, "used", work, HikariPoolMXBean::getActiveConnections);
            gauge(registry, "open", work, HikariPoolMXBean::getTotalConnections);
            gauge(registry, "waiting", work, HikariPoolMXBean::getThreadsAwaitingConnection);
        }
    }

    private void gauge(MeterRegistry registry, String what, Work work, ToIntFunction<HikariPoolMXBean> figure) {
        Gauge.builder("weir.connections." + what, () -> {
            HikariPoolMXBean pool = pools.pool(work).getHikariPoolMXBean();
            return pool == null ? 0 : figure.applyAsInt(pool);
        }).tag("work", work.name().toLowerCase(Locale.ROOT)).register(registry);
    }
}
