package weir.hub.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Role;
import weir.hub.kernel.Words;

/** A run as somebody watches it over HTTP. */
@Covers("O4")
class RunEventsTest {
    @Test
    void tellsEachChangeOfARunUntilItIsOver() throws Exception {
        HandDriven node = HandDriven.node(context -> {
            context.progress(1, 2, "rows");
            context.log(Words.of("做完一半", "half done"));
            return Outcome.of(Map.of("answer", 42));
        });
        long id = TestHub.bean(Tasks.class).start(node.kind, "thing", "a", Map.of("label", "登记表"), Actor.platform("test"));
        node.clock.set(java.time.Instant.now().plusSeconds(5));
        Browser manager = TestPeople.signedIn(Role.DATA_MANAGER);
        HttpRequest request = HttpRequest.newBuilder(URI.create(TestHub.address() + "/api/v1/runs/" + id + "/events")).header("Cookie", "WEIR=" + manager.cookie("WEIR"))
                .header("Accept", "text/event-stream").build();
        HttpResponse<java.io.InputStream> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        List<String> states = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:")) {
                    JsonNode run = JsonMapper.shared().readTree(line.substring(5));
                    states.add(run.path("state").asString());
                    if (states.size() == 1) {
                        node.runAllDue();
                    }
                }
            }
        }
        assertThat(states).startsWith("QUEUED").endsWith("DONE");
        JsonNode run = manager.get("/runs/" + id).json();
        assertThat(run.path("subjectLabel").asString()).isEqualTo("登记表");
        assertThat(run.path("result").path("answer").asInt()).isEqualTo(42);
        assertThat(manager.get("/runs/" + id + "/log").json().get(0).path("text").asString()).isEqualTo("half done");
        assertThat(manager.get("/runs?kind=" + node.kind + "&state=DONE").json().path("items").size()).isEqualTo(1);
        assertThat(manager.post("/runs/" + id + "/cancel", null).code()).isEqualTo("TSK-103");
    }

    @Test
    void theHubsOwnWorkerRunsWhatIsStartedAtOnce() throws Exception {
        java.util.concurrent.CountDownLatch ran = new java.util.concurrent.CountDownLatch(1);
        Tasks tasks = TestHub.bean(Tasks.class);
        tasks.register(new TaskHandler() {
            @Override
            public String kind() {
                return "at-once";
            }

            @Override
            public Words label() {
                return Words.of("立即", "at once");
            }

            @Override
            public Outcome run(RunContext context) {
                ran.countDown();
                return Outcome.done();
            }
        });
        long begin = System.nanoTime();
        tasks.start("at-once", "thing", "a", Map.of(), Actor.platform("test"));
        assertThat(ran.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        System.out.printf("task: begun %d ms after the commit%n", (System.nanoTime() - begin) / 1_000_000);
    }
}
