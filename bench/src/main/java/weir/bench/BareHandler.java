package weir.bench;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import tools.jackson.databind.json.JsonMapper;
import weir.hub.kernel.OperationalDatabase;

/**
 * What answers a row by its key and does nothing else, on Tomcat with virtual threads and a pool as the hub has them: {@code /rows/one} a Spring
 * handler, the hub's own framework; {@code /plain} a servlet without any. One prepared SELECT and JSON; nobody signs in, nothing is noted.
 */
final class BareHandler implements AutoCloseable {
    private final Tomcat tomcat = new Tomcat();
    private final HikariDataSource pool = new HikariDataSource();
    private final Connector connector = new Connector();

    BareHandler(Path folder, OperationalDatabase database, String code) throws IOException, LifecycleException, SQLException {
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(24);
        pool.setMinimumIdle(2);
        // Opens its first connections here: threads that a request starts would count as the servlet's.
        try (Connection first = pool.getConnection()) {
            first.isValid(1);
        }
        Row row = new Row(pool, code);
        tomcat.setBaseDir(Files.createDirectories(folder).toString());
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        ((AbstractProtocol<?>) connector.getProtocolHandler()).setExecutor(new VirtualThreadExecutor("bare-"));
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "plain", new PlainServlet(row));
        context.addServletMappingDecoded("/plain", "plain");
        Tomcat.addServlet(context, "spring", new DispatcherServlet(handlers(row))).setLoadOnStartup(1);
        context.addServletMappingDecoded("/", "spring");
        tomcat.start();
    }

    private static AnnotationConfigWebApplicationContext handlers(Row row) {
        AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
        spring.addBeanFactoryPostProcessor(beans -> beans.registerSingleton("row", row));
        spring.register(Mvc.class, RowHandler.class);
        return spring;
    }

    int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
        pool.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    static class Mvc {}

    @RestController
    static final class RowHandler {
        private final Row row;

        RowHandler(Row row) {
            this.row = row;
        }

        @GetMapping("/rows/one")
        ResponseEntity<Map<String, Object>> one(@RequestParam("key.id") String id) throws SQLException {
            Map<String, Object> found = row.find(id);
            return found == null ? ResponseEntity.notFound().build() : ResponseEntity.ok(found);
        }
    }

    private static final class PlainServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final transient Row row;
        private final transient JsonMapper json = JsonMapper.builder().build();

        PlainServlet(Row row) {
            this.row = row;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            try {
                Map<String, Object> found = row.find(request.getParameter("key.id"));
                if (found == null) {
                    response.setStatus(404);
                    return;
                }
                response.setContentType("application/json");
                response.getOutputStream().write(json.writeValueAsBytes(found));
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }

    /** The SELECT itself. */
    private static final class Row {
        private final HikariDataSource pool;
        private final List<String> columns = SampleRows.schema().fields().stream().map(field -> field.name()).toList();
        private final String select;

        Row(HikariDataSource pool, String code) {
            this.pool = pool;
            this.select = "select " + columns.stream().map(column -> '"' + column + '"').collect(Collectors.joining(", ")) + ", _batch from serving.\"" + code + "\" where id = ?";
        }

        @Nullable Map<String, Object> find(String id) throws SQLException {
            try (Connection connection = pool.getConnection(); PreparedStatement query = connection.prepareStatement(select)) {
                query.setString(1, id);
                try (ResultSet row = query.executeQuery()) {
                    if (!row.next()) {
                        return null;
                    }
                    Map<String, Object> values = new LinkedHashMap<>();
                    for (int i = 0; i < columns.size(); i++) {
                        values.put(columns.get(i), row.getString(i + 1));
                    }
                    return Map.of("values", values, "batch", row.getLong(columns.size() + 1));
                }
            }
        }
    }
}
