package weir.hub.collect.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import weir.core.connect.jdbc.DatabaseKind;
import weir.core.connect.jdbc.Databases;
import weir.core.covers.Covers;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.lake.Batch;
import weir.hub.task.Run;

/** Feeds from real databases through the hub's own interface into the lake. */
class FeedTest {
    private static final List<DatabaseKind> PROVEN = List.of(DatabaseKind.POSTGRESQL, DatabaseKind.MARIADB);

    @ParameterizedTest
    @EnumSource(value = DatabaseKind.class, names = {"POSTGRESQL", "MARIADB"})
    @Covers({"C1", "C3", "C10", "C22", "C23", "S6"})
    void collectsATableAndThenOnlyWhatChanged(DatabaseKind kind) throws Exception {
        Department office = office(kind);
        office.sql("insert into company values ('1', '甲公司', 12.5000, '2020-01-31', " + office.now() + ", '1'), ('2', '乙公司', null, '20200230', " + office.now() + ", '1'), ('3', '丙公司', 1, null, "
                + office.now() + ", '0'), ('4', null, 1, null, " + office.now() + ", '1')");
        long feed = office.feed("INCREMENT");
        Batch first = batch(office, office.done(feed));
        assertThat(first.counts().sent()).isEqualTo(4);
        assertThat(first.counts().rejected()).as("no such date; no name").isEqualTo(2);
        assertThat(office.ids()).as("3 is flagged invalid").containsExactly("1");
        assertThat(office.row("1").values().get("amount")).isEqualTo(new BigDecimal("12.50"));
        JsonNode cursor = office.feed(feed).path("cursor");
        assertThat(cursor.path("bound").asString()).isNotEmpty();

        office.sql("update company set founded = '2020-02-29', gxsj = " + office.now() + " where id = '2'", "update company set valid = '0', gxsj = " + office.now() + " where id = '1'");
        Batch second = batch(office, office.done(feed));
        assertThat(office.ids()).containsExactly("2");
        assertThat(second.counts().created()).isEqualTo(1);
        assertThat(second.counts().deleted()).isEqualTo(1);
        assertThat(office.feed(feed).path("cursor").path("bound").asString()).isGreaterThanOrEqualTo(cursor.path("bound").asString());
        assertThat(office.feed(feed).path("late").asBoolean()).isFalse();

        Batch third = batch(office, office.done(feed));
        assertThat(third.counts().created() + third.counts().changed() + third.counts().deleted()).as("rows read again leave nothing").isZero();
    }

    @Test
    @Covers("C1")
    void aPasswordComesInAndNeverGoesOut() throws Exception {
        Department office = office(DatabaseKind.MARIADB);
        assertThat(office.browser.get("/connections").raw().body()).contains("前置库").doesNotContain(Department.PASSWORD_MARK).doesNotContain("password");
        assertThat(office.browser.get("/connections/" + office.connection).raw().body()).doesNotContain(Department.PASSWORD_MARK);
        Map<String, Object> elsewhere = Map.of("host", "elsewhere.invalid");
        assertThat(office.browser.patch("/connections/" + office.connection, elsewhere).code()).as("a kept password goes to no other server").isEqualTo("COL-205");
        assertThat(office.browser.post("/connections/test", Map.of("id", office.connection, "host", "elsewhere.invalid")).code()).isEqualTo("COL-205");
        assertThat(office.browser.patch("/connections/" + office.connection, Map.of("name", "新名")).json().path("name").asString()).isEqualTo("新名");
        Map<String, Object> dangerous = office.described();
        dangerous.put("name", "x");
        dangerous.put("parameters", Map.of("allowLocalInfile", "true"));
        assertThat(office.browser.post("/connections", dangerous).code()).isEqualTo("COL-204");
        Department other = office(DatabaseKind.MARIADB);
        assertThat(other.browser.get("/connections/" + office.connection).status()).as("as one that is not there").isEqualTo(404);
        assertThat(other.browser.get("/connections").raw().body()).doesNotContain("新名");
    }

    @Test
    @Covers({"C1", "C17"})
    void triesAConnectionAndListsAndProposesItsTables() throws Exception {
        for (DatabaseKind kind : PROVEN) {
            Department office = office(kind);
            JsonNode tested = office.browser.post("/connections/test", office.described()).json();
            assertThat(tested.path("passed").asBoolean()).isTrue();
            assertThat(tested.path("points").findValuesAsString("point")).containsExactly("NETWORK", "PORT", "ACCOUNT", "RIGHTS", "CLOCK", "COLUMNS", "INDEX", "KEY");
            assertThat(office.browser.get("/connections/" + office.connection + "/tables").json().path("items").findValuesAsString("name")).contains("company");
            JsonNode proposal = office.browser.post("/proposals/table", Map.of("connection", office.connection, "table", "company")).json().path("proposal");
            assertThat(proposal.path("keyCandidates").path(0).path("fields").path(0).asString()).isEqualTo("id");
            assertThat(proposal.path("timestampCandidates").path(0).asString()).isEqualTo("gxsj");
        }
    }

