package weir.hub.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import weir.core.covers.Covers;
import weir.core.gate.Rule;
import weir.hub.TestHub;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Resource;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchState;
import weir.hub.quality.store.RuleRepository;

class RulesAndReportsTest {
    private final QualityJourney journey = new QualityJourney();
    private final String path = "/resources/" + journey.resource.id();

    private static Map<String, Object> range(String id, String field, String max) {
        return Map.of("type", "range", "id", id, "severity", "BLOCKING", "field", field, "max", max);
    }

    @Test
    @Covers({"D3", "D4"})
    void keepsRulesInVersionsAndTellsAllThatIsWrongWithThem() {
        JsonNode saved = journey.browser.put(path + "/rules", Map.of("version", 0, "rules", List.of(range("r1", "amount", "1000"), Map.of("type", "unique", "id", "u", "severity", "WARNING", "fields", List.of("name"))),
                "limits", Map.of("count", 10, "percent", 50), "reason", "试运行")).json();
        assertThat(saved.path("version").asInt()).isEqualTo(1);
        JsonNode read = journey.browser.get(path + "/rules").json();
        assertThat(read.path("rules").path(0).path("type").asString()).isEqualTo("range");
        assertThat(read.path("limits").path("percent").asInt()).isEqualTo(50);
        assertThat(journey.browser.put(path + "/rules", Map.of("version", 0, "rules", List.of())).code()).isEqualTo("SYS-107");
        Answer wrong = journey.browser.put(path + "/rules", Map.of("rules", List.of(range("a", "nowhere", "1"), range("b", "amount", "viel"), range("b", "amount", "2"),
                Map.of("type", "pattern", "id", "p", "severity", "BLOCKING", "field", "name", "regex", "(?=a)b+"),
                Map.of("type", "exists", "id", "e", "severity", "BLOCKING", "fields", List.of("id"), "resource", "no_such", "targetFields", List.of("id")))));
        assertThat(wrong.code()).isEqualTo("QUA-101");
        assertThat(wrong.json().path("detail").asString()).contains("nowhere").contains("viel").contains("stands twice").contains("(?=…)").contains("no_such");
        assertThat(journey.browser.put(path + "/rules", Map.of("rules", List.of(Map.of("type", "magic", "id", "m")))).code()).isEqualTo("QUA-101");
        assertThat(journey.browser.put(path + "/rules", Map.of("rules", List.of(), "limits", Map.of("percent", 101))).code()).isEqualTo("QUA-102");
        assertThat(journey.browser.get(path + "/rules/versions").json()).hasSize(1);
    }

    @Test
    @Covers({"D3", "D4"})
    void triesRulesOnTheRowsThatStandWithoutSavingThem() throws Exception {
        journey.send("001,甲,500,,2026-01-01 00:00:00,1", "002,乙,1500,,2026-01-01 00:00:00,1", "003,丙,,,2026-01-01 00:00:00,1");
        JsonNode trial = journey.browser.post(path + "/rules/check", Map.of("rules", List.of(range("r1", "amount", "1000"), Map.of("type", "required", "id", "q", "severity", "WARNING", "field", "amount")))).json();
        assertThat(trial.path("checked").asLong()).isEqualTo(3);
        assertThat(trial.path("whole").asBoolean()).isTrue();
        assertThat(trial.path("rejected").asLong()).isEqualTo(1);
        assertThat(trial.path("warned").asLong()).isEqualTo(1);
        JsonNode finding = trial.path("rules").valueStream().filter(one -> one.path("rule").asString().equals("r1")).findFirst().orElseThrow();
        assertThat(finding.path("examples").path(0).path("key").path("id").asString()).isEqualTo("002");
        assertThat(finding.path("examples").path(0).path("value").asString()).isEqualTo("1500.00");
        assertThat(journey.browser.get(path + "/rules").json().path("version").asInt()).isZero();
    }

    /** Saved before it was asked that the work of a pattern be bounded. */
    @Test
    @Covers("R7")
    void aRuleInForceThatCannotBeAppliedLetsNoRowInAndIsNamed() {
        Quality quality = TestHub.bean(Quality.class);
        RuleSet old = new RuleSet(1, List.of(new Rule.Pattern("旧规则", Rule.Severity.WARNING, "name", "((?=a)?)*b", null)), Limits.NONE, "旧", Instant.now().truncatedTo(ChronoUnit.MICROS), "旧");
        assertThat(TestHub.bean(RuleRepository.class).insert(journey.resource.id(), old, journey.operator)).isTrue();
        Answer refused = journey.browser.post("/resources/" + journey.resource.id() + "/form", Map.of("rows", List.of(Map.of("id", "1", "name", "甲", "update_time", "2026-01-01 00:00:00"))));
        assertThat(refused.code()).isEqualTo("QUA-140");
        assertThat(refused.json().path("title").asString()).contains("旧规则").contains("(?=…)");
        assertThat(quality.rules(journey.resource.id())).hasSize(1);
    }

