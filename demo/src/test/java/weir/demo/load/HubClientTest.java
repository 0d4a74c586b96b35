package weir.demo.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubClientTest {
    private final List<String> calls = new ArrayList<>();
    private final HttpServer server;
    private final HubClient client;

    HubClientTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = new HubClient(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void fetchesThePageTokenBeforeTheFirstWriteAndSendsItBack() {
        client.post("/thing", Map.of("name", "云汀"));
        assertThat(calls).containsExactly("GET /api/v1/session token=null", "POST /api/v1/thing token=t-1 {\"name\":\"云汀\"}");
    }

    @Test
    void problemsCarryStatusCodeAndWords() {
        assertThatThrownBy(() -> client.get("/refused")).isInstanceOfSatisfying(HubProblem.class, problem -> {
            assertThat(problem.status()).isEqualTo(409);
            assertThat(problem.code()).isEqualTo("CAT-109");
            assertThat(problem).hasMessageContaining("字段变窄");
        });
    }

    @Test
    void filesGoAsOneMultipartForm(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("税务局_数据.txt");
        Files.writeString(file, "a￥b");
        client.upload("/uploads", file, Map.of("resource", "7"));
        assertThat(calls.getLast()).contains("name=\"resource\"\r\n\r\n7\r\n", "filename=\"税务局_数据.txt\"", "\r\n\r\na￥b\r\n--");
    }

    @Test
    void isReadyOnlyWhenTheHubSaysSo() {
        assertThat(client.isReady()).isTrue();
        server.stop(0);
        assertThat(client.isReady()).isFalse();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/actuator/health")) {
            reply(exchange, 200, "{\"status\":\"UP\"}");
            return;
        }
        calls.add((exchange.getRequestMethod() + " " + path + " token=" + exchange.getRequestHeaders().getFirst("X-XSRF-TOKEN") + " " + body).strip());
        switch (path) {
            case "/api/v1/session" -> {
                exchange.getResponseHeaders().add("Set-Cookie", "XSRF-TOKEN=t-1; Path=/");
                reply(exchange, 401, "{\"code\":\"SYS-101\",\"title\":\"请先登录\"}");
            }
            case "/api/v1/refused" -> reply(exchange, 409, "{\"code\":\"CAT-109\",\"title\":\"字段变窄\",\"next\":\"…\"}");
            default -> reply(exchange, 200, "{\"id\":1}");
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
