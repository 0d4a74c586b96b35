package weir.hub.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.catalog.Catalog;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.lake.Batch;
import weir.hub.lake.Lake;
import weir.hub.lake.Row;

/** What waits is what is to be done: each faulty row once, and none that came right. */
@Covers({"D3", "D4"})
class CasesTest {
    private static final String TIME = ",2020-01-02,2026-01-01 00:00:00,1";
    private final QualityJourney journey = new QualityJourney();

    private Batch send(String... lines) throws InterruptedException {
        return journey.send(java.util.Arrays.stream(lines).map(line -> line + TIME).toArray(String[]::new));
    }

    private JsonNode rejects(Batch batch) {
        return journey.browser.get("/batches/" + batch.id() + "/rejects").json().path("items");
    }

    private String states(Batch batch) {
        return String.join(" ", rejects(batch).valueStream().map(one -> one.path("state").asString()).toList());
    }

    /** Batch and number of open rejects, of those that wait; the home page, the resource and the batch read the same figures. */
    private String waiting() {
        JsonNode waiting = journey.browser.get("/rejects/waiting").json();
        for (JsonNode one : waiting) {
            Answer listed = journey.browser.get("/rejects?state=OPEN&batch=" + one.path("batch").asLong());
            assertThat(listed.json().path("total").asLong()).isEqualTo(one.path("open").asLong());
            assertThat(journey.browser.get("/batches/" + one.path("batch").asLong() + "/report").json().path("open").asLong()).isEqualTo(one.path("open").asLong());
        }
        return String.join(" ", waiting.valueStream().map(one -> one.path("batch").asLong() + ":" + one.path("open").asLong()).toList());
    }

    private Row row(String id) {
        return journey.reads.row(TestHub.bean(Catalog.class).table(journey.resource.id()), Map.of("id", id)).orElseThrow();
    }

    private Answer repair(Batch batch, Map<String, Object> row) {
        return journey.browser.post("/batches/" + batch.id() + "/repairs", Map.of("rows", List.of(row)));
    }

    private Batch undo(Batch batch) {
        return TestHub.bean(Lake.class).undo(batch.id(), journey.operator, 0, "误传");
    }

    @Test
    void aLaterGoodArrivalOfTheKeyClosesWhatWaits() throws Exception {
        Batch first = send("K1,甲,10", "K2,乙,20");
        Batch faulty = send("K1,甲,坏", "K2,乙,坏", "K3,丙,坏");
        assertThat(waiting()).isEqualTo(faulty.id() + ":3");
        Batch good = send("K1,甲,10", "K2,乙,21");
        assertThat(good.counts().unchanged()).as("K1 is what it was before its fault").isEqualTo(1);
        assertThat(states(faulty)).isEqualTo("CLOSED CLOSED OPEN");
        JsonNode closed = rejects(faulty).path(0);
        assertThat(closed.path("closedBy").asLong()).isEqualTo(good.id());
        assertThat(closed.path("deleted").asBoolean()).isFalse();
        assertThat(closed.path("cells").path(2).asString()).as("the original stays readable").isEqualTo("坏");
        assertThat(waiting()).isEqualTo(faulty.id() + ":1");
        assertThat(repair(faulty, Map.of("reject", closed.path("id").asLong(), "cells", Map.of("amount", "1"))).code()).isEqualTo("QUA-105");
        assertThat(journey.browser.get("/batches/" + faulty.id() + "/rejects/summary").json().path(0).path("open").asLong()).isEqualTo(1);
        assertThat(first.id()).isLessThan(faulty.id());
    }

    @Test
    void earlierArrivalsAndOtherRowsCloseNothing() throws Exception {
        Batch faulty = send("K1,甲,坏", "K9,甲,9");
        send("K2,甲,10", "k1,甲,10");
        send("K1,甲,更坏");
        assertThat(journey.browser.get("/rejects?state=OPEN&resource=" + journey.resource.id()).json().path("total").asLong()).isEqualTo(1);
        assertThat(states(faulty)).as("counted with the newer one").isEqualTo("REPEATED");
    }