    @Test
    @Covers("D4")
    void letsARowPassOnlyWhenItsValueExistsInTheOtherResource() throws Exception {
        QualityJourney other = journey;
        other.send("001,甲,1,,2026-01-01 00:00:00,1");
        Resource fines = weir.hub.collect.TestResources.companies(journey.operator.organisation(), journey.operator);
        Answer saved = journey.browser.put("/resources/" + fines.id() + "/rules", Map.of("rules",
                List.of(Map.of("type", "exists", "id", "e", "severity", "BLOCKING", "fields", List.of("id"), "resource", journey.resource.code(), "targetFields", List.of("id")))));
        assertThat(saved.status()).as(saved.toString()).isEqualTo(200);
        boolean[] there = TestHub.bean(Quality.class).lookups().exist(journey.resource.code(), List.of("id"), List.of(new String[] {"001"}, new String[] {"002"}));
        assertThat(there).containsExactly(true, false);
    }

    @Test
    @Covers({"D8", "D11"})
    void filesAReportOfEachBatchAndTellsTheDepartment() throws Exception {
        Batch batch = journey.send("001,甲,1,,2026-01-01 00:00:00,1", ",没有主键,1,,2026-01-01 00:00:00,1", "003,丙,x,,2026/1/1,1", "003,丁,1,,2026-01-01 00:00:00,1");
        TestHub.bean(Reports.class).file(batch.id());
        JsonNode report = journey.browser.get("/batches/" + batch.id() + "/report").json();
        assertThat(report.path("counts").path("sent").asLong()).isEqualTo(4);
        assertThat(report.path("counts").path("good").asLong() + report.path("counts").path("rejected").asLong()).isEqualTo(4);
        JsonNode key = report.path("classes").valueStream().filter(one -> one.path("code").asString().equals("KEY_EMPTY")).findFirst().orElseThrow();
        assertThat(key.path("severity").asString()).isEqualTo("HIGH");
        assertThat(key.path("dimension").asString()).isEqualTo("COMPLETENESS");
        assertThat(key.path("percent").asString()).isEqualTo("25.0");
        assertThat(report.path("improvements").valueStream().map(JsonNode::asString)).anyMatch(one -> one.startsWith("Key:"));
        assertThat(report.path("sentHash").asString()).isEqualTo(batch.sentHash());
        assertThat(journey.browser.get("/batches/" + batch.id() + "/report.csv").raw().body()).contains("报送总数").contains("KEY_EMPTY").contains("改进建议");
        JsonNode message = journey.browser.get("/inbox").json().path("items").valueStream().filter(one -> one.path("link").asString("").equals("/batches/" + batch.id())).findFirst().orElseThrow();
        assertThat(message.path("body").asString()).contains("4").contains("rejected");
        JsonNode days = journey.browser.get(path + "/quality?days=7").json();
        assertThat(days.path(0).path("sent").asLong()).isEqualTo(4);
        assertThat(days.path(0).path("rejected").asLong()).isEqualTo(batch.counts().rejected());
    }

    @Test
    @Covers({"D8", "C10"})
    void holdsABatchPastItsLimitsAndTellsWhoDecides() throws Exception {
        journey.browser.put(path + "/rules", Map.of("rules", List.of(), "limits", Map.of("percent", 30)));
        Batch held = journey.send("001,甲,1,,2026-01-01 00:00:00,1", "002,乙,坏,,2026-01-01 00:00:00,1");
        assertThat(held.state()).isEqualTo(BatchState.HELD);
        TestHub.bean(Reports.class).file(held.id());
        assertThat(journey.browser.get("/inbox").json().path("items").valueStream().map(one -> one.path("kind").asString())).contains("batch.held");
        JsonNode reject = journey.browser.get("/batches/" + held.id() + "/rejects").json().path("items").path(0);
        Answer early = journey.browser.post("/batches/" + held.id() + "/repairs", Map.of("rows", List.of(Map.of("reject", reject.path("id").asLong(), "cells", Map.of("amount", "1")))));
        assertThat(early.code()).isEqualTo("QUA-112");
        assertThat(journey.browser.get("/rejects/waiting").json()).isEmpty();
        assertThat(journey.browser.get("/batches?state=HELD").json().path("total").asLong()).as("what waits for a decision is counted").isEqualTo(1);
    }

