package weir.hub.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import weir.core.connect.jdbc.DatabaseKind;
import weir.core.connect.jdbc.TableName;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.catalog.Resource;
import weir.hub.collect.connection.ConnectionDraft;
import weir.hub.collect.feed.Feed;
import weir.hub.collect.feed.FeedRun;
import weir.hub.collect.store.FeedRepository;
import weir.hub.identity.Person;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Role;
import weir.hub.lake.BatchState;
import weir.hub.lake.Lake;
import weir.hub.quality.Limits;
import weir.hub.quality.Quality;
import weir.hub.quality.Rejects;
import weir.hub.quality.RejectFilter;
import weir.hub.task.Rhythm;
import weir.hub.task.Run;
import weir.hub.task.RunState;
import weir.hub.task.ScheduleRequest;
import weir.hub.task.Schedules;
import weir.hub.task.Tasks;

/** A resource goes to another organisation, and with it everything that hangs on it: asked of every endpoint that takes an id, from both sides. */
@Covers({"A9", "P2"})
class TransferTest {
    private static final String HEADER = "编号,企业名称,金额,成立日期,更新时间,有效标识\n";
    /** What does not hang on a resource, and why. */
    private static final Map<String, String> APART = Map.of("/organisations/", "the tree is the security administrator's", "/people/", "people are the security administrator's", "/code-lists/", "lists are of the city",
            "/connections/", "a connection stays with the organisation whose database it is", "/inbox/", "a message is judged by its reader", "/sessions/", "a session is its owner's", "/resources/{id}/opening/confirm", "the data manager's");
    private static final Set<String> IN_THE_BODY = Set.of("POST /feeds", "POST /feeds/test", "POST /uploads", "POST /rejects/dismiss");

    private final long former = TestPeople.department().id();
    private final long next = TestPeople.department().id();
    private final Person formerPerson = TestPeople.person(former, Role.OPERATOR);
    private final Actor operator = TestPeople.actor(formerPerson);
    private final Browser before = TestPeople.signedIn(formerPerson);
    private final Person nextPerson = TestPeople.person(next, Role.OPERATOR);
    private final Browser after = TestPeople.signedIn(nextPerson);
    private final Browser analyst = TestPeople.signedIn(TestPeople.person(former, Role.ANALYST));
    private final Browser manager = TestPeople.signedIn(TestPeople.person(TestPeople.city(), Role.DATA_MANAGER));
    private final Uploads uploads = TestHub.bean(Uploads.class);
    private final Resource resource = TestResources.companies(former, operator, "SENSITIVE");
    private final HttpClient client = HttpClient.newHttpClient();

    private long batch;
    private long held;
    private long reject;
    private long run;
    private long sent;
    private long waiting;
    private long feed;
    private long connection;

