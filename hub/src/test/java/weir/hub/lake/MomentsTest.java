package weir.hub.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.core.covers.Covers;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;
import weir.hub.TestHub;
import weir.hub.catalog.Resource;
import weir.hub.catalog.SchemaDraft;
import weir.hub.collect.TestResources;
import weir.hub.collect.TestRuns;
import weir.hub.collect.Uploads;
import weir.hub.identity.TestPeople;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Page;
import weir.hub.kernel.Role;
import weir.hub.lake.Condition.Op;
import weir.hub.records.Export;
import weir.hub.records.Records;

/** What stands is what is shown, found, compared and exported, whatever the zone of the process thinks of it. */
@Covers({"D1", "I3", "I6", "N6"})
class MomentsTest {
    /** Summer time's gaps and ends in China and New York, a day Samoa never had, days no Julian calendar has, both ends, microseconds. */
    private static final List<String> TIMES = List.of("0001-01-01 00:00:00", "0099-12-31 23:59:59.000001", "1582-10-04 12:00:00", "1582-10-10 00:00:00", "1582-10-15 00:00:00", "1883-11-18 12:02:00", "1900-12-31 23:54:17",
            "1901-01-01 00:00:00.5", "1919-04-13 00:00:00", "1940-06-01 00:30:00", "1949-05-01 00:00:00", "1969-12-31 23:59:59.999999", "1986-05-04 02:30:00", "1986-09-14 01:30:00", "1991-04-14 02:30:00",
            "1991-09-15 01:30:00", "2011-12-30 12:00:00", "2026-03-08 02:30:00", "2026-11-01 01:30:00", "9999-12-31 23:59:59.999999");

    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void zoneBack() {
        TimeZone.setDefault(zone);
    }

    private static Schema schema() {
        return new Schema(1, List.of(Field.of(1, "id", "编号", FieldType.INTEGER, true), Field.of(2, "t", "时间", FieldType.TIMESTAMP, true), Field.of(3, "d", "日期", FieldType.DATE, true), Field.of(4, "v", "值", FieldType.TEXT, false)),
                List.of("t", "d"), null, null);
    }

    private static TypedRows rows(LakeFixture fixture, String value) {
        TypedRows rows = fixture.rows();
        for (int i = 0; i < TIMES.size(); i++) {
            rows.row((long) i, time(i), time(i).toLocalDate(), value);
        }
        return rows;
    }

    private static LocalDateTime time(int i) {
        return LocalDateTime.parse(TIMES.get(i).replace(' ', 'T'));
    }

    private static Map<String, String> key(int i) {
        return Map.of("t", TIMES.get(i), "d", TIMES.get(i).substring(0, 10));
    }