    @Test
    @Covers({"D8", "C13"})
    void aHeldBatchIsReleasedBySomebodyElseThanItsSenderWithAReason() throws Exception {
        journey.browser.put(path + "/rules", Map.of("rules", List.of(), "limits", Map.of("percent", 30)));
        Batch held = journey.send("001,甲,1,,2026-01-01 00:00:00,1", "002,乙,坏,,2026-01-01 00:00:00,1");
        var person = weir.hub.identity.TestPeople.person(journey.operator.organisation(), weir.hub.kernel.Role.OPERATOR);
        var colleague = weir.hub.identity.TestPeople.signedIn(person);
        String release = "/batches/" + held.id() + "/release";
        JsonNode waits = journey.browser.get("/batches/" + held.id()).json().path("waits");
        assertThat(waits.path("mine").asBoolean()).isFalse();
        assertThat(waits.path("people").valueStream().map(JsonNode::asString)).containsExactly(person.name());
        assertThat(journey.browser.post(release, Map.of("reason", "我看过了")).code()).isEqualTo("LAK-406");
        assertThat(colleague.post(release, Map.of("reason", " ")).status()).isEqualTo(400);
        assertThat(colleague.get("/batches/" + held.id()).json().path("waits").path("mine").asBoolean()).isTrue();
        Answer released = colleague.post(release, Map.of("reason", "已与源系统核对，空值属实"));
        assertThat(QualityJourney.over(released.json().path("run").asLong()).state()).isEqualTo(BatchState.COMMITTED);
        JsonNode kept = journey.browser.get("/batches/" + held.id()).json();
        assertThat(kept.path("detail").path("release").path("reason").asString()).isEqualTo("已与源系统核对，空值属实");
        assertThat(kept.path("detail").path("release").path("by").asString()).isEqualTo(person.name());
        assertThat(kept.path("waits").isNull()).isTrue();
        assertThat(journey.browser.get("/rejects/waiting").json().path(0).path("open").asLong()).as("its rejects wait once it stands").isEqualTo(1);
    }

    @Test
    void limitsAloneLeaveTheRulesAsTheyAre() {
        journey.browser.put(path + "/rules", Map.of("rules", List.of(range("r1", "amount", "1000"))));
        JsonNode saved = journey.browser.put(path + "/rules", Map.of("limits", Map.of("count", 5))).json();
        assertThat(saved.path("rules")).hasSize(1);
        assertThat(saved.path("limits").path("count").asInt()).isEqualTo(5);
        assertThat(journey.browser.put(path + "/rules", Map.of("rules", java.util.Arrays.asList((Object) null))).code()).isEqualTo("QUA-101");
    }

    @Test
    @Covers("C10")
    void whatAPersonHasDismissedCountsNoMore() throws Exception {
        journey.browser.put(path + "/rules", Map.of("limits", Map.of("windowHours", 24, "windowCount", 1)));
        Batch held = journey.send("001,甲,坏,,2026-01-01 00:00:00,1", "002,乙,坏,,2026-01-01 00:00:00,1");
        assertThat(held.state()).isEqualTo(BatchState.HELD);
        assertThat(journey.browser.post("/batches/" + held.id() + "/dismiss", Map.of("reason", "重新报送")).status()).isEqualTo(200);
        assertThat(journey.send("001,甲,1,,2026-01-01 00:00:00,1", "002,乙,坏的,,2026-01-01 00:00:00,1").state()).isEqualTo(BatchState.COMMITTED);
        JsonNode days = journey.browser.get(path + "/quality?days=2").json();
        assertThat(days.path(0).path("batches").asInt()).isEqualTo(1);
        assertThat(days.path(0).path("rejected").asLong()).isEqualTo(1);
    }

    @Test
    @Covers({"D11"})
    void aReportOfADepartmentWithoutOperatorGoesToTheDataManagers() throws Exception {
        Batch batch = journey.send("001,甲,坏,,2026-01-01 00:00:00,1");
        weir.hub.identity.People people = TestHub.bean(weir.hub.identity.People.class);
        people.assign(weir.hub.kernel.Actor.platform("test"), journey.person.id(), java.util.Set.of());
        TestHub.bean(org.springframework.jdbc.core.JdbcTemplate.class).update("update quality.report set content = null where batch = ?", batch.id());
        TestHub.bean(Reports.class).file(batch.id());
        weir.hub.identity.TestPeople.Browser manager = weir.hub.identity.TestPeople.signedIn(weir.hub.kernel.Role.DATA_MANAGER);
        assertThat(manager.get("/inbox").json().path("items").valueStream().map(one -> one.path("link").asString(""))).contains("/batches/" + batch.id());
    }

