package weir.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One person at the API: session cookie, page token, JSON. Paths are below {@code /api/v1}. Every call has a deadline. */
final class Api {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String address;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();

    Api(String address) {
        this.address = address;
    }

    /** @param json null where the answer is no JSON */
    record Answer(String call, int status, @Nullable JsonNode json, byte[] bytes) {
        boolean ok() {
            return status >= 200 && status < 300;
        }

        /** The body of a call that must succeed. */
        JsonNode body() {
            if (!ok()) {
                throw new AssertionError(this);
            }
            return json == null ? JSON.nullNode() : json;
        }

        /** Of a problem; empty where there is none. */
        String code() {
            return json == null ? "" : json.path("code").asString("");
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return call + " -> " + status + " " + text().substring(0, Math.min(2000, text().length()));
        }
    }

    /** Signs in and replaces a one-time password by {@code lasting} where it has to be. */
    static Api signIn(String address, String username, String password, String lasting) throws Exception {
        Api api = new Api(address);
        JsonNode session = api.post("/session", Map.of("username", username, "password", password)).body();
        if (session.path("mustChangePassword").asBoolean(false)) {
            api.post("/session/password", Map.of("old", password, "new", lasting)).body();
        }
        return api;
    }

    Answer get(String path) throws Exception {
        return send("GET", path, null, null, Duration.ofSeconds(60));
    }

    Answer post(String path, Object body) throws Exception {
        return send("POST", path, json(body), "application/json", Duration.ofSeconds(60));
    }

    Answer put(String path, Object body) throws Exception {
        return send("PUT", path, json(body), "application/json", Duration.ofSeconds(60));
    }

    Answer patch(String path, Object body) throws Exception {
        return send("PATCH", path, json(body), "application/json", Duration.ofSeconds(60));
    }

    /** A multipart form with one file and text fields. */
    Answer upload(String path, String fileName, byte[] content, Map<String, String> fields) throws Exception {
        return upload(path, fileName, BodyPublishers.ofByteArray(content), fields);
    }

    Answer upload(String path, Path file, Map<String, String> fields) throws Exception {
        return upload(path, file.getFileName().toString(), BodyPublishers.ofFile(file), fields);
    }

    private Answer upload(String path, String fileName, BodyPublisher content, Map<String, String> fields) throws Exception {
        String boundary = "weir-" + UUID.randomUUID();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            head.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field.getKey() + "\"\r\n\r\n" + field.getValue() + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        head.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        BodyPublisher body = BodyPublishers.concat(BodyPublishers.ofByteArray(head.toByteArray()), content, BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        return send("POST", path, body, "multipart/form-data; boundary=" + boundary, Duration.ofMinutes(5));
    }

    private static BodyPublisher json(Object body) {
        return BodyPublishers.ofString(JSON.writeValueAsString(body));
    }

    private Answer send(String method, String path, @Nullable BodyPublisher body, @Nullable String type, Duration limit) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "/api/v1" + path)).timeout(limit).header("Accept-Language", "zh-CN");
        if (body == null) {
            request.GET();
        } else {
            request.method(method, body).header("Content-Type", String.valueOf(type)).header("X-XSRF-TOKEN", pageToken());
        }
        HttpResponse<byte[]> raw = client.send(request.build(), BodyHandlers.ofByteArray());
        boolean isJson = raw.headers().firstValue("Content-Type").orElse("").contains("json") && raw.body().length > 0;
        return new Answer(method + " " + path, raw.statusCode(), isJson ? JSON.readTree(raw.body()) : null, raw.body());
    }

    /** The hub gives the token with any answer; asks once where there was none yet. */
    private String pageToken() throws Exception {
        if (token() == null) {
            get("/session");
        }
        String token = token();
        if (token == null) {
            throw new IOException("the hub gave no page token");
        }
        return token;
    }

    private @Nullable String token() {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN")).map(HttpCookie::getValue).findFirst().orElse(null);
    }
}