    private static void assertRow(int i, Map<String, @Nullable Object> values) {
        assertThat(Values.text(values.get("t"))).isEqualTo(TIMES.get(i));
        assertThat(Values.text(values.get("d"))).isEqualTo(TIMES.get(i).substring(0, 10));
        assertThat(values).containsEntry("id", (long) i);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Shanghai", "America/New_York", "Pacific/Apia"})
    void standsAsItCameOnEveryRoad(String process) {
        TimeZone.setDefault(TimeZone.getTimeZone(process));
        LakeFixture fixture = new LakeFixture(schema());
        Batch first = fixture.load(rows(fixture, "a"));
        Batch second = fixture.load(rows(fixture, "b"));
        assertThat(second.counts().changed()).as("the same keys").isEqualTo(TIMES.size());
        assertStanding(fixture, first);
        assertPast(fixture, first, second);
        fixture.lake.undo(second.id(), Actor.platform("test"), 0, "test");
        assertThat(fixture.reads.rows(fixture.table, RowQuery.all(100)).items()).hasSize(TIMES.size()).allMatch(row -> "a".equals(row.values().get("v")));
        for (int i = 0; i < TIMES.size(); i++) {
            assertRow(i, fixture.reads.row(fixture.table, key(i)).orElseThrow().values());
        }
    }

    private static void assertStanding(LakeFixture fixture, Batch first) {
        List<String[]> tuples = new ArrayList<>();
        for (int i = 0; i < TIMES.size(); i++) {
            String t = TIMES.get(i);
            String d = t.substring(0, 10);
            // More often than the driver waits before it takes the binary road.
            assertRow(i, fixture.reads.row(fixture.table, key(i)).orElseThrow().values());
            for (Condition where : List.of(Condition.of("t", Op.eq, t), Condition.of("t", Op.between, t, t), Condition.of("t", Op.in, t, "1234-05-06 07:08:09"), Condition.of("t", Op.contains, t), Condition.of("d", Op.eq, d),
                    Condition.of("d", Op.like, d), Condition.all(Condition.of("d", Op.ge, d), Condition.of("d", Op.le, d)))) {
                for (Page<Row> found : List.of(fixture.reads.rows(fixture.table, RowQuery.where(where, 10)), fixture.reads.asOf(fixture.table, first.id(), null, RowQuery.where(where, 10)))) {
                    assertThat(found.items()).as("%s", where).singleElement().satisfies(row -> assertThat(Values.text(row.values().get("t"))).isEqualTo(t));
                }
            }
            tuples.add(new String[] {t, d});
        }
        assertThat(fixture.reads.existing(fixture.table, List.of("t", "d"), tuples)).doesNotContain(false);
        for (RowQuery.Sort sort : List.of(new RowQuery.Sort("t", false), new RowQuery.Sort("d", true))) {
            List<String> paged = new ArrayList<>();
            String after = null;
            do {
                Page<Row> page = fixture.reads.rows(fixture.table, new RowQuery(null, List.of(sort), after, 3, List.of("t"), false));
                page.items().forEach(row -> paged.add(Values.text(row.values().get("t"))));
                after = page.next();
            } while (after != null);
            assertThat(paged).containsExactlyElementsOf(sort.descending() ? TIMES.reversed() : TIMES);
        }
    }

    private static void assertPast(LakeFixture fixture, Batch first, Batch second) {
        List<Row> then = new ArrayList<>();
        fixture.reads.everyAsOf(fixture.table, first.id(), null, RowQuery.all(1), then::add);
        Difference.Listed differences = fixture.reads.changes(fixture.table, second.id(), null, null, 100);
        assertThat(differences.changed()).isEqualTo(TIMES.size());
        for (int i = 0; i < TIMES.size(); i++) {
            assertRow(i, then.get(i).values());
            assertThat(fixture.reads.history(fixture.table, key(i))).hasSize(2);
            assertRow(i, fixture.reads.history(fixture.table, key(i)).get(1).values());
            assertRow(i, java.util.Objects.requireNonNull(differences.items().get(i).before()));
            assertThat(differences.items().get(i).changed()).containsExactly("v");
        }
        for (Statistics figures : List.of(fixture.reads.statistics(fixture.table, RowQuery.all(1), List.of("t", "d"), "t"), fixture.reads.statisticsAsOf(fixture.table, first.id(), null, RowQuery.all(1), List.of("t", "d"), "t"))) {
            assertThat(Values.text(figures.fields().get("t").min())).isEqualTo(TIMES.getFirst());
            assertThat(Values.text(figures.fields().get("t").max())).isEqualTo(TIMES.getLast());
            assertThat(Values.text(figures.fields().get("d").min())).isEqualTo("0001-01-01");
            assertThat(figures.groups()).extracting(group -> Values.text(group.value())).containsExactlyElementsOf(TIMES);
            assertThat(figures.groups()).extracting(group -> Values.text(group.fields().get("d").max())).containsExactlyElementsOf(TIMES.stream().map(t -> t.substring(0, 10)).toList());
        }
    }

    @Test
    void aValueThatTheFieldCannotHoldFindsNothingByChance() {
        LakeFixture fixture = new LakeFixture(schema());
        fixture.load(fixture.rows().row(1L, LocalDateTime.of(2024, 1, 5, 0, 0), LocalDate.of(2024, 1, 5), "a"));
        for (Condition where : List.of(Condition.of("d", Op.eq, "2024-01-05 12:00:00"), Condition.of("t", Op.eq, "2024-01-05 00:00:00.0000001"), Condition.of("d", Op.eq, "2023-02-29"), Condition.of("t", Op.gt, "infinity"))) {
            assertThatThrownBy(() -> fixture.reads.rows(fixture.table, RowQuery.where(where, 10))).hasMessageContaining("LAK-104");
        }
        for (Condition where : List.of(Condition.of("d", Op.eq, "2024/1/5"), Condition.of("d", Op.eq, "20240105"), Condition.of("t", Op.eq, "2024-01-05T00:00"), Condition.of("t", Op.eq, "2024-01-05"), Condition.of("d", Op.eq, "2024-01-05 00:00:00"))) {
            assertThat(fixture.reads.rows(fixture.table, RowQuery.where(where, 10)).items()).as("%s", where).hasSize(1);
        }
    }

    @Test
    void aFileOfSuchMomentsIsShownAndExportedAsWritten() throws Exception {
        String file = "id,t,d\nm1,1986-05-04 02:30:00,1582-10-10\nm2,1949-05-01 00:00:00,2024-01-05\nm3,1991-04-14 02:30:00,2024-02-29\n";
        var person = TestPeople.person(TestPeople.department().id(), Role.OPERATOR);
        Actor actor = TestPeople.actor(person);
        Resource resource = TestResources.active("moments_" + Long.toString(System.nanoTime(), 36), "时刻", new SchemaDraft(List.of(TestResources.field("id", "id", FieldType.TEXT, 9, null, true),
                TestResources.field("t", "t", FieldType.TIMESTAMP, null, null, false), TestResources.field("d", "d", FieldType.DATE, null, null, false)), List.of("id"), null, null), actor.organisation(), actor);
        Uploads uploads = TestHub.bean(Uploads.class);
        TestRuns.over(uploads.run(uploads.receive(resource.id(), "moments.csv", new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), actor).id(), actor));
        TestPeople.Browser browser = TestPeople.signedIn(person);
        var shown = browser.post("/resources/" + resource.id() + "/rows/query", Map.of("where", Map.of("field", "t", "op", "eq", "value", "1986-05-04 02:30:00"))).json();
        assertThat(shown.path("items").size()).isEqualTo(1);
        assertThat(shown.path("items").get(0).path("values").path("d").asString()).isEqualTo("1582-10-10");
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        TestHub.bean(Records.class).export(resource.id(), RowQuery.all(1), null, Export.Format.CSV, actor).write(csv);
        assertThat(csv.toString(StandardCharsets.UTF_8).replace("\r", "")).isEqualTo("\uFEFF" + file);
        ByteArrayOutputStream excel = new ByteArrayOutputStream();
        TestHub.bean(Records.class).export(resource.id(), RowQuery.all(1), null, Export.Format.XLSX, actor).write(excel);
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(excel.toByteArray()))) {
            assertThat(book.getSheetAt(0).getRow(2).getCell(1).getStringCellValue()).isEqualTo("1949-05-01 00:00:00");
            assertThat(book.getSheetAt(0).getRow(1).getCell(2).getStringCellValue()).isEqualTo("1582-10-10");
        }
    }

    @Test
    void fieldsMayBeCalledAsTheDatabasesOwnColumns() {
        List<String> names = List.of("xmin", "ymin", "xmax", "cmin", "cmax", "ctid", "tableoid", "oid", "rowid", "filename", "file_row_number", "file_index", "select", "order", "user", "group", "t", "n", "o", "r", "wanted", "s", "k", "i", "l",
                "h", "end", "now", "current_date", "a23456789_123456789_123456789_123456789_123456789_123456789");
        List<Field> fields = new ArrayList<>();
        names.forEach(name -> fields.add(Field.of(fields.size() + 1, name, "项" + name, FieldType.TEXT, false)));
        LakeFixture fixture = new LakeFixture(new Schema(1, fields, List.of("xmin", "ctid"), null, null));
        Batch first = fixture.load(fixture.rows().row(names.toArray()).row("2", "", "", "", "", "2"));
        Object[] other = names.toArray();
        other[2] = "changed";
        Batch second = fixture.load(fixture.rows().row(other).delete("2", "", "", "", "", "2"));
        assertThat(second.counts().changed() + second.counts().deleted()).isEqualTo(2);
        for (Page<Row> found : List.of(fixture.reads.rows(fixture.table, new RowQuery(Condition.all(names.stream().filter(n -> !n.equals("xmax")).map(n -> Condition.of(n, Op.eq, n)).toArray(Condition[]::new)), List.of(new RowQuery.Sort("xmax", true)), null, 9, List.of(), true)),
                fixture.reads.asOf(fixture.table, first.id(), null, RowQuery.where(Condition.of("ctid", Op.eq, "ctid"), 9)))) {
            assertThat(found.items()).hasSize(1);
            assertThat(found.items().getFirst().values().keySet()).containsExactlyElementsOf(names);
        }
        Map<String, String> key = Map.of("xmin", "xmin", "ctid", "ctid");
        assertThat(fixture.reads.row(fixture.table, key).orElseThrow().values()).containsEntry("xmax", "changed").containsEntry("tableoid", "tableoid");
        assertThat(fixture.reads.history(fixture.table, key)).hasSize(2).last().satisfies(entry -> assertThat(entry.changed()).containsExactly("xmax"));
        assertThat(fixture.reads.changes(fixture.table, second.id(), "changed", null, 10).items().getFirst().before()).containsEntry("xmax", "xmax");
        assertThat(fixture.reads.statistics(fixture.table, RowQuery.all(1), List.of("xmin", "xmax"), "cmin").groups()).hasSize(1);
        assertThat(fixture.reads.existing(fixture.table, List.of("ctid", "xmax"), List.of(new String[] {"ctid", "changed"}, new String[] {"ctid", "no"}))).containsExactly(true, false);
        List<Field> wider = new ArrayList<>(fields);
        wider.add(Field.of(fields.size() + 1, "tag", "标签", FieldType.TEXT, false));
        fixture.lake.prepare(new ResourceTable(fixture.table.resource(), fixture.table.code(), fixture.table.library(), new Schema(2, wider, List.of("xmin", "ctid"), null, null)));
        fixture.lake.undo(second.id(), Actor.platform("test"), 0, "test");
        assertThat(fixture.reads.rows(fixture.table, RowQuery.all(9)).items()).hasSize(2);
    }
}