    @Test
    void aDeletionAndARowOfAFormCloseToo() throws Exception {
        send("K1,甲,10", "K2,乙,10");
        Batch faulty = send("K1,甲,坏", "K2,乙,坏");
        Batch gone = journey.send("K1,甲,10,2020-01-02,2026-01-01 00:00:00,0");
        assertThat(states(faulty)).isEqualTo("CLOSED OPEN");
        assertThat(rejects(faulty).path(0).path("deleted").asBoolean()).isTrue();
        assertThat(rejects(faulty).path(0).path("closedBy").asLong()).isEqualTo(gone.id());
        Map<String, String> row = Map.of("id", "K2", "name", "乙", "amount", "12", "update_time", "2026-01-01 00:00:00");
        TestHub.bean(weir.hub.collect.form.Forms.class).enter(journey.resource.id(), List.of(row), journey.operator);
        assertThat(states(faulty)).isEqualTo("CLOSED CLOSED");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void theSameFaultyRowIsOneCaseHoweverOftenItComes() throws Exception {
        Batch first = send("K1,甲,坏", ",没有主键,1", ",没有主键,1");
        Batch second = send("K1,甲,坏", ",没有主键,1", ",没有主键,1", ",没有主键,1");
        Batch third = send("K1,甲,坏");
        assertThat(waiting()).as("of three equal rows where there were two, the third is new").isEqualTo(first.id() + ":3 " + second.id() + ":1");
        JsonNode one = rejects(first).path(0);
        assertThat(one.path("times").asInt()).isEqualTo(3);
        assertThat(one.path("lastBatch").asLong()).isEqualTo(third.id());
        assertThat(one.path("firstAt").asString()).isNotEmpty();
        assertThat(states(second)).isEqualTo("REPEATED REPEATED REPEATED OPEN");
        assertThat(rejects(third).path(0).path("countedIn").asLong()).isEqualTo(first.id());
        assertThat(rejects(third).path(0).path("countedWith").asLong()).isEqualTo(one.path("id").asLong());
        assertThat(third.counts().rejected()).as("what came is counted as it came").isEqualTo(1);
        Batch good = send("K1,甲,10");
        assertThat(rejects(first).path(0).path("closedBy").asLong()).isEqualTo(good.id());
    }

    @Test
    void ofTheSameFaultWithOtherContentTheNewerRowWaits() throws Exception {
        Batch first = send("K1,甲,坏", "K2,乙,坏");
        Batch second = send("K1,甲,更坏", "K2,,20");
        assertThat(states(first)).as("another fault is another case").isEqualTo("REPEATED OPEN");
        assertThat(rejects(second).path(0).path("times").asInt()).isEqualTo(2);
        assertThat(waiting()).isEqualTo(first.id() + ":1 " + second.id() + ":2");
        Answer old = repair(first, Map.of("reject", rejects(first).path(1).path("id").asLong(), "cells", Map.of("amount", "5")));
        assertThat(QualityJourney.over(old.json().path("run").asLong()).counts().good()).isEqualTo(1);
        assertThat(states(second)).as("a repair of an older row says nothing about a newer one").isEqualTo("OPEN OPEN");
    }

    @Test
    void whatAPersonHasDismissedIsNotAskedAgain() throws Exception {
        Batch first = send("K1,甲,坏");
        journey.browser.post("/rejects/dismiss", Map.of("ids", List.of(rejects(first).path(0).path("id").asLong()), "reason", "源系统测试数据"));
        Batch again = send("K1,甲,坏", "K8,甲,8");
        assertThat(states(again)).isEqualTo("REPEATED");
        Batch other = send("K1,甲,更坏");
        assertThat(waiting()).as("other content is looked at anew").isEqualTo(other.id() + ":1");
    }

    @Test
    void aBatchThatIsTakenBackReopensWhatItHadClosedOrJoined() throws Exception {
        Batch faulty = send("K1,甲,坏", "K2,乙,坏", "K3,丙,坏");
        Batch mixed = send("K1,甲,10", "K2,乙,更坏", "K3,丙,坏");
        assertThat(states(faulty)).isEqualTo("CLOSED REPEATED OPEN");
        assertThat(waiting()).isEqualTo(faulty.id() + ":1 " + mixed.id() + ":1");
        Batch undo = undo(mixed);
        assertThat(states(faulty)).isEqualTo("OPEN OPEN OPEN");
        assertThat(waiting()).isEqualTo(faulty.id() + ":3");
        undo(undo);
        assertThat(states(faulty)).as("taken back itself").isEqualTo("CLOSED REPEATED OPEN");
        assertThat(waiting()).isEqualTo(faulty.id() + ":1 " + mixed.id() + ":1");
    }

    @Test
    void whereTheFirstBatchOfACaseIsTakenBackTheNextOneWaits() throws Exception {
        Batch first = send("K1,甲,坏", "K9,甲,9");
        Batch second = send("K1,甲,坏");
        Batch third = send("K1,甲,坏", "K8,甲,8");
        undo(first);
        assertThat(waiting()).isEqualTo(second.id() + ":1");
        assertThat(rejects(third).path(0).path("countedIn").asLong()).isEqualTo(second.id());
    }

    @Test
    void anOldRepairIsNotPutOverNewerDataUnasked() throws Exception {
        send("K1,甲,10", "K2,乙,20");
        Batch faulty = send(",丙,30", ",丁,40");
        long first = rejects(faulty).path(0).path("id").asLong();
        long second = rejects(faulty).path(1).path("id").asLong();
        Batch newer = send("K1,甲,29000", "K2,乙,28000");
        Map<String, String> cells = Map.of("id", "K1");
        Answer unasked = repair(faulty, Map.of("reject", first, "cells", cells));
        assertThat(unasked.code()).isEqualTo("QUA-118");
        assertThat(unasked.json().path("detail").asString()).contains(Long.toString(newer.id())).contains(Long.toString(first));
        JsonNode seen = journey.browser.post("/batches/" + faulty.id() + "/repairs/standing", Map.of("rows", List.of(Map.of("reject", first, "cells", cells)))).json().path(0);
        assertThat(seen.path("standing").path("batch").asLong()).isEqualTo(newer.id());
        assertThat(seen.path("standing").path("values").path("amount").asString()).isEqualTo("29000.00");
        assertThat(repair(faulty, Map.of("reject", first, "cells", cells, "keep", "MINE", "standing", newer.id() - 1)).code()).as("an answer to what stood before").isEqualTo("QUA-118");
        Answer theirs = repair(faulty, Map.of("reject", first, "cells", cells, "keep", "THEIRS", "standing", newer.id()));
        assertThat(theirs.json().path("kept").asLong()).as(theirs.toString()).isEqualTo(1);
        assertThat(theirs.json().path("run").isNull()).isTrue();
        assertThat(states(faulty)).isEqualTo("CLOSED OPEN");
        assertThat(row("K1").values().get("amount")).hasToString("29000.00");
        Answer mine = repair(faulty, Map.of("reject", second, "cells", Map.of("id", "K2"), "keep", "MINE", "standing", newer.id()));
        assertThat(QualityJourney.over(mine.json().path("run").asLong()).counts().changed()).isEqualTo(1);
        assertThat(row("K2").values().get("amount")).hasToString("40.00");
    }

    @Test
    void whatIsOlderThanTheRejectIsShownAndNotAsked() throws Exception {
        Batch older = send("K1,甲,10");
        Batch faulty = send("K1,甲,坏");
        JsonNode reject = rejects(faulty).path(0);
        assertThat(reject.path("standing").path("batch").asLong()).isEqualTo(older.id());
        assertThat(reject.path("standing").path("asks").asBoolean()).isFalse();
        assertThat(reject.path("standing").path("values").path("amount").asString()).isEqualTo("10.00");
        Answer sent = repair(faulty, Map.of("reject", reject.path("id").asLong(), "cells", Map.of("amount", "11")));
        assertThat(QualityJourney.over(sent.json().path("run").asLong()).counts().changed()).isEqualTo(1);
    }

    @Test
    void theListOfAllBatchesIsFilteredSortedAndPaged() throws Exception {
        Batch first = send("K1,甲,坏", "K2,,20");
        Batch second = send("K1,甲,坏", "K3,丙,坏");
        String mine = "/rejects?resource=" + journey.resource.id();
        assertThat(journey.browser.get(mine).json().path("total").asLong()).isEqualTo(4);
        assertThat(journey.browser.get(mine + "&state=OPEN&field=amount").json().path("items").valueStream().map(one -> one.path("key").asString())).containsExactly("K3", "K1");
        assertThat(journey.browser.get(mine + "&state=OPEN&sort=-times").json().path("items").path(0).path("times").asInt()).isEqualTo(2);
        assertThat(journey.browser.get(mine + "&batch=" + second.id() + "&state=REPEATED").json().path("items").path(0).path("settledBatch").asLong()).isEqualTo(first.id());
        assertThat(journey.browser.get(mine + "&from=2100-01-01T00:00:00Z").json().path("items")).isEmpty();
        JsonNode page = journey.browser.get(mine + "&limit=3&sort=at").json();
        assertThat(page.path("items")).hasSize(3);
        assertThat(journey.browser.get(mine + "&limit=3&sort=at&after=" + page.path("next").asString()).json().path("items")).hasSize(1);
        assertThat(journey.browser.get("/rejects?organisation=1").json().path("items")).as("of another department").isEmpty();
    }

    @Test
    void aDraftIsKeptForThePersonAlone() throws Exception {
        Batch faulty = send("K1,甲,坏");
        String path = "/batches/" + faulty.id() + "/repairs/draft";
        long id = rejects(faulty).path(0).path("id").asLong();
        Map<String, Object> cleared = new java.util.HashMap<>();
        cleared.put("amount", null);
        assertThat(journey.browser.put(path, Map.of("rows", List.of(Map.of("reject", id, "version", "", "cells", cleared)))).status()).isLessThan(300);
        JsonNode kept = journey.browser.get(path).json();
        assertThat(kept.path(0).path("reject").asLong()).isEqualTo(id);
        assertThat(kept.path(0).path("cells").has("amount")).isTrue();
        var colleague = weir.hub.identity.TestPeople.signedIn(weir.hub.identity.TestPeople.person(journey.operator.organisation(), weir.hub.kernel.Role.OPERATOR));
        assertThat(colleague.get(path).json()).isEmpty();
        var stranger = weir.hub.identity.TestPeople.signedIn(weir.hub.identity.TestPeople.person(weir.hub.identity.TestPeople.department().id(), weir.hub.kernel.Role.OPERATOR));
        assertThat(stranger.get(path).status()).isEqualTo(403);
        journey.browser.put(path, Map.of("rows", List.of()));
        assertThat(journey.browser.get(path).json()).isEmpty();
    }
}
