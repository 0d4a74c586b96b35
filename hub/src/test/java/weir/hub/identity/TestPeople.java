package weir.hub.identity;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import weir.hub.TestHub;
import weir.hub.identity.People.NewPerson;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Role;

/** Organisations and people for tests, and a browser that one of them sits at. */
public final class TestPeople {
    /** Meets the rules. */
    public static final String PASSWORD = "Liu-Shui-9527!";

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final Actor TEST = Actor.platform("test");

    private TestPeople() {}

    /** The organisation that the first start made. */
    public static long city() {
        return TestHub.bean(Identity.class).organisations().getFirst().id();
    }

    /** A new department directly below the city. */
    public static Organisation department() {
        String name = "测试局" + COUNTER.incrementAndGet();
        return TestHub.bean(Organisations.class).add(TEST, new Organisation(0, city(), name, name, Organisation.Kind.DEPARTMENT, null, null, true));
    }

    /** A new person with {@link #PASSWORD}, who need not change it. */
    public static Person person(long organisation, Role... roles) {
        String username = "person" + COUNTER.incrementAndGet();
        return TestHub.bean(People.class).addReady(TEST, new NewPerson(username, "测试员", organisation, Set.of(roles), null, null), PASSWORD);
    }

    public static Actor actor(Person person) {
        return TestHub.bean(Identity.class).actor(person.id());
    }

    /** A new person with these roles in the city's own organisation, signed in. */
    public static Browser signedIn(Role... roles) {
        return signedIn(person(city(), roles));
    }

    public static Browser signedIn(Person person) {
        Browser browser = new Browser();
        Answer answer = browser.post("/session", Map.of("username", person.username(), "password", PASSWORD));
        if (answer.status() != 200) {
            throw new AssertionError("cannot sign in: " + answer);
        }
        return browser;
    }

    /** @param body null when there is none or it is not JSON */
    public record Answer(int status, @Nullable JsonNode body, HttpResponse<String> raw) {
        public JsonNode json() {
            if (body == null) {
                throw new AssertionError("no JSON: " + raw.statusCode() + " " + raw.body());
            }
            return body;
        }

        /** The problem's code, or an empty text. */
        public String code() {
            return body == null ? "" : body.path("code").asString("");
        }

        @Override
        public String toString() {
            return status + " " + raw.body();
        }
    }

    /** Keeps cookies and sends the page's token along, as the web does. Paths are relative to {@code /api/v1}. */
    public static final class Browser {
        private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

        public Answer get(String path) {
            return send("GET", path, null);
        }

        public Answer post(String path, @Nullable Object body) {
            return send("POST", path, body);
        }

        public Answer put(String path, @Nullable Object body) {
            return send("PUT", path, body);
        }

        public Answer patch(String path, @Nullable Object body) {
            return send("PATCH", path, body);
        }

        public Answer delete(String path) {
            return send("DELETE", path, null);
        }

        public Answer send(String method, String path, @Nullable Object body) {
            if (!method.equals("GET") && cookie("XSRF-TOKEN") == null) {
                get("/session");
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(TestHub.address() + "/api/v1" + path)).header("Content-Type", "application/json").header("Accept-Language", "en");
            String token = cookie("XSRF-TOKEN");
            if (token != null) {
                request.header("X-XSRF-TOKEN", token);
            }
            return answer(client, request.method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))).build());
        }

        public @Nullable String cookie(String name) {
            return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name)).map(java.net.HttpCookie::getValue).findFirst().orElse(null);
        }
    }

    /** Sends one request as it is. */
    public static Answer answer(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<String> raw = client.send(request, HttpResponse.BodyHandlers.ofString());
            String type = raw.headers().firstValue("Content-Type").orElse("");
            return new Answer(raw.statusCode(), type.contains("json") && !raw.body().isEmpty() ? JsonMapper.shared().readTree(raw.body()) : null, raw);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