    @Test
    @Covers({"C1", "C22"})
    void aFeedIsSavedOnlyWhenItsSelfTestPassedAndItsWarningsWereAccepted() throws Exception {
        Department office = office(DatabaseKind.POSTGRESQL);
        Map<String, Object> wanted = office.wanted("INCREMENT");
        wanted.put("table", "nowhere");
        Answer failed = office.browser.post("/feeds", wanted);
        assertThat(failed.code()).isEqualTo("COL-307");
        assertThat(failed.json().path("detail").asString()).contains("nowhere");
        office.sql("drop index company_gxsj");
        wanted.put("table", "public.company");
        assertThat(office.browser.post("/feeds/test", wanted).json().path("points").findValuesAsString("code")).contains("INDEX_MISSING");
        assertThat(office.browser.post("/feeds", wanted).code()).isEqualTo("COL-308");
        wanted.put("acceptWarnings", true);
        JsonNode saved = office.browser.post("/feeds", wanted).json();
        assertThat(saved.path("schema").asString()).isEqualTo("public");
        assertThat(saved.path("acceptedWarnings").findValues("").size() + saved.path("acceptedWarnings").size()).isEqualTo(1);
        wanted.put("mapping", Map.of("id", "id"));
        assertThat(office.browser.post("/feeds", wanted).code()).as("required fields have no column").isEqualTo("COL-303");
        wanted.put("mapping", Map.of("nothing", "id"));
        assertThat(office.browser.post("/feeds", wanted).code()).isEqualTo("COL-302");
        assertThat(office.browser.delete("/connections/" + office.connection).code()).as("in use").isEqualTo("COL-203");
    }

