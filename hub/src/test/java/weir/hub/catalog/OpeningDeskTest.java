package weir.hub.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.audit.Evidence;
import weir.hub.audit.EvidenceFilter;
import weir.hub.collect.TestResources;
import weir.hub.identity.Person;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Role;

/** A department alone does not open to others what was closed: a data manager confirms it. Closing acts at once. */
@Covers({"B1", "A9"})
class OpeningDeskTest {
    private final Person person = TestPeople.person(TestPeople.department().id(), Role.OPERATOR);
    private final Browser operator = TestPeople.signedIn(person);
    private final Browser manager = TestPeople.signedIn(TestPeople.person(TestPeople.city(), Role.DATA_MANAGER));
    private final Browser stranger = TestPeople.signedIn(TestPeople.person(TestPeople.department().id(), Role.OPERATOR));

    private Resource resource(String level) {
        return TestResources.companies(person.organisation(), TestPeople.actor(person), level);
    }

    private static Answer patch(Browser browser, long id, Map<String, Object> change) {
        Map<String, Object> body = new LinkedHashMap<>(change);
        body.put("version", browser.get("/resources/" + id).json().path("version").asInt());
        return browser.patch("/resources/" + id, body);
    }

    private boolean isOpen(long id) {
        return stranger.post("/resources/" + id + "/rows/query", Map.of()).status() == 200;
    }

    @ParameterizedTest
    @CsvSource({"IMPORTANT, PUBLIC", "IMPORTANT, ORDINARY", "IMPORTANT, SENSITIVE", "SENSITIVE, ORDINARY", "SENSITIVE, PUBLIC", "ORDINARY, PUBLIC"})
    void aLowerLevelWaitsForADataManager(String from, String to) {
        long id = resource(from).id();
        Answer asked = patch(operator, id, Map.of("level", to, "reason", "年度公开计划", "description", "改了说明"));
        assertThat(asked.json().path("level").asString("")).as(asked.toString()).isEqualTo(from);
        assertThat(asked.json().path("description").asString("")).as("the rest holds at once").isEqualTo("改了说明");
        assertThat(asked.json().path("opening").path("level").asString("")).isEqualTo(to);
        assertThat(asked.json().path("opening").path("reason").asString("")).isEqualTo("年度公开计划");
        assertThat(isOpen(id)).isFalse();
        assertThat(operator.post("/resources/" + id + "/opening/confirm", Map.of()).code()).isEqualTo("SYS-104");
        assertThat(manager.get("/openings").json().valueStream().filter(one -> one.path("resource").path("id").asLong() == id)).hasSize(1);
        assertThat(manager.post("/resources/" + id + "/opening/confirm", Map.of()).status()).isEqualTo(204);
        JsonNode after = operator.get("/resources/" + id).json();
        assertThat(after.path("level").asString("")).isEqualTo(to);
        assertThat(after.path("opening").isNull()).isTrue();
        assertThat(manager.post("/resources/" + id + "/opening/confirm", Map.of()).code()).isEqualTo("CAT-130");
    }

    @ParameterizedTest
    @CsvSource({"NONE, UNCONDITIONAL", "NONE, CONDITIONAL", "CONDITIONAL, UNCONDITIONAL"})
    void aWiderSharingTypeWaitsForADataManager(String from, String to) {
        long id = resource("ORDINARY").id();
        assertThat(patch(manager, id, Map.of("sharingType", from, "sharingCondition", "依据条例")).json().path("sharingType").asString("")).isEqualTo(from);
        Answer asked = patch(operator, id, Map.of("sharingType", to, "sharingCondition", "依申请"));
        assertThat(asked.json().path("sharingType").asString("")).as(asked.toString()).isEqualTo(from);
        assertThat(asked.json().path("sharingCondition").asString("")).isEqualTo("依据条例");
        assertThat(isOpen(id)).isFalse();
        manager.post("/resources/" + id + "/opening/confirm", Map.of());
        assertThat(operator.get("/resources/" + id).json().path("sharingCondition").asString("")).isEqualTo("依申请");
        assertThat(isOpen(id)).isEqualTo(to.equals("UNCONDITIONAL"));
    }

    @Test
    void openingToThePublicWaitsToo() {
        long id = resource("ORDINARY").id();
        Answer asked = patch(operator, id, Map.of("openness", "OPEN"));
        assertThat(asked.json().path("openness").asString("")).isEqualTo("NONE");
        assertThat(asked.json().path("opening").path("openness").asString("")).isEqualTo("OPEN");
    }

    @Test
    void closingActsAtOnceAndEndsWhatWaits() {
        long id = resource("ORDINARY").id();
        patch(operator, id, Map.of("sharingType", "UNCONDITIONAL"));
        Answer closed = patch(operator, id, Map.of("level", "IMPORTANT"));
        assertThat(closed.json().path("level").asString("")).isEqualTo("IMPORTANT");
        assertThat(closed.json().path("opening").isNull()).isTrue();
        assertThat(manager.post("/resources/" + id + "/opening/confirm", Map.of()).code()).isEqualTo("CAT-130");
    }

    @Test
    void aDataManagerDeclinesWithAReasonAndTheDepartmentLearnsIt() {
        long id = resource("IMPORTANT").id();
        patch(operator, id, Map.of("level", "PUBLIC"));
        assertThat(manager.get("/inbox").json().path("items").get(0).path("title").asString("")).contains("opening 企业登记 further");
        assertThat(manager.post("/resources/" + id + "/opening/decline", Map.of()).status()).as("without a reason").isEqualTo(400);
        assertThat(manager.post("/resources/" + id + "/opening/decline", Map.of("reason", "含个人信息")).status()).isEqualTo(204);
        JsonNode told = operator.get("/inbox").json().path("items").get(0);
        assertThat(told.path("title").asString("")).startsWith("Not confirmed");
        assertThat(told.path("body").asString("")).contains("含个人信息");
        assertThat(operator.get("/resources/" + id).json().path("level").asString("")).isEqualTo("IMPORTANT");
        assertThat(TestHub.bean(Evidence.class).entries(new EvidenceFilter(null, null, "resource", Long.toString(id), null, null, null), null, 3).items().stream().map(entry -> entry.draft().event()))
                .contains("resource.opening-declined", "resource.opening-asked");
    }

    @Test
    void theDepartmentWithdrawsAndAStrangerDoesNothing() {
        long id = resource("IMPORTANT").id();
        patch(operator, id, Map.of("level", "PUBLIC"));
        assertThat(stranger.post("/resources/" + id + "/opening/decline", Map.of("reason", "x")).status()).isEqualTo(404);
        assertThat(stranger.get("/openings").raw().body()).doesNotContain("\"id\":" + id + ",");
        assertThat(operator.post("/resources/" + id + "/opening/decline", Map.of()).status()).isEqualTo(204);
        assertThat(operator.get("/resources/" + id).json().path("opening").isNull()).isTrue();
    }

    @Test
    void aRetiredResourceIsNotOpenedAloneEither() {
        Resource resource = resource("IMPORTANT");
        operator.post("/resources/" + resource.id() + "/retire", Map.of("version", resource.version(), "reason", "停用"));
        assertThat(patch(operator, resource.id(), Map.of("level", "PUBLIC")).json().path("level").asString("")).isEqualTo("IMPORTANT");
    }
}
