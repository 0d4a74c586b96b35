package weir.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.audit.Evidence;
import weir.hub.audit.EvidenceFilter;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Role;

/** Sessions are listed and ended by their owner, and by the security administrator; passwords are none that is tried first. */
@Covers("P2")
class OwnSessionsTest {
    private final Person person = TestPeople.person(TestPeople.department().id(), Role.OPERATOR);
    private final Browser here = TestPeople.signedIn(person);
    private final Browser elsewhere = TestPeople.signedIn(person);

    @Test
    void theOwnerSeesHisSessionsAndEndsOne() {
        JsonNode listed = here.get("/sessions").json();
        assertThat(listed).hasSize(2);
        assertThat(listed.valueStream().filter(one -> one.path("current").asBoolean())).hasSize(1);
        assertThat(listed.valueStream()).allSatisfy(one -> {
            assertThat(one.path("address").asString("")).isEqualTo("127.0.0.1");
            assertThat(one.path("device").asString("")).startsWith("Java-http-client");
            assertThat(one.path("openedAt").asString("")).isNotEmpty();
            assertThat(one.path("seenAt").asString("")).isNotEmpty();
        });
        assertThat(here.get("/sessions").raw().body()).as("what opens a session is not told").doesNotContain(String.valueOf(here.cookie("WEIR")));
        long other = listed.valueStream().filter(one -> !one.path("current").asBoolean()).findFirst().orElseThrow().path("id").asLong();
        assertThat(here.delete("/sessions/" + other).status()).isEqualTo(204);
        assertThat(elsewhere.get("/session").status()).isEqualTo(401);
        assertThat(here.get("/session").status()).isEqualTo(200);
        assertThat(here.delete("/sessions/" + other).code()).isEqualTo("IDE-122");
    }

    @Test
    void allOthersEndAtOnceAndTheOneThatAsksStays() {
        Browser third = TestPeople.signedIn(person);
        assertThat(here.delete("/sessions").json().path("ended").asInt()).isEqualTo(2);
        assertThat(List.of(elsewhere.get("/session").status(), third.get("/session").status())).containsOnly(401);
        assertThat(here.get("/sessions").json()).hasSize(1);
        assertThat(TestHub.bean(Evidence.class).entries(new EvidenceFilter(person.id(), "session.end", null, null, null, null, null), null, 5).items()).hasSize(1);
    }

    @Test
    void nobodyEndsOrSeesSessionsOfOthersButTheSecurityAdministrator() {
        long mine = here.get("/sessions").json().get(0).path("id").asLong();
        Browser stranger = TestPeople.signedIn(Role.DATA_MANAGER);
        assertThat(stranger.delete("/sessions/" + mine).code()).isEqualTo("IDE-122");
        assertThat(stranger.get("/people/" + person.id() + "/sessions").code()).isEqualTo("SYS-104");
        assertThat(stranger.delete("/people/" + person.id() + "/sessions").code()).isEqualTo("SYS-104");
        Browser security = TestPeople.signedIn(Role.SECURITY_ADMINISTRATOR);
        assertThat(security.get("/people/" + person.id() + "/sessions").json()).hasSize(2);
        assertThat(security.delete("/people/" + person.id() + "/sessions/" + mine).status()).isEqualTo(204);
        assertThat(security.delete("/people/" + person.id() + "/sessions").json().path("ended").asInt()).isEqualTo(1);
        assertThat(List.of(here.get("/session").status(), elsewhere.get("/session").status())).containsOnly(401);
    }

    @Test
    void aNewPasswordEndsTheOthers() {
        assertThat(here.post("/session/password", Map.of("old", TestPeople.PASSWORD, "new", "Qing-Quan-7316?")).status()).isEqualTo(200);
        assertThat(elsewhere.get("/session").status()).isEqualTo(401);
        assertThat(here.get("/sessions").json()).singleElement().satisfies(one -> assertThat(one.path("current").asBoolean()).isTrue());
    }

    @Test
    void whatABrowserSaysOfItselfIsKeptInPart() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(TestHub.address() + "/api/v1/sessions")).header("User-Agent", "x".repeat(5_000)).header("Cookie", "WEIR=" + here.cookie("WEIR")).build();
        assertThat(TestPeople.answer(HttpClient.newHttpClient(), request).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Woaini1314", "woaini1314A", "Woaini@1314", "Wang@123456", "Zhangwei123", "ZhangWei@2024", "Lixiaoming_1990", "Dragon2024!!", "Superman#99", "P@ssw0rd2026", "1qaz2WSX3e", "Qwertyuiop1",
        "Baseball123!", "drowssaP2026", "Weir-2026-Hub", "Admin12345678", "5201314Love", "Football@2026"})
    void whatIsTriedFirstIsNoPassword(String guess) {
        Answer answer = here.post("/session/password", Map.of("old", TestPeople.PASSWORD, "new", guess));
        assertThat(answer.code()).as(guess + ": " + answer).isEqualTo("SES-106");
        assertThat(answer.json().path("detail").asString("")).containsAnyOf("common password", "pinyin", "three of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shan-Gao-Yue-Xiao-9", "t7#Kq9vLm2x", "Bamboo.River.Stone.41", "落霞Gu-wu-2026"})
    void whatIsNotTriedFirstIsTaken(String password) {
        Answer answer = here.post("/session/password", Map.of("old", TestPeople.PASSWORD, "new", password));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    @Test
    void thePersonAndTheOrganisationAreNotPartOfIt() {
        String unit = TestHub.bean(Identity.class).organisation(person.organisation()).name();
        for (String named : List.of(unit + "Ab-9x7", "测试员Ab-2026x", person.username() + "-Xy77", "Xy77-" + person.username().toUpperCase(java.util.Locale.ROOT))) {
            Answer answer = here.post("/session/password", Map.of("old", TestPeople.PASSWORD, "new", named));
            assertThat(answer.code()).as(named + ": " + answer).isEqualTo("SES-106");
        }
    }
}
