package weir.hub.kernel.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.datasource.AbstractDataSource;
import weir.hub.kernel.DatabaseSettings;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.kernel.Work;

/** One data source for all, behind it a pool for each kind of {@link Work}: a connection comes from the pool of what the thread does. */
final class WorkPools extends AbstractDataSource implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<Work, HikariDataSource> pools = new EnumMap<>(Work.class);

    /** @param most connections of each kind */
    WorkPools(OperationalDatabase database, DatabaseSettings settings, Map<Work, Integer> most) {
        for (Work work : Work.values()) {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(database.url());
            pool.setUsername(database.user());
            pool.setPassword(database.password());
            pool.setMaximumPoolSize(most.get(work));
            pool.setMinimumIdle(Math.min(work == Work.ANSWER ? 2 : 1, most.get(work)));
            pool.setConnectionTimeout((work == Work.BACKGROUND ? PATIENCE.multipliedBy(3) : PATIENCE).toMillis());
            pool.setConnectionInitSql(settings.limits(work).sql());
            pool.setPoolName("weir-" + work.name().toLowerCase(java.util.Locale.ROOT));
            pool.addDataSourceProperty("ApplicationName", "weir " + work.name().toLowerCase(java.util.Locale.ROOT));
            pools.put(work, pool);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return pool(Work.current()).getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) {
        throw new UnsupportedOperationException("connections belong to the hub's own user");
    }

    HikariDataSource pool(Work work) {
        return java.util.Objects.requireNonNull(pools.get(work));
    }

    @Override
    public void close() {
        pools.values().forEach(HikariDataSource::close);
    }
}
