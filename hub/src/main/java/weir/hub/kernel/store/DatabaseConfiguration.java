package weir.hub.kernel.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.AbstractDataSource;
import weir.hub.kernel.DatabaseSettings;
import weir.hub.kernel.OperationalDatabase;

/** The connections by kind of work; every migration has run before anybody gets one. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {
    @Bean(destroyMethod = "close")
    WorkPools dataSource(OperationalDatabase database, DatabaseSettings settings) throws IOException, SQLException {
        migrate(new BulkConnections(database));
        return new WorkPools(database, settings, Connections.share(database, settings));
    }

    /** Hands out connections with the limits of loads: a migration may take longer than any answer. */
    private static final class BulkConnections extends AbstractDataSource {
        private final OperationalDatabase database;

        BulkConnections(OperationalDatabase database) {
            this.database = database;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return database.connect();
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
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
