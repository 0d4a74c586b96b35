package weir.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import weir.core.covers.Covers;
import weir.hub.Hub;
import weir.hub.TestHub;
import weir.hub.audit.Evidence;
import weir.hub.audit.EvidenceFilter;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Role;
import weir.hub.kernel.StartProblem;
import weir.hub.kernel.Startup;
import weir.hub.kernel.Words;
import weir.hub.task.Outcome;
import weir.hub.task.Run;
import weir.hub.task.RunContext;
import weir.hub.task.RunState;
import weir.hub.task.TaskHandler;
import weir.hub.task.Tasks;

/** A hub of its own that speaks HTTPS, is stopped and started again. */
@Covers("P3")
class TransportTest {
    @TempDir
    static Path folder;

    @Test
    void speaksHttpsWithSafeHeadersServesTheWebAndOutlivesARestart() throws Exception {
        TestHub.address(); // its settings for the database's programs hold here too
        Path web = Files.createDirectories(folder.resolve("web/assets")).getParent();
        Files.writeString(web.resolve("index.html"), "<title>Weir</title>");
        Files.writeString(web.resolve("assets/app-0a1b2c.js"), "export {}");
        Files.writeString(web.resolve("assets/app-0a1b2c.js.br"), "packed");
        String token;
        long run;
        Waiting first = new Waiting(true);
        ConfigurableApplicationContext hub = start(web);
        try {
            HttpClient client = trusting(folder.resolve("data/keys"));
            HttpResponse<String> page = get(client, hub, "/", "");
            assertThat(page.body()).contains("Weir");
            assertThat(page.headers().firstValue("Strict-Transport-Security").orElse("")).contains("max-age=31536000");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).contains("default-src 'self'").contains("frame-ancestors 'none'").doesNotContain("script-src 'self' '");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
            HttpResponse<String> asked = client.send(HttpRequest.newBuilder(page.uri()).method("HEAD", HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(asked.headers().firstValue("Content-Security-Policy")).as("whoever only asks for the headers").isEqualTo(page.headers().firstValue("Content-Security-Policy"));
            assertThat(get(client, hub, "/resources/5/data", "").body()).as("a page of the web").contains("Weir");
            HttpResponse<String> asset = get(client, hub, "/assets/app-0a1b2c.js", "");
            assertThat(asset.headers().firstValue("Cache-Control").orElse("")).contains("immutable").contains("max-age=31536000");
            assertThat(asset.body()).isEqualTo("export {}");
            HttpRequest packing = HttpRequest.newBuilder(asset.uri()).header("Accept-Encoding", "gzip, br").build();
            HttpResponse<String> packed = client.send(packing, HttpResponse.BodyHandlers.ofString());
            assertThat(packed.headers().firstValue("Content-Encoding")).as("the packed copy for whoever takes it").hasValue("br");
            assertThat(packed.body()).isEqualTo("packed");
            assertThat(packed.headers().firstValue("Content-Type").orElse("")).contains("javascript");
            HttpResponse<String> answer = client.send(HttpRequest.newBuilder(asset.uri().resolve("/api/v1/openapi.json")).header("Accept-Encoding", "gzip").build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("Content-Encoding").orElse("")).as(answer.statusCode() + " " + answer.uri()).isEqualTo("gzip");
            assertThat(get(client, hub, "/assets/gone.js", "").statusCode()).isEqualTo(404);
            assertThat(get(client, hub, "/api/v1/no-such-thing", "").body()).as("no page of the web").contains("SYS-102");
            assertThat(get(client, hub, "/../data/keys/tls.password", "").body()).doesNotContain(Files.readString(folder.resolve("data/keys/tls.password")));
            HttpResponse<String> session = get(client, hub, "/api/v1/session", "");
            assertThat(session.headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie).startsWith("XSRF-TOKEN=").contains("Secure").contains("SameSite=Strict"));
            assertThat(session.headers().firstValue("Cache-Control")).hasValue("no-store");
            HttpRequest forwarded = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + ((WebServerApplicationContext) hub).getWebServer().getPort() + "/api/v1/session"))
                    .header("X-Forwarded-For", "203.0.113.9").header("Authorization", "Basic bm9ib2R5Ondyb25n").build();
            client.send(forwarded, HttpResponse.BodyHandlers.discarding());
            Evidence evidence = hub.getBean(Evidence.class);
            evidence.settle();
            assertThat(evidence.entries(new EvidenceFilter(null, "session.machine", null, null, null, null, null), null, 1).items()).as("the proxy named on the command line is believed")
                    .singleElement().satisfies(entry -> assertThat(entry.draft().address()).isEqualTo("203.0.113.9"));
            token = openSession(hub);
            assertThat(get(client, hub, "/api/v1/session", token).statusCode()).isEqualTo(200);
            hub.getBean(Tasks.class).register(first);
            run = hub.getBean(Tasks.class).start("waiting", "thing", "1", java.util.Map.of(), Actor.platform("test"));
            assertThat(first.begun.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            hub.close();
        }
        assertThat(first.stopped).as("stopped at a safe point").hasValue(1);
        hub = start(web);
        try {
            Waiting second = new Waiting(false);
            hub.getBean(Tasks.class).register(second);
            HttpClient client = trusting(folder.resolve("data/keys"));
            assertThat(get(client, hub, "/api/v1/session", token).statusCode()).as("the session outlives a restart").isEqualTo(200);
            assertThat(second.begun.await(20, TimeUnit.SECONDS)).as("the run goes on").isTrue();
            Run ended = ended(hub, run);
            assertThat(ended.state()).isEqualTo(RunState.DONE);
            assertThat(ended.attempt()).isEqualTo(2);
            assertThat(ended.failures()).isZero();
        } finally {
            hub.close();
        }
    }

    @Test
    void saysInASentenceWhyAKeystoreCannotBeUsed() throws Exception {
        Path file = Files.writeString(folder.resolve("not-a-keystore.p12"), "hello");
        String data = folder.resolve("unused").toString();
        assertThatThrownBy(() -> Startup.parse("--data", data, "--port", "0", "--tls-keystore", file.toString())).isInstanceOf(StartProblem.class).hasMessageContaining("PKCS12")
                .hasMessageContaining("WEIR_TLS_PASSWORD");
    }

    /** Works until it is stopped, or ends at once. */
    private static final class Waiting implements TaskHandler {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final AtomicInteger stopped = new AtomicInteger();
        private final boolean waits;

        Waiting(boolean waits) {
            this.waits = waits;
        }

        @Override
        public String kind() {
            return "waiting";
        }

        @Override
        public Words label() {
            return Words.of("等待", "waiting");
        }

        @Override
        public Outcome run(RunContext context) {
            begun.countDown();
            while (waits) {
                try {
                    context.throwIfCancelled();
                } catch (RuntimeException stop) {
                    stopped.incrementAndGet();
                    throw stop;
                }
                Thread.onSpinWait();
            }
            return Outcome.done();
        }
    }

    private static Run ended(ConfigurableApplicationContext hub, long id) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        Run run = hub.getBean(Tasks.class).run(id);
        while (!run.state().isOver() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            run = hub.getBean(Tasks.class).run(id);
        }
        return run;
    }

    private static String openSession(ConfigurableApplicationContext hub) {
        long city = hub.getBean(Identity.class).organisations().getFirst().id();
        Person person = hub.getBean(People.class).addReady(Actor.platform("test"), new People.NewPerson("someone", "某人", city, Set.of(Role.OPERATOR), null, null), TestPeople.PASSWORD);
        return hub.getBean(SignIn.class).open(person.username(), TestPeople.PASSWORD, null, null).token();
    }

    private static ConfigurableApplicationContext start(Path web) {
        return Hub.run("--data", folder.resolve("data").toString(), "--port", "0", "--https", "--proxy", "127.0.0.1", "--weir.web=" + web);
    }

    private static HttpResponse<String> get(HttpClient client, ConfigurableApplicationContext hub, String path, String session) throws Exception {
        int port = ((WebServerApplicationContext) hub).getWebServer().getPort();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path));
        return client.send(session.isEmpty() ? request.build() : request.header("Cookie", "WEIR=" + session).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpClient trusting(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys.resolve("tls.p12"))) {
            store.load(in, Files.readString(keys.resolve("tls.password")).strip().toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("hub", store.getCertificate("weir"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
