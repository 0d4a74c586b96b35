package weir.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.audit.Evidence;
import weir.hub.audit.EvidenceFilter;
import weir.hub.audit.Outcome;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Role;

@Covers("P1")
class SignInTest {
    private static final Actor TEST = Actor.platform("test");

    @Test
    void tellsWhoIsSignedIn() {
        Browser browser = TestPeople.signedIn(Role.OPERATOR);
        Answer answer = browser.get("/session");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("roles").get(0).asString()).isEqualTo("OPERATOR");
        assertThat(answer.json().path("person").path("organisation").path("kind").asString()).isEqualTo("CITY");
    }

    @Test
    void answersTheSameForAWrongPasswordAnUnknownAndADeactivatedAccount() {
        Person person = TestPeople.person(TestPeople.city(), Role.ANALYST);
        Person gone = TestPeople.person(TestPeople.city(), Role.ANALYST);
        TestHub.bean(People.class).change(TEST, gone.id(), deactivated());
        Set<String> answers = new java.util.HashSet<>();
        for (Map<String, String> credentials : List.of(Map.of("username", person.username(), "password", "wrong"), Map.of("username", "nobody-" + System.nanoTime(), "password", "wrong"),
                Map.of("username", gone.username(), "password", TestPeople.PASSWORD))) {
            Answer answer = new Browser().post("/session", credentials);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("SES-101");
            answers.add(answer.raw().body());
        }
        assertThat(answers).hasSize(1);
    }

    @Test
    void takesAsLongForAnUnknownAccountAsForAKnownOne() {
        Passwords passwords = TestHub.bean(Passwords.class);
        String encoded = passwords.encode(TestPeople.PASSWORD);
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            known.add(nanos(() -> passwords.matches("wrong", encoded)));
            unknown.add(nanos(() -> passwords.matches("wrong", null)));
        }
        double ratio = (double) median(known) / median(unknown);
        assertThat(ratio).isBetween(0.5, 2.0);
        assertThat(encoded).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void givesACookieOutOfReachOfScriptsAndANewSessionAtEachSignIn() {
        Person person = TestPeople.person(TestPeople.city(), Role.OPERATOR);
        Browser browser = new Browser();
        browser.get("/session");
        String tokenBefore = browser.cookie("XSRF-TOKEN");
        Answer answer = browser.post("/session", Map.of("username", person.username(), "password", TestPeople.PASSWORD));
        String cookie = answer.raw().headers().allValues("Set-Cookie").stream().filter(value -> value.startsWith("WEIR=")).findFirst().orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").contains("Path=/").doesNotContain("Secure");
        String first = browser.cookie("WEIR");
        assertThat(browser.cookie("XSRF-TOKEN")).as("a new page token too").isNotEqualTo(tokenBefore);
        browser.post("/session", Map.of("username", person.username(), "password", TestPeople.PASSWORD));
        assertThat(browser.cookie("WEIR")).isNotEqualTo(first);
    }

    @Test
    void thePageKeepsItsTokenFromCallToCall() {
        Browser browser = TestPeople.signedIn(Role.OPERATOR);
        String token = browser.cookie("XSRF-TOKEN");
        for (int i = 0; i < 3; i++) {
            Answer answer = browser.get("/session");
            assertThat(answer.raw().headers().allValues("Set-Cookie")).as("two calls at once would make each other's token worthless").isEmpty();
        }
        assertThat(browser.cookie("XSRF-TOKEN")).isEqualTo(token);
    }

    @Test
    void takesNoSessionThatItDidNotOpen() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(TestHub.address() + "/api/v1/session")).header("Cookie", "WEIR=" + "A".repeat(43)).build();
        assertThat(TestPeople.answer(HttpClient.newHttpClient(), request).status()).isEqualTo(401);
    }

    @Test
    void endsTheSessionAtSignOut() {
        Browser browser = TestPeople.signedIn(Role.OPERATOR);
        String token = browser.cookie("WEIR");
        assertThat(browser.delete("/session").status()).isEqualTo(204);
        HttpRequest again = HttpRequest.newBuilder(URI.create(TestHub.address() + "/api/v1/session")).header("Cookie", "WEIR=" + token).build();
        assertThat(TestPeople.answer(HttpClient.newHttpClient(), again).status()).isEqualTo(401);
    }

    @Test
    void endsTheSessionWhenRolesChangeOrThePersonIsDeactivated() {
        Person person = TestPeople.person(TestPeople.city(), Role.OPERATOR);
        Browser browser = TestPeople.signedIn(person);
        TestHub.bean(People.class).assign(TEST, person.id(), Set.of(Role.ANALYST));
        assertThat(browser.get("/session").status()).isEqualTo(401);
        browser = TestPeople.signedIn(person);
        assertThat(browser.get("/session").json().path("roles").get(0).asString()).isEqualTo("ANALYST");
        TestHub.bean(People.class).change(TEST, person.id(), deactivated());
        assertThat(browser.get("/session").status()).isEqualTo(401);
    }

    @Test
    void refusesAChangeWithoutThePagesToken() {
        Person person = TestPeople.person(TestPeople.city(), Role.OPERATOR);
        HttpRequest forged = HttpRequest.newBuilder(URI.create(TestHub.address() + "/api/v1/session")).header("Content-Type", "application/json").header("Cookie", "XSRF-TOKEN=abc")
                .POST(HttpRequest.BodyPublishers.ofString("{\"username\":\"" + person.username() + "\",\"password\":\"" + TestPeople.PASSWORD + "\"}")).build();
        Answer answer = TestPeople.answer(HttpClient.newHttpClient(), forged);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("SES-107");
    }

    @Test
    void wantsTheOneTimePasswordReplacedBeforeAnythingElse() {
        People.Added added = TestHub.bean(People.class).add(TEST, new People.NewPerson("neu" + System.nanoTime() % 1_000_000_000, "新人", TestPeople.city(), Set.of(Role.DATA_MANAGER), null, null));
        Browser browser = new Browser();
        Answer signedIn = browser.post("/session", Map.of("username", added.person().username(), "password", added.oneTimePassword()));
        assertThat(signedIn.json().path("mustChangePassword").asBoolean()).isTrue();
        assertThat(browser.get("/organisations").code()).isEqualTo("SES-103");
        assertThat(browser.post("/session/password", Map.of("old", "wrong", "new", "Xin-Mi-Ma-2026")).code()).isEqualTo("SES-105");
        for (String weak : List.of("Kurz-1", "nurkleinbuchstaben", added.person().username() + "-A1", "Password-2026", added.oneTimePassword())) {
            assertThat(browser.post("/session/password", Map.of("old", added.oneTimePassword(), "new", weak)).code()).as(weak).isEqualTo("SES-106");
        }
        Answer changed = browser.post("/session/password", Map.of("old", added.oneTimePassword(), "new", "Xin-Mi-Ma-2026"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("mustChangePassword").asBoolean()).isFalse();
        assertThat(browser.get("/organisations").status()).isEqualTo(200);
        assertThat(browser.post("/session/password", Map.of("old", "Xin-Mi-Ma-2026", "new", added.oneTimePassword())).code()).as("used before").isEqualTo("SES-106");
    }

    @Test
    void takesNameAndPasswordWithEachCallOfAMachine() {
        Person person = TestPeople.person(TestPeople.city(), Role.DATA_MANAGER);
        HttpClient client = HttpClient.newHttpClient();
        assertThat(TestPeople.answer(client, basic(person.username(), TestPeople.PASSWORD)).status()).isEqualTo(200);
        assertThat(TestPeople.answer(client, basic(person.username(), TestPeople.PASSWORD)).status()).as("remembered").isEqualTo(200);
        assertThat(TestPeople.answer(client, basic(person.username(), "wrong")).code()).isEqualTo("SES-101");
        TestHub.bean(People.class).change(TEST, person.id(), deactivated());
        assertThat(TestPeople.answer(client, basic(person.username(), TestPeople.PASSWORD)).code()).as("remembered no longer").isEqualTo("SES-101");
    }

    @Test
    @Covers("P11")
    void leavesEvidenceOfSignInsAndOfFailedOnes() {
        Person person = TestPeople.person(TestPeople.city(), Role.OPERATOR);
        new Browser().post("/session", Map.of("username", person.username(), "password", "wrong"));
        Browser browser = TestPeople.signedIn(person);
        browser.post("/organisations", Map.of("name", "x", "kind", "CITY"));
        Evidence evidence = TestHub.bean(Evidence.class);
        evidence.settle();
        assertThat(evidence.entries(new EvidenceFilter(null, "session.open", null, null, Outcome.FAILED, null, null), null, 20).items())
                .anySatisfy(entry -> assertThat(entry.draft().detail()).contains(person.username()).contains("SES-101").doesNotContain("wrong"));
        assertThat(evidence.entries(new EvidenceFilter(person.id(), "session.open", null, null, Outcome.DONE, null, null), null, 20).items()).hasSize(1);
        assertThat(evidence.entries(new EvidenceFilter(person.id(), "organisation.add", null, null, Outcome.REFUSED, null, null), null, 20).items()).hasSize(1);
    }

    /** What each of two at once had read must not be written back by the other. */
    @Test
    void choosingALanguageTakesNothingElseBack() throws Exception {
        Person person = TestPeople.person(TestPeople.city(), Role.OPERATOR);
        Actor actor = TestPeople.actor(person);
        Thread[] speaking = new Thread[1];
        TestHub.bean(org.springframework.transaction.support.TransactionTemplate.class).executeWithoutResult(status -> {
            TestHub.bean(People.class).change(TEST, person.id(), deactivated());
            speaking[0] = Thread.ofVirtual().start(() -> TestHub.bean(SignIn.class).speak(actor, "en"));
            waitForALock();
        });
        speaking[0].join();
        Person after = TestHub.bean(People.class).list(null, person.username(), null, 1).items().getFirst();
        assertThat(after.language()).isEqualTo("en");
        assertThat(after.active()).as("still deactivated").isFalse();
    }

    /** Until somebody waits for a row that is locked here. */
    private static void waitForALock() {
        var sql = new org.springframework.jdbc.core.JdbcTemplate(TestHub.bean(javax.sql.DataSource.class));
        long deadline = System.nanoTime() + java.util.concurrent.TimeUnit.SECONDS.toNanos(10);
        while (Boolean.FALSE.equals(sql.queryForObject("select exists (select from pg_stat_activity where wait_event_type = 'Lock' and query ilike '%identity%person%')", Boolean.class))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("nobody waits");
            }
            Thread.onSpinWait();
            // within a transaction the server shows the activity as it was when it was asked first
            sql.execute("select pg_stat_clear_snapshot()");
        }
    }

    private static People.PersonChange deactivated() {
        return new People.PersonChange(null, null, null, null, false);
    }

    private static HttpRequest basic(String username, String password) {
        String credentials = Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(TestHub.address() + "/api/v1/organisations")).header("Authorization", "Basic " + credentials).build();
    }

    private static long nanos(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return System.nanoTime() - begin;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