    /** People read it as the last delivery, and ask after a department whose last one is old. */
    @Test
    @Covers({"A2"})
    void theLastBatchOfAnEntryIsTheLastDeliveryAndNeitherARepairNorWhatTakesBatchesBack() throws Exception {
        Batch first = journey.send("001,甲,1,,2026-01-01 00:00:00,1");
        Batch second = journey.send("002,乙,2,,2026-01-01 00:00:00,1", "003,丙,坏,,2026-01-01 00:00:00,1");
        JsonNode reject = journey.browser.get("/batches/" + second.id() + "/rejects").json().path("items").path(0);
        Batch repair = QualityJourney.over(journey.browser.post("/batches/" + second.id() + "/repairs", java.util.Map.of("rows", List.of(java.util.Map.of("reject", reject.path("id").asLong(), "cells", java.util.Map.of("amount", "3")))))
                .json().path("run").asLong());
        assertThat(repair.provenance()).isEqualTo(weir.hub.lake.Provenance.REPAIR);
        Resource resource = TestHub.bean(Catalog.class).resource(journey.resource.id());
        assertThat(resource.standing().rows()).as("what it holds moves on").isEqualTo(3);
        assertThat(resource.standing().lastBatch().id()).isEqualTo(second.id());
        assertThat(resource.standing().newest()).isEqualTo(repair.id());
        assertThat(line().path("lastBatch").path("sent").asLong()).isEqualTo(2);
        assertThat(journey.browser.get(path + "/profile").json().path("rows").asLong()).as("a profile is of what stands").isEqualTo(3);

        undo(repair);
        assertThat(lastOf(line())).isEqualTo(second.id());
        assertThat(journey.browser.get(path + "/profile").json().path("rows").asLong()).isEqualTo(2);
        Batch undone = undo(second);
        assertThat(lastOf(line())).as("the delivery before stands now").isEqualTo(first.id());
        undo(undone);
        assertThat(lastOf(line())).isEqualTo(second.id());
        undo(second);
        undo(first);
        assertThat(line().path("lastBatch").isNull()).as("nothing that was delivered stands").isTrue();
    }

    private JsonNode line() {
        return journey.browser.get("/resources?organisation=" + journey.operator.organisation()).json().path("items").path(0);
    }

    private static long lastOf(JsonNode line) {
        return line.path("lastBatch").path("id").asLong();
    }

    private Batch undo(Batch batch) throws InterruptedException {
        weir.hub.identity.TestPeople.Answer asked = journey.browser.post("/batches/" + batch.id() + "/undo", java.util.Map.of("reason", "核对"));
        assertThat(asked.json().path("run").asLong()).as(asked.toString()).isPositive();
        return QualityJourney.over(asked.json().path("run").asLong());
    }

    @Test
    @Covers({"A2", "N3"})
    void keepsTheEntryInAgreementWithItsRowsAndProfilesEachField() throws Exception {
        Batch batch = journey.send("001,甲,500,,2026-01-01 00:00:00,1", "002,乙,1500,,2026-01-01 00:00:00,1", "003,甲,,,2026-01-01 00:00:00,1");
        Resource resource = TestHub.bean(Catalog.class).resource(journey.resource.id());
        assertThat(resource.standing().rows()).isEqualTo(3);
        assertThat(resource.standing().lastBatch().id()).isEqualTo(batch.id());
        JsonNode line = journey.browser.get("/resources?organisation=" + journey.operator.organisation()).json().path("items").path(0);
        assertThat(line.path("rows").asLong()).isEqualTo(3);
        assertThat(line.path("lastBatch").path("sent").asLong()).isEqualTo(3);
        JsonNode fields = journey.browser.get(path + "/profile").json().path("fields");
        assertThat(fields.path(1).path("distinct").asLong()).isEqualTo(2);
        assertThat(fields.path(1).path("typical").path(0).path("value").asString()).isEqualTo("甲");
        assertThat(fields.path(2).path("empty").asLong()).isEqualTo(1);
        assertThat(fields.path(2).path("max").asString()).isEqualTo("1500.00");
    }
}
