package weir.hub.collect.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import weir.core.connect.jdbc.DatabaseKind;
import weir.core.connect.jdbc.Databases;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.lake.Batch;
import weir.hub.lake.Lake;
import weir.hub.task.Run;
import weir.hub.task.Tasks;

/** Feeds from tables with odd names, odd times and odd characters. */
@Covers({"C1", "C10", "D1"})
class OddFeedTest {
    @Test
    void oddStampsAreRejectsAndToldOnceAndTheFeedGoesOn() throws Exception {
        Department office = Department.on(Databases.postgres());
        office.sql("insert into company values ('1', '甲', 1, null, " + office.now() + ", '1'), ('2', '乙', 1, null, 'infinity', '1'), ('3', '丙', 1, null, '-infinity', '1'), ('4', '丁', 1, null, '12026-01-01', '1'), ('5', '戊', 1, null, '0001-01-01 BC', '1')");
        Map<String, Object> wanted = office.wanted("INCREMENT");
        wanted.put("acceptWarnings", true);
        long feed = office.browser.post("/feeds", wanted).json().path("id").asLong();
        Run first = office.done(feed);
        assertThat(batch(first).counts().rejected()).isEqualTo(4);
        assertThat(log(first)).anyMatch(line -> line.startsWith("读到 4 条记录的时间戳不是"));
        assertThat(office.browser.get("/batches/" + first.batch() + "/rejects").raw().body()).contains("BEYOND_TIME", "database's infinity", "a time before the year 1", "a time after the year 9999");
        Run second = office.done(feed);
        assertThat(log(second)).anyMatch(line -> line.startsWith("数据源中有 2 条记录的时间戳是零日期、负无穷或公元前")).anyMatch(line -> line.startsWith("读到 2 条记录的时间戳不是"));
        assertThat(office.ids()).containsExactly("1");
    }

    @Test
    void aCharacterThatItsDatabaseCannotGiveIsARejectAndAQuestionMarkIsNone() throws Exception {
        Department office = Department.on(Databases.mariadb());
        office.sql("alter table company modify qymc varchar(100) character set gbk", "insert into company values ('1', '甲？?', 1, null, now(), '1'), ('2', _gbk x'FE9F', 1, null, now(), '1'), ('3', _gbk x'A2AB', 1, null, now(), '1')");
        Run run = office.done(office.feed("WHOLE"));
        assertThat(batch(run).counts().rejected()).isEqualTo(1);
        assertThat(office.ids()).containsExactly("1", "2");
        assertThat(office.row("1").values()).containsEntry("name", "甲？?");
        assertThat(office.row("2").values()).containsEntry("name", "䶮");
        assertThat(office.browser.get("/batches/" + run.batch() + "/rejects").raw().body()).contains("LOST_CHARACTER", "A2 AB", "qymc");
    }

    @ParameterizedTest
    @EnumSource(value = DatabaseKind.class, names = {"POSTGRESQL", "MARIADB"})
    void aTableWhoseNameHoldsADotIsProposedTriedAndCollected(DatabaseKind kind) throws Exception {
        Department office = Department.on(kind == DatabaseKind.POSTGRESQL ? Databases.postgres() : Databases.mariadb());
        String name = office.database.dialect().quote("企业.Select");
        office.sql("create table " + name + " as select * from company", "alter table " + name + " add primary key (id)", "insert into " + name + " values ('1', '甲', 1, null, " + office.now() + ", '1')");
        for (Map<String, Object> named : List.<Map<String, Object>>of(Map.of("table", "企业.Select"), Map.of("table", "企业.Select", "schema", kind == DatabaseKind.POSTGRESQL ? "public" : office.database.database()))) {
            Map<String, Object> asked = new java.util.HashMap<>(named);
            asked.put("connection", office.connection);
            assertThat(office.browser.post("/proposals/table", asked).json().path("table").asString()).isEqualTo("企业.Select");
            Map<String, Object> wanted = office.wanted("WHOLE");
            wanted.putAll(named);
            wanted.put("acceptWarnings", true);
            Answer saved = office.browser.post("/feeds", wanted);
            assertThat(saved.status()).as("%s", saved).isEqualTo(201);
            assertThat(saved.json().path("table").asString()).isEqualTo("企业.Select");
            office.done(saved.json().path("id").asLong());
            assertThat(office.ids()).containsExactly("1");
        }
    }

    @Test
    void aZoneIsUnderstoodAsPeopleWriteItAndAnUnknownOneIsRefusedWithWhatToWrite() throws Exception {
        Department office = Department.on(Databases.postgres());
        Map<String, Object> connection = office.described();
        for (String zone : List.of("GMT+8", "+08:00", "PRC")) {
            connection.put("parameters", Map.of("timeZone", zone));
            JsonNode tested = office.browser.post("/connections/test", connection).json();
            assertThat(tested.path("points").findValuesAsString("code")).as(zone).contains("CLOCK_SAME");
        }
        connection.put("parameters", Map.of("timeZone", "Asia/Beijing"));
        Answer refused = office.browser.post("/connections/test", connection);
        assertThat(refused.code()).isEqualTo("COL-204");
        assertThat(refused.raw().body()).contains("Asia/Shanghai", "+08:00");
    }

    private static Batch batch(Run run) {
        return TestHub.bean(Lake.class).batch(java.util.Objects.requireNonNull(run.batch()));
    }

    private static List<String> log(Run run) {
        return TestHub.bean(Tasks.class).log(run.id(), 0, 100).stream().map(line -> line.text().zh()).toList();
    }
}