    private record Endpoint(String method, String path, boolean file) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Test
    void whatHangsOnAResourceIsTheBusinessOfItsOwnerNow() throws Exception {
        prepare();
        assertThat(transfer()).isEqualTo(200);

        // the owner of now has a connection of its own
        connection = connection(next, TestPeople.actor(nextPerson));
        Set<String> wrong = new TreeSet<>();
        List<Endpoint> endpoints = endpoints();
        assertThat(endpoints).hasSizeGreaterThan(45);
        for (Endpoint endpoint : endpoints) {
            for (Browser outside : List.of(before, analyst)) {
                Answer answer = call(outside, endpoint);
                if (answer.status() != 403 && answer.status() != 404 || answer.raw().body().contains("坏金额")) {
                    wrong.add("the former owner may " + endpoint + ": " + answer);
                }
            }
        }
        for (Endpoint endpoint : endpoints) {
            Answer answer = call(after, endpoint);
            boolean served = endpoint.method().equals("GET") ? answer.status() == 200 : answer.status() < 500 && answer.status() != 403 && answer.status() != 404;
            if (!served) {
                wrong.add("the owner of now may not " + endpoint + ": " + answer);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aTransferStopsWhatTheFormerOwnerHadUnderWayAndTellsBoth() throws Exception {
        prepare();
        Tasks tasks = TestHub.bean(Tasks.class);
        long failed = tasks(operator);
        assertThat(transfer()).isEqualTo(200);

        assertThat(TestHub.bean(FeedRepository.class).require(feed).paused()).isTrue();
        assertThat(after.post("/feeds/" + feed + "/resume", null).code()).as("over the former owner's connection").isEqualTo("COL-315");
        assertThat(after.post("/feeds/" + feed + "/run", null).code()).isEqualTo("COL-315");
        assertThat(after.patch("/feeds/" + feed, Map.of("lookBackSeconds", 30)).code()).as("saved over that connection").isEqualTo("COL-201");
        assertThat(manager.get("/uploads/" + waiting).raw().body()).contains("COL-104").contains("DISCARDED");
        assertThat(after.get("/runs/" + failed).json().path("state").asString("")).isEqualTo("CANCELLED");

        assertThat(titles(before)).anyMatch(title -> title.contains("transferred"));
        assertThat(titles(after)).anyMatch(title -> title.contains("transferred")).anyMatch(title -> title.contains("Batch " + held));
        assertThat(titles(before)).noneMatch(title -> title.contains("Batch " + held));
        for (String list : List.of("/batches", "/runs", "/feeds", "/rejects/waiting")) {
            assertThat(before.get(list + "?resource=" + resource.id()).raw().body()).as(list).doesNotContain(resource.name());
            assertThat(after.get(list).raw().body()).as(list).contains(resource.name());
        }
        assertThat(before.get("/batches/days").json().findValues("batches")).allMatch(count -> count.asInt() == 0);
    }

    @Test
    void aFeedOfTheFormerOwnerDoesNotRunByItself() throws Exception {
        prepare();
        transfer();
        Run scheduled = TestRuns.over(TestHub.bean(org.springframework.transaction.support.TransactionTemplate.class)
                .execute(status -> TestHub.bean(Tasks.class).start(FeedRun.KIND, "feed", Long.toString(feed), next, Map.of("label", "x"), Actor.platform("test"))));
        assertThat(scheduled.state()).isEqualTo(RunState.FAILED);
        assertThat(scheduled.problem()).satisfies(problem -> assertThat(problem.code()).isEqualTo("COL-315"));
    }

    @Test
    void aPersonWhoMovesIsJudgedByWhereTheyAreNow() throws Exception {
        prepare();
        Browser officer = TestPeople.signedIn(Role.SECURITY_ADMINISTRATOR);
        assertThat(before.get("/batches/" + batch).status()).isEqualTo(200);
        assertThat(officer.patch("/people/" + formerPerson.id(), Map.of("organisation", next)).status()).isEqualTo(200);
        assertThat(before.get("/batches/" + batch).status()).as("the session is over").isEqualTo(401);
        Browser again = TestPeople.signedIn(formerPerson);
        for (String path : List.of("/batches/" + batch, "/batches/" + batch + "/rejects", "/runs/" + run, "/runs/" + run + "/log", "/uploads/" + sent, "/feeds/" + feed, "/resources/" + resource.id())) {
            assertThat(again.get(path).status()).as(path).isIn(403, 404);
        }
        assertThat(again.get("/runs").raw().body()).doesNotContain(resource.name());
    }

    @Test
    void anOrganisationThatComesBelowAnotherBringsItsResourcesAlong() throws Exception {
        prepare();
        Browser officer = TestPeople.signedIn(Role.SECURITY_ADMINISTRATOR);
        assertThat(after.get("/batches/" + batch).status()).isEqualTo(404);
        Answer moved = officer.patch("/organisations/" + former, Map.of("parent", next));
        assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
        assertThat(after.get("/batches/" + batch).status()).isEqualTo(200);
        assertThat(officer.patch("/organisations/" + former, Map.of("parent", TestPeople.city())).status()).isEqualTo(200);
        assertThat(after.get("/batches/" + batch).status()).isEqualTo(404);
    }

    private int transfer() {
        JsonNode entry = manager.get("/resources/" + resource.id()).json();
        return manager.patch("/resources/" + resource.id(), Map.of("version", entry.path("version").asInt(), "organisation", next)).status();
    }

    private long tasks(Actor actor) {
        return TestHub.bean(org.springframework.transaction.support.TransactionTemplate.class)
                .execute(status -> TestHub.bean(Tasks.class).start("nobody-does-this", "resource", Long.toString(resource.id()), former, Map.of("label", resource.name()), actor));
    }

    private static List<String> titles(Browser reader) {
        List<String> titles = new ArrayList<>();
        reader.get("/inbox").json().path("items").forEach(item -> titles.add(item.path("title").asString("")));
        return titles;
    }

    /** A batch with a reject, a held one, a file that waits to be sent, a feed. */
    private void prepare() throws Exception {
        sent = receive("001,云溪节能,1.50,2020-01-02,2026-01-01 00:00:00,1\n002,坏金额,1E+05,2020-01-02,2026-01-01 00:00:00,1\n");
        Run done = TestRuns.over(uploads.run(sent, operator));
        run = done.id();
        batch = done.batch();
        reject = TestHub.bean(Rejects.class).list(batch, RejectFilter.ALL, null, 1, operator).items().getFirst().id();
        TestHub.bean(Quality.class).save(resource.id(), null, List.of(), new Limits(0L, null, null, null, null), null, operator);
        held = TestRuns.over(uploads.run(receive("003,坏金额,1E+06,2020-01-02,2026-01-01 00:00:00,1\n"), operator)).batch();
        assertThat(TestHub.bean(Lake.class).batch(held).state()).isEqualTo(BatchState.HELD);
        waiting = receive("004,云溪节能,1.50,2020-01-02,2026-01-01 00:00:00,1\n");
        feed = feed();
        waitForReports();
    }

    private long receive(String rows) {
        return uploads.receive(resource.id(), "企业.csv", new ByteArrayInputStream((HEADER + rows).getBytes(StandardCharsets.UTF_8)), operator).id();
    }

    private long feed() {
        connection = connection(former, operator);
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        Feed made = TestHub.bean(FeedRepository.class).insert(new Feed(0, resource.id(), former, connection, new TableName("public", "company"), mapping(), Feed.Mode.INCREMENT, 60, 0, false, null, 1, List.of(), null, null, now, now,
                operator.name()));
        for (String kind : List.of(FeedRun.KIND, "feed-deleted")) {
            TestHub.bean(Schedules.class).set(new ScheduleRequest(kind, "feed", Long.toString(made.id()), former, Rhythm.none(), Map.of("label", resource.name())));
        }
        return made.id();
    }

    private static long connection(long organisation, Actor actor) {
        return TestHub.bean(Connections.class).create(new ConnectionDraft(organisation, "前置库" + organisation, DatabaseKind.POSTGRESQL, "127.0.0.1", 5999, "front", "weir", "secret", Map.of()), actor).id();
    }

    private static Map<String, String> mapping() {
        Map<String, String> mapping = new LinkedHashMap<>();
        List.of("id", "name", "amount", "founded", "update_time", "valid").forEach(name -> mapping.put(name, name));
        return mapping;
    }

    /** The reports of both batches are filed by runs of their own. */
    private void waitForReports() throws InterruptedException {
        JsonNode runs = manager.get("/runs?subjectType=batch&limit=500").json().path("items");
        for (JsonNode one : runs) {
            if (Set.of(Long.toString(batch), Long.toString(held)).contains(one.path("subject").asString(""))) {
                TestRuns.over(one.path("id").asLong());
            }
        }
    }

    private Answer call(Browser browser, Endpoint endpoint) {
        String path = endpoint.path().replace("{id}", Long.toString(id(endpoint))) + query(endpoint);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(TestHub.address() + "/api/v1" + path)).header("Cookie", "WEIR=" + browser.cookie("WEIR") + "; XSRF-TOKEN=" + browser.cookie("XSRF-TOKEN"))
                .header("X-XSRF-TOKEN", String.valueOf(browser.cookie("XSRF-TOKEN")));
        if (endpoint.path().endsWith("/events")) {
            // a stream of a run that is over ends by itself
            request.header("Accept", "text/event-stream");
        }
        String body = endpoint.file() ? "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n" + HEADER + "009,甲,1,,2026-01-01 00:00:00,1\n\r\n--cut--\r\n" : body(endpoint);
        request.header("Content-Type", endpoint.file() ? "multipart/form-data; boundary=cut" : "application/json");
        return TestPeople.answer(client, request.method(endpoint.method(), body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private long id(Endpoint endpoint) {
        String path = endpoint.path();
        boolean decides = path.endsWith("/release") || path.endsWith("/dismiss");
        return path.startsWith("/resources/") ? resource.id() : path.startsWith("/batches/") ? decides ? held : batch : path.startsWith("/uploads/") ? sent : path.startsWith("/feeds/") ? feed : run;
    }

    private String query(Endpoint endpoint) {
        return endpoint.path().contains("/rows/one") || endpoint.path().contains("/rows/history") ? "?key.id=001"
                : endpoint.path().endsWith("/differences") ? "?from=1&to=" + batch : endpoint.toString().equals("POST /uploads") ? "?resource=" + resource.id() : "";
    }

    private @Nullable String body(Endpoint endpoint) {
        if (endpoint.method().equals("GET") || endpoint.method().equals("DELETE")) {
            return null;
        }
        Map<String, Object> body = new LinkedHashMap<>(Map.of("reason", "核对", "version", 999, "resource", resource.id(), "connection", connection, "table", "company", "mapping", mapping(), "mode", "INCREMENT", "ids", List.of(reject)));
        body.putAll(Map.of("from", "2026-01-01T00:00:00", "to", "2026-01-02T00:00:00", "code", "SCIENTIFIC_NOTATION", "field", "amount", "value", "1E+05", "corrected", "100000", "rows", List.of(), "fields", List.of("amount"), "key", Map.of("id", "001")));
        if (endpoint.path().endsWith("/schemas")) {
            body.put("schema", Map.of("fields", List.of(), "key", List.of()));
        }
        return JsonMapper.shared().writeValueAsString(body);
    }

    /** Those that take the id of something that hangs on a resource; reads first, removals last. */
    private static List<Endpoint> endpoints() {
        Map<String, Endpoint> found = new LinkedHashMap<>();
        RequestMappingHandlerMapping mapping = (RequestMappingHandlerMapping) TestHub.context().getBean("requestMappingHandlerMapping");
        for (Map.Entry<RequestMappingInfo, HandlerMethod> entry : mapping.getHandlerMethods().entrySet()) {
            if (entry.getValue().getBeanType().getPackageName().startsWith("weir.")) {
                boolean file = entry.getKey().getConsumesCondition().getConsumableMediaTypes().stream().anyMatch(type -> type.getType().equals("multipart"));
                for (RequestMethod method : entry.getKey().getMethodsCondition().getMethods()) {
                    for (String path : entry.getKey().getPatternValues()) {
                        Endpoint endpoint = new Endpoint(method.name(), path.replace("/api/v1", ""), file || path.endsWith("/file") || path.endsWith("/uploads") && method == RequestMethod.POST);
                        found.put(endpoint.toString(), endpoint);
                    }
                }
            }
        }
        return found.values().stream().filter(one -> one.path().contains("{") ? APART.keySet().stream().noneMatch(one.path()::startsWith) : IN_THE_BODY.contains(one.toString()))
                .sorted(Comparator.comparing((Endpoint one) -> one.method().equals("GET") || one.path().contains("/rows/") ? 0 : one.method().equals("DELETE") || one.path().endsWith("/retire") ? 2 : 1)).toList();
    }
}
