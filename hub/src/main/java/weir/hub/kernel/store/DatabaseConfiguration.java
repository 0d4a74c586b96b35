package weir.hub.kernel.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import weir.hub.kernel.OperationalDatabase;

/** The connection pool; every migration has run before anybody gets it. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(OperationalDatabase database) throws IOException {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(24);
        pool.setMinimumIdle(2);
        pool.setPoolName("weir");
        pool.addDataSourceProperty("ApplicationName", "weir");
        migrate(pool);
        return pool;
    }

    @Bean
    Clock clock() {
        return Clock.systemDefaultZone();
    }

    /** One schema and one history for each capability, in the order of the floors. */
    static void migrate(DataSource pool) throws IOException {
        for (String module : modules()) {
            String location = "db/migration/" + module;
            if (DatabaseConfiguration.class.getClassLoader().getResource(location) == null) {
                continue;
            }
            Flyway.configure().dataSource(pool).schemas(module).defaultSchema(module).locations("classpath:" + location).failOnMissingLocations(true).load().migrate();
        }
    }

    private static List<String> modules() throws IOException {
        try (InputStream list = DatabaseConfiguration.class.getResourceAsStream("/db/migration/modules.txt")) {
            if (list == null) {
                throw new IOException("modules.txt is missing");
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList();
        }
    }
}
