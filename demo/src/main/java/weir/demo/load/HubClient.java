package weir.demo.load;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** One person's session with a hub: cookie, page token, JSON. Paths are below {@code /api/v1}. For any thread once signed in. */
public final class HubClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final URI base;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http;

    /** @param base e.g. {@code http://127.0.0.1:8080} */
    public HubClient(URI base) {
        this.base = base;
        this.http = HttpClient.newBuilder().cookieHandler(cookies).version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();
    }

    /** Whether the hub answers UP. */
    public boolean isReady() {
        try {
            HttpRequest request = HttpRequest.newBuilder(base.resolve("/actuator/health")).timeout(Duration.ofSeconds(5)).build();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 && JSON.readTree(response.body()).path("status").asString("").equals("UP");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @throws HubProblem SES-101 for wrong credentials */
    public JsonNode signIn(String username, String password) {
        return post("/session", Map.of("username", username, "password", password));
    }

    public JsonNode get(String path) {
        return send("GET", path, null, null);
    }

    public JsonNode post(String path, Object body) {
        return send("POST", path, json(body), "application/json");
    }

    public JsonNode put(String path, Object body) {
        return send("PUT", path, json(body), "application/json");
    }

    public JsonNode patch(String path, Object body) {
        return send("PATCH", path, json(body), "application/json");
    }

    /** A multipart form with one file, part {@code file}, and text fields. */
    public JsonNode upload(String path, Path file, Map<String, String> fields) throws IOException {
        String boundary = "weir-" + UUID.randomUUID();
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) -> head.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"").append(name).append("\"\r\n\r\n").append(value).append("\r\n"));
        head.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"file\"; filename=\"").append(file.getFileName()).append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(head.toString()), BodyPublishers.ofFile(file), BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        return send("POST", path, body, "multipart/form-data; boundary=" + boundary);
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static BodyPublisher json(Object body) {
        return BodyPublishers.ofString(JSON.writeValueAsString(body));
    }

    private JsonNode send(String method, String path, @Nullable BodyPublisher body, @Nullable String contentType) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/api/v1" + path)).timeout(LIMIT).header("Accept", "application/json").header("Accept-Language", "zh-CN");
        if (body == null) {
            request.GET();
        } else {
            request.method(method, body).header("Content-Type", String.valueOf(contentType)).header("X-XSRF-TOKEN", pageToken());
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw HubProblem.of(method + " " + path, response.statusCode(), response.body());
            }
            return response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
        } catch (IOException e) {
            throw new HubUnreachable(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubUnreachable(method + " " + path, e);
        }
    }

    /** The hub gives the token with any answer; asks once where there was none yet. */
    private String pageToken() {
        String token = cookie();
        if (token == null) {
            try {
                get("/session");
            } catch (HubProblem e) {
                if (e.status() != 401) {
                    throw e;
                }
            }
            token = cookie();
        }
        return token == null ? "" : token;
    }

    private @Nullable String cookie() {
        List<HttpCookie> held = cookies.getCookieStore().getCookies();
        return held.stream().filter(c -> c.getName().equals("XSRF-TOKEN")).map(HttpCookie::getValue).findFirst().orElse(null);
    }

    /** No answer came. */
    public static final class HubUnreachable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        HubUnreachable(String call, Throwable cause) {
            super(call + ": no answer from the hub", cause);
        }
    }
}
