package weir.hub.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.audit.Evidence;
import weir.hub.audit.EvidenceFilter;
import weir.hub.collect.TestRuns;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Role;
import weir.hub.lake.Batch;
import weir.hub.task.Run;
import weir.hub.task.RunState;

/** Entries are held against their data at each resource's update frequency. */
@Covers("A2")
class AgreementTest {
    private final QualityJourney journey = new QualityJourney();
    private final JdbcTemplate sql = new JdbcTemplate(TestHub.bean(javax.sql.DataSource.class));
    private final String path = "/resources/" + journey.resource.id();

    @Test
    void aResourceIsCheckedByItselfWhenItsTimeHasComeAndTheOverviewSaysWhen() throws Exception {
        Batch batch = journey.send("001,甲,1,,2026-01-01 00:00:00,1", "002,乙,2,,2026-03-04 05:06:07,1");
        JsonNode before = agreement();
        assertThat(before.path("checkedAt").isNull()).isTrue();
        assertThat(Instant.parse(before.path("nextAt").asString())).isAfter(Instant.now());
        assertThat(sql.update("update task.schedule set next_at = now() - interval '1 minute' where kind = 'entry-check' and subject = ?", Long.toString(journey.resource.id()))).isEqualTo(1);
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (agreement().path("checkedAt").isNull()) {
            assertThat(System.nanoTime()).as("checked within its time").isLessThan(deadline);
            Thread.sleep(50);
        }
        JsonNode found = agreement();
        assertThat(found.path("agrees").asBoolean()).as(found.toString()).isTrue();
        assertThat(found.path("rows").asLong()).isEqualTo(2);
        assertThat(found.path("batch").asLong()).isEqualTo(batch.id());
        assertThat(found.path("from").asString()).isEqualTo("2026-01-01 00:00:00");
        assertThat(found.path("until").asString()).isEqualTo("2026-03-04 05:06:07");
        assertThat(Instant.parse(found.path("nextAt").asString())).as("and again").isAfter(Instant.now());
    }

    @Test
    void theScheduleFollowsTheEntryAndEndsWithIt() {
        change("DAILY");
        Instant daily = next();
        assertThat(daily).isBefore(Instant.now().plusSeconds(25 * 3600));
        change("YEARLY");
        change("REALTIME");
        assertThat(next()).isBefore(Instant.now().plusSeconds(3700));
        JsonNode retired = journey.browser.post(path + "/retire", Map.of("version", version(), "reason", "停办")).json();
        assertThat(agreement().path("nextAt").isNull()).isTrue();
        journey.browser.post(path + "/reinstate", Map.of("version", retired.path("version").asInt(), "reason", "恢复"));
        assertThat(next()).isBefore(Instant.now().plusSeconds(3700));
    }

    @Test
    void aWrongRowCountIsSetRightToldOnceAndLeavesEvidence() throws Exception {
        journey.send("001,甲,1,,2026-01-01 00:00:00,1", "002,乙,2,,2026-01-01 00:00:00,1");
        check();
        sql.update("update catalog.resource set rows = 99 where id = ?", journey.resource.id());
        JsonNode found = check();
        assertThat(found.path("agrees").asBoolean()).isFalse();
        assertThat(kinds(found)).containsExactly("ROWS");
        assertThat(found.path("findings").path(0).path("what").asString()).contains("99").contains("2");
        assertThat(journey.browser.get(path).json().path("rows").asLong()).isEqualTo(2);
        assertThat(journey.browser.get("/inbox").json().path("items").path(0).path("title").asString()).startsWith("Entry and data disagree");
        assertThat(TestHub.bean(Evidence.class).entries(new EvidenceFilter(null, "resource.figures-corrected", "resource", Long.toString(journey.resource.id()), null, null, null), null, 10).items()).singleElement()
                .satisfies(entry -> assertThat(entry.draft().detail()).contains("99"));
        assertThat(check().path("agrees").asBoolean()).as("it agrees again").isTrue();
    }

    @Test
    void oldDataAreToldOnceForAsLongAsNothingChanges() throws Exception {
        journey.send("001,甲,1,,2026-01-01 00:00:00,1");
        change("DAILY");
        JsonNode found = check();
        assertThat(kinds(found)).containsExactly("STALE");
        assertThat(found.path("findings").path(0).path("what").asString()).contains("2026-01-01 00:00:00");
        int told = messages();
        check();
        assertThat(messages()).as("nobody is told twice").isEqualTo(told);
        sql.update("update catalog.resource set last_batch_at = now() - interval '3 days' where id = ?", journey.resource.id());
        assertThat(kinds(check())).containsExactly("OVERDUE");
        assertThat(messages()).as("joined with what nobody has read yet").isEqualTo(told);
        assertThat(journey.browser.get("/inbox").json().path("items").path(0).path("repeats").asInt()).isEqualTo(2);
        change("IRREGULAR");
        assertThat(check().path("agrees").asBoolean()).as("an entry that promises no cycle").isTrue();
    }

    @Test
    void aTableThatLacksAFieldOfTheEntryIsTold() throws Exception {
        journey.send("001,甲,1,,2026-01-01 00:00:00,1");
        String stored = sql.queryForObject("select schema::text from lake.resource_table where resource = ?", String.class, journey.resource.id());
        assertThat(stored).contains("\"founded\"");
        sql.update("update lake.resource_table set schema = replace(schema::text, '\"founded\"', '\"lost\"')::jsonb where resource = ?", journey.resource.id());
        try {
            JsonNode found = check();
            assertThat(kinds(found)).containsExactly("SCHEMA");
            assertThat(found.path("findings").path(0).path("what").asString()).contains("成立日期");
        } finally {
            sql.update("update lake.resource_table set schema = ?::jsonb where resource = ?", stored, journey.resource.id());
        }
    }

    @Test
    void onlyThoseWhoWorkWithTheResourceAskForACheckAndOnlyThoseWhoReadItsRowsSeeIt() {
        Browser stranger = TestPeople.signedIn(TestPeople.person(TestPeople.department().id(), Role.OPERATOR));
        assertThat(stranger.post(path + "/agreement/checks", null).status()).isEqualTo(403);
        assertThat(stranger.get(path + "/agreement").status()).isEqualTo(403);
        Browser colleague = TestPeople.signedIn(TestPeople.person(journey.operator.organisation(), Role.ANALYST));
        assertThat(colleague.get(path + "/agreement").status()).isEqualTo(200);
        assertThat(colleague.post(path + "/agreement/checks", null).code()).isEqualTo("SYS-104");
    }

    private JsonNode check() throws InterruptedException {
        Answer asked = journey.browser.post(path + "/agreement/checks", null);
        assertThat(asked.status()).as(asked.toString()).isEqualTo(202);
        Run run = TestRuns.over(asked.json().path("run").asLong());
        assertThat(run.state()).as(run.toString()).isEqualTo(RunState.DONE);
        return agreement();
    }

    private JsonNode agreement() {
        return journey.browser.get(path + "/agreement").json();
    }

    private Instant next() {
        return Instant.parse(agreement().path("nextAt").asString());
    }

    private static List<String> kinds(JsonNode found) {
        return found.path("findings").valueStream().map(one -> one.path("kind").asString()).toList();
    }

    private int version() {
        return journey.browser.get(path).json().path("version").asInt();
    }

    private void change(String frequency) {
        Answer changed = journey.browser.patch(path, Map.of("version", version(), "updateFrequency", frequency));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    }

    private int messages() {
        return (int) journey.browser.get("/inbox").json().path("items").valueStream().filter(one -> one.path("kind").asString().equals("entry-disagrees")).count();
    }
}
