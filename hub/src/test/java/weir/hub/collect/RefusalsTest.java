package weir.hub.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.catalog.Resource;
import weir.hub.collect.upload.Preview;
import weir.hub.identity.Person;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Role;

/** Who may not see a thing is told the same as if it were not there: no endpoint with a number in its address says whether it exists. */
@Covers({"A9", "P2"})
class RefusalsTest {
    /** Far beyond what any test makes. */
    private static final long MISSING = 4_000_000_000L;

    private final Person person = TestPeople.person(TestPeople.department().id(), Role.OPERATOR);
    private final Browser owner = TestPeople.signedIn(person);

    @Test
    void whatIsOthersIsAsIfItWereNotThere() throws Exception {
        Map<String, Long> others = things();
        Browser stranger = TestPeople.signedIn(TestPeople.person(TestPeople.department().id(), Role.OPERATOR));
        TreeSet<String> wrong = new TreeSet<>();
        int asked = 0;
        for (Map.Entry<String, JsonNode> path : JsonMapper.shared().readTree(Files.readString(Path.of("../web/openapi.json"))).path("paths").properties()) {
            Long id = path.getKey().contains("{id}") ? others.get(path.getKey().split("/")[1]) : null;
            for (Map.Entry<String, JsonNode> operation : id == null ? Map.<String, JsonNode>of().entrySet() : path.getValue().properties()) {
                boolean operators = operation.getValue().path("x-weir-access").toString().contains("OPERATOR");
                JsonNode content = operation.getValue().path("requestBody").path("content");
                if (!operators || content.has("multipart/form-data") || path.getKey().endsWith("/events")) {
                    continue;
                }
                String verb = operation.getKey().toUpperCase(Locale.ROOT);
                JsonNode body = content.path("application/json").path("example");
                String query = path.getKey().endsWith("/differences") ? "?from=1&to=2" : "";
                Answer foreign = stranger.send(verb, path.getKey().replace("{id}", String.valueOf(id)) + query, body.isMissingNode() ? null : body);
                Answer missing = stranger.send(verb, path.getKey().replace("{id}", String.valueOf(MISSING)) + query, body.isMissingNode() ? null : body);
                asked++;
                if (!said(foreign, id).equals(said(missing, MISSING)) || foreign.status() < 400) {
                    wrong.add(verb + " " + path.getKey() + ": " + foreign + " but of none " + missing);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(35);
    }

    private static String said(Answer answer, long id) {
        JsonNode body = answer.body();
        return answer.status() + answer.code() + (body == null ? "" : body.path("title").asString("") + body.path("next").asString("")).replace(String.valueOf(id), "#");
    }

    /** One of each kind, made by the owner, on a resource that others do not see. */
    private Map<String, Long> things() throws Exception {
        Actor operator = TestPeople.actor(person);
        Resource hidden = TestResources.companies(person.organisation(), operator, "IMPORTANT");
        Map<String, Long> things = new HashMap<>(Map.of("resources", hidden.id()));
        Uploads uploads = TestHub.bean(Uploads.class);
        String rows = "编号,企业名称,金额,成立日期,更新时间,有效标识\n001,甲,1,,2026-01-01 00:00:00,1\n002,乙,x,,2026-01-01 00:00:00,1\n";
        Preview sent = uploads.receive(hidden.id(), "一.csv", new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)), operator);
        long run = uploads.run(sent.id(), operator);
        things.put("runs", run);
        things.put("batches", TestRuns.over(run).batch());
        things.put("uploads", uploads.receive(hidden.id(), "二.csv", new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)), operator).id());
        long connection = owner.post("/connections", Map.of("name", "前置库", "dialect", "POSTGRESQL", "host", "127.0.0.1", "port", 1, "database", "d", "username", "u", "password", "p")).json().path("id").asLong();
        things.put("connections", connection);
        Answer feed = owner.post("/feeds", Map.of("resource", hidden.id(), "connection", connection, "table", "t", "mapping", Map.of("id", "id", "name", "n", "update_time", "s"), "mode", "WHOLE", "schedule", Map.of("kind", "NONE"),
                "state", "PAUSED"));
        if (feed.status() < 300) {
            things.put("feeds", feed.json().path("id").asLong());
        }
        assertThat(things.keySet()).as(feed.toString()).containsAll(List.of("runs", "batches", "uploads", "connections"));
        return things;
    }
}
