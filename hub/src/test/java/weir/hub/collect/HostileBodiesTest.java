package weir.hub.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;
import weir.hub.identity.Person;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Role;

/** What a hand-written client may send to connections, feeds and proposals: each part left out, set to nothing, or of another kind. */
@Covers({"C1", "C22"})
class HostileBodiesTest {
    private final Person person = TestPeople.person(TestPeople.department().id(), Role.OPERATOR);
    private final Browser browser = TestPeople.signedIn(person);
    private final long resource = TestResources.companies(person.organisation(), TestPeople.actor(person)).id();

    private final Map<String, Object> connection = Map.of("name", "前置库", "dialect", "POSTGRESQL", "host", "127.0.0.1", "port", 1, "database", "d", "username", "u", "password", "p", "parameters", Map.of());

    @Test
    void noPartOfABodyBreaksTheServer() {
        long kept = browser.post("/connections", connection).json().path("id").asLong();
        assertThat(kept).isPositive();
        Map<String, Object> feed = Map.of("resource", resource, "connection", kept, "table", "t", "mapping", Map.of("id", "id", "name", "n", "update_time", "s"), "mode", "WHOLE", "schedule", Map.of("kind", "NONE"));
        harm("POST", "/connections", connection);
        harm("PATCH", "/connections/" + kept, connection);
        harm("POST", "/connections/test", connection);
        harm("POST", "/proposals/table", Map.of("connection", kept, "table", "t", "schema", "s"));
        harm("POST", "/feeds", feed);
        harm("POST", "/feeds/test", feed);
        harm("POST", "/feeds/1/backfill", Map.of("from", "2025-01-01T00:00:00", "to", "2025-02-01T00:00:00"));
    }

    private void harm(String method, String path, Map<String, Object> body) {
        for (String name : body.keySet()) {
            for (@Nullable Object value : Arrays.asList(null, "", -1, 1e300, true, List.of(), Map.of(), nothing(), List.of(Map.of()))) {
                Map<String, @Nullable Object> harmed = new LinkedHashMap<>(body);
                harmed.put(name, value);
                int status = method.equals("POST") ? browser.post(path, harmed).status() : browser.patch(path, harmed).status();
                assertThat(status).as("%s %s with %s = %s", method, path, name, value).isNotEqualTo(500);
            }
        }
    }

    private static Map<String, @Nullable Object> nothing() {
        Map<String, @Nullable Object> nothing = new HashMap<>();
        nothing.put("x", null);
        return nothing;
    }
}