    @Test
    @Covers("C32")
    void runsInADailyWindowAndCanBePausedAndResumed() throws Exception {
        Department office = office(DatabaseKind.POSTGRESQL);
        Map<String, Object> wanted = office.wanted("INCREMENT");
        wanted.put("schedule", Map.of("kind", "WINDOW", "from", "01:00", "to", "05:00", "timesPerDay", 4));
        JsonNode saved = office.browser.post("/feeds", wanted).json();
        long feed = saved.path("id").asLong();
        assertThat(saved.path("schedule").path("timesPerDay").asInt()).isEqualTo(4);
        assertThat(saved.path("nextAt").asString()).isNotEmpty();
        assertThat(saved.path("due").asString()).isNotEmpty();
        JsonNode paused = office.browser.post("/feeds/" + feed + "/pause", null).json();
        assertThat(paused.path("state").asString()).isEqualTo("PAUSED");
        assertThat(paused.path("nextAt").isNull()).isTrue();
        assertThat(office.browser.post("/feeds/" + feed + "/resume", null).json().path("nextAt").asString()).isNotEmpty();
        JsonNode nightly = office.browser.patch("/feeds/" + feed, Map.of("schedule", Map.of("kind", "CRON", "cron", "30 2 * * *"), "speedLimitRowsPerSecond", 500)).json();
        assertThat(nightly.path("schedule").path("cron").asString()).isEqualTo("30 2 * * *");
        assertThat(nightly.path("speedLimitRowsPerSecond").asInt()).isEqualTo(500);
        wanted.put("schedule", Map.of("kind", "WINDOW", "from", "early", "to", "05:00"));
        assertThat(office.browser.post("/feeds", wanted).code()).isEqualTo("COL-306");
        assertThat(office.browser.delete("/feeds/" + feed).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @EnumSource(value = DatabaseKind.class, names = {"POSTGRESQL", "MARIADB"})
    @Covers("A2")
    void theCheckOfAnEntryTellsWhatTheSourceHasLostAndWhatItHasMore(DatabaseKind kind) throws Exception {
        Department office = office(kind);
        office.feed("INCREMENT");
        assertThat(found(office)).isEmpty();
        office.sql("alter table company drop column amount", "alter table company add column region varchar(20)");
        assertThat(found(office)).containsExactly("SOURCE_COLUMNS amount", "SOURCE_MORE region");
        assertThat(office.browser.get("/inbox").json().path("items").path(0).path("body").asString()).contains("amount").doesNotContain("region");
        office.sql("drop table company");
        assertThat(found(office)).singleElement().asString().startsWith("SOURCE_GONE");
        assertThat(office.browser.get("/inbox").json().path("items").path(0).path("body").asString()).contains("company");
    }

    /** Kind of each finding, and the last word of what it says. */
    private static List<String> found(Department office) throws Exception {
        String path = "/resources/" + office.resource.id() + "/agreement";
        Department.good(weir.hub.collect.TestRuns.over(office.browser.post(path + "/checks", null).json().path("run").asLong()));
        return office.browser.get(path).json().path("findings").valueStream().map(one -> one.path("kind").asString() + " " + one.path("what").asString().replaceFirst(".* ", "")).toList();
    }

    @Test
    @Covers({"C32", "A4"})
    void retiringAResourcePausesItsFeedsAndReinstatingLeavesThemPaused() throws Exception {
        Department office = office(DatabaseKind.POSTGRESQL);
        Map<String, Object> wanted = office.wanted("INCREMENT");
        wanted.put("schedule", Map.of("kind", "CRON", "cron", "30 2 * * *"));
        long busy = office.browser.post("/feeds", wanted).json().path("id").asLong();
        long paused = office.feed("WHOLE");
        office.browser.post("/feeds/" + paused + "/pause", null);
        String path = "/resources/" + office.resource.id();
        int version = office.browser.get(path).json().path("version").asInt();

        Answer stale = office.browser.post(path + "/retire", Map.of("version", version - 1, "reason", "旧页面"));
        assertThat(stale.code()).isEqualTo("SYS-107");
        assertThat(office.feed(busy).path("state").asString()).as("nothing was retired").isEqualTo("ACTIVE");

        Answer retired = office.browser.post(path + "/retire", Map.of("version", version, "reason", "业务已停办"));
        assertThat(retired.json().path("state").asString()).as(retired.toString()).isEqualTo("RETIRED");
        assertThat(office.feed(busy).path("state").asString()).isEqualTo("PAUSED");
        assertThat(office.feed(busy).path("nextAt").isNull()).isTrue();
        assertThat(pauses(busy)).as("with who retired it").containsExactly(office.operator.id());
        assertThat(pauses(paused)).as("once by hand, not again").hasSize(1);
        assertThat(office.browser.post("/feeds/" + busy + "/resume", null).code()).as("it would only fail").isEqualTo("COL-309");
        assertThat(office.browser.patch("/feeds/" + busy, Map.of("state", "ACTIVE")).code()).isEqualTo("COL-309");
        assertThat(office.browser.post("/feeds", wanted).code()).isEqualTo("COL-309");

        office.browser.post(path + "/reinstate", Map.of("version", retired.json().path("version").asInt(), "reason", "业务恢复"));
        assertThat(office.feed(busy).path("state").asString()).isEqualTo("PAUSED");
        assertThat(office.browser.post("/feeds/" + busy + "/resume", null).json().path("nextAt").asString()).isNotEmpty();
    }

    private static List<Long> pauses(long feed) {
        weir.hub.audit.EvidenceFilter filter = new weir.hub.audit.EvidenceFilter(null, "feed.pause", "feed", Long.toString(feed), null, null, null);
        return weir.hub.TestHub.bean(weir.hub.audit.Evidence.class).entries(filter, null, 10).items().stream().map(entry -> entry.draft().actor()).toList();
    }

    @Test
    @Covers({"C22", "C10"})
    void backfillsAPeriodWithoutMovingTheCursor() throws Exception {
        Department office = office(DatabaseKind.MARIADB);
        long feed = office.feed("INCREMENT");
        office.done(feed);
        String cursor = office.feed(feed).path("cursor").toString();
        office.sql("insert into company values ('1', '甲', 1, null, '2025-03-01 00:00:00', '1'), ('2', '乙', 1, null, '2025-04-01 00:00:00', '1')");
        office.done(feed);
        assertThat(office.ids()).as("stamped long ago, so no increment sees them").isEmpty();
        Department.good(office.run(feed, "backfill", Map.of("from", "2025-03-01T00:00:00", "to", "2025-04-01T00:00:00")));
        assertThat(office.ids()).containsExactly("1");
        assertThat(Duration.between(java.time.LocalDateTime.parse(office.feed(feed).path("cursor").path("bound").asString()), java.time.LocalDateTime.now()).abs()).isLessThan(Duration.ofMinutes(5));
        assertThat(cursor).isNotEmpty();
        assertThat(office.browser.post("/feeds/" + feed + "/backfill", Map.of("from", "2025-04-01T00:00:00", "to", "2025-03-01T00:00:00")).code()).isEqualTo("COL-311");
    }

    @Test
    @Covers("D3")
    void saysHowManyRecordsOfTheSourceAreMissingHereUntilTheyAreBackfilledAndRepaired() throws Exception {
        Department office = office(DatabaseKind.MARIADB);
        long feed = office.feed("INCREMENT");
        office.sql("insert into company values ('1', '甲', 1, null, now(), '1'), ('2', null, 1, null, now(), '1')");
        office.done(feed);
        office.sql("insert into company values ('3', '丙', 1, null, '2025-03-01 00:00:00', '1')");
        office.done(feed);
        assertThat(office.ids()).as("2 was rejected, 3 bears a stamp that no increment sees").containsExactly("1");
        Run compared = Department.good(office.run(feed, "find-deleted", null));
        assertThat(((Number) compared.counts().get("missing")).longValue()).isEqualTo(2);
        assertThat(log(office, compared)).anySatisfy(line -> assertThat(line).contains("2 rows of the source are not here").contains("back-fill"));
        Department.good(office.run(feed, "backfill", Map.of("from", "2025-03-01T00:00:00", "to", "2025-04-01T00:00:00")));
        office.sql("update company set qymc = '乙', gxsj = now() where id = '2'");
        office.done(feed);
        Run whole = Department.good(office.run(feed, "find-deleted", null));
        assertThat(((Number) whole.counts().get("missing")).longValue()).isZero();
        assertThat(log(office, whole)).noneSatisfy(line -> assertThat(line).contains("Missing records"));
    }

    private static List<String> log(Department office, Run run) {
        return office.browser.get("/runs/" + run.id() + "/log").json().valueStream().map(line -> line.path("text").asString()).toList();
    }

    @ParameterizedTest
    @EnumSource(value = DatabaseKind.class, names = {"POSTGRESQL", "MARIADB"})
    @Covers({"C23", "C10"})
    void findsRowsThatWerePhysicallyDeleted(DatabaseKind kind) throws Exception {
        Department office = office(kind);
        String series = kind == DatabaseKind.POSTGRESQL ? "cast(g as char(9)), 'n', 1, null, localtimestamp(0), '1' from generate_series(1, 300) g" : "cast(seq as char), 'n', 1, null, now(), '1' from seq_1_to_300";
        office.sql("insert into company select " + series);
        long feed = office.feed("WHOLE");
        assertThat(batch(office, office.done(feed)).counts().created()).isEqualTo(300);
        assertThat(office.run(feed, "find-deleted", null).batch()).as("nothing deleted, no batch").isNull();
        office.sql("delete from company where id in ('7', '8')", "update company set qymc = 'changed' where id = '9'");
        Run found = Department.good(office.run(feed, "find-deleted", null));
        assertThat(batch(office, found).counts().deleted()).isEqualTo(2);
        assertThat(office.ids()).hasSize(298).doesNotContain("7", "8");
        assertThat(((Number) found.counts().get("changed")).longValue()).isEqualTo(1);
        office.sql("delete from company");
        Run many = office.run(feed, "find-deleted", null);
        assertThat(many.problem()).isNotNull();
        assertThat(many.problem().code()).as("an emptied table is more often a mistake").isEqualTo("COL-312");
        assertThat(office.ids()).hasSize(298);
        Department.good(office.run(feed, "find-deleted", Map.of("confirmed", true)));
        assertThat(office.ids()).isEmpty();
    }

    @Test
    @Covers("C23")
    void aSmallTableThatIsEmptiedIsAskedAboutToo() throws Exception {
        Department office = office(DatabaseKind.POSTGRESQL);
        office.sql("insert into company select g::text, 'n', 1, null, localtimestamp(0), '1' from generate_series(1, 40) g");
        long feed = office.feed("WHOLE");
        office.done(feed);
        office.sql("delete from company");
        assertThat(office.run(feed, "find-deleted", null).problem().code()).isEqualTo("COL-312");
        assertThat(office.ids()).hasSize(40);
    }

    @Test
    @Covers("C23")
    void whatAnotherFeedBroughtIsNotDeletedBecauseThisSourceLacksIt() throws Exception {
        Department office = office(DatabaseKind.POSTGRESQL);
        office.sql("create table other (like company including all)", "insert into company values ('1', '甲', 1, null, localtimestamp(0), '1')", "insert into other values ('2', '乙', 1, null, localtimestamp(0), '1')");
        long feed = office.feed("WHOLE");
        Map<String, Object> second = office.wanted("WHOLE");
        second.put("table", "other");
        long otherFeed = office.browser.post("/feeds", second).json().path("id").asLong();
        office.done(feed);
        office.done(otherFeed);
        assertThat(office.run(feed, "find-deleted", null).problem().code()).isEqualTo("COL-314");
        assertThat(office.ids()).containsExactly("1", "2");
    }

    private static Department office(DatabaseKind kind) throws Exception {
        return Department.on(kind == DatabaseKind.POSTGRESQL ? Databases.postgres() : Databases.mariadb());
    }

    private static Batch batch(Department office, Run run) {
        return office.lake().batch(run.batch());
    }
}
