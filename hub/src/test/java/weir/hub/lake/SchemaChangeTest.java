package weir.hub.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weir.core.covers.Covers;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;
import weir.hub.TestHub;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.lake.Condition.Op;
import weir.hub.lake.commit.FaultPoint;
import weir.hub.lake.commit.Faults;
import weir.hub.lake.commit.Recovery;

/** A schema that widens on a filled resource loses nothing, before and behind. */
class SchemaChangeTest {
    private static final Schema FIRST = new Schema(1, List.of(
            Field.of(1, "code", "编号", FieldType.TEXT, true), Field.of(2, "count", "数量", FieldType.INTEGER, false), Field.decimal(3, "amount", "金额", 10, 2, false),
            Field.of(4, "day", "日期", FieldType.DATE, false), Field.of(5, "number", "号码", FieldType.INTEGER, false)), List.of("code"), null, null);
    private static final Schema SECOND = new Schema(2, List.of(
            Field.of(1, "code", "编号", FieldType.TEXT, true), Field.decimal(2, "count", "数量", 25, 2, false), Field.decimal(3, "amount", "金额", 14, 4, false),
            Field.of(4, "day", "日期", FieldType.TIMESTAMP, false), Field.of(5, "number", "号码", FieldType.TEXT, false), Field.of(6, "note", "备注", FieldType.TEXT, false)), List.of("code"), null, null);

    private final LakeFixture fixture = new LakeFixture(FIRST);
    private final ResourceTable widened = new ResourceTable(fixture.table.resource(), fixture.table.code(), "RAW", SECOND);
    private final Batch before = fixture.load(TypedRows.of(FIRST).row("A", 7L, new BigDecimal("1.25"), LocalDate.of(2026, 1, 2), 42L));

    @AfterEach
    void heal() {
        TestHub.bean(Faults.class).none();
    }

    @Test
    @Covers("N6")
    void widenedFieldsKeepTheirValuesInTableAndHistory() {
        fixture.lake.prepare(widened);
        assertThat(fixture.reads.row(widened, Map.of("code", "A")).orElseThrow().values()).containsEntry("count", new BigDecimal("7.00")).containsEntry("amount", new BigDecimal("1.2500"))
                .containsEntry("day", LocalDateTime.of(2026, 1, 2, 0, 0)).containsEntry("number", "42").containsEntry("note", null);
        try (BatchWriter writer = fixture.lake.open(new BatchRequest(widened, Provenance.UPLOAD, fixture.request(Provenance.UPLOAD, null).actor(), 0, null, 1, Map.of(), null))) {
            writer.accept(TypedRows.of(SECOND).row("A", new BigDecimal("7.50"), new BigDecimal("1.2500"), LocalDateTime.of(2026, 1, 2, 8, 0), "0042", "新").block());
            writer.commit(LakeFixture.sealing(1));
        }
        List<HistoryEntry> history = fixture.reads.history(widened, Map.of("code", "A"));
        assertThat(history.get(0).values()).containsEntry("count", new BigDecimal("7.00")).containsEntry("day", LocalDateTime.of(2026, 1, 2, 0, 0)).containsEntry("number", "42");
        assertThat(history.get(1).changed()).containsExactly("count", "day", "number", "note");
        assertThat(fixture.reads.asOf(widened, before.id(), null, RowQuery.where(Condition.of("number", Op.eq, "42"), 10)).items()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"WANTED", "LOG_ALTERED"})
    void aChangeThatIsCutOffIsFinished(FaultPoint point) {
        TestHub.bean(Faults.class).listen(at -> {
            if (at == point) {
                throw new IllegalStateException("cut off");
            }
        });
        assertThatThrownBy(() -> fixture.lake.prepare(widened)).hasMessageContaining("cut off");
        TestHub.bean(Faults.class).none();
        TestHub.bean(Recovery.class).all();
        assertThat(fixture.reads.row(widened, Map.of("code", "A")).orElseThrow().values()).containsEntry("amount", new BigDecimal("1.2500")).containsEntry("note", null);
        assertThat(fixture.lake.table(widened.resource()).schema()).isEqualTo(SECOND);
    }

    @Test
    void whatWouldLoseSomethingIsRefusedWithTheReason() {
        List<List<Field>> lossy = new ArrayList<>();
        lossy.add(List.of(FIRST.fields().get(0), FIRST.fields().get(1), FIRST.fields().get(2), FIRST.fields().get(3)));
        lossy.add(changed(1, Field.of(2, "count", "数量", FieldType.DATE, false)));
        lossy.add(changed(1, Field.decimal(2, "count", "数量", 10, 2, false)));
        lossy.add(changed(2, Field.decimal(3, "amount", "金额", 10, 4, false)));
        lossy.add(changed(2, Field.decimal(3, "amount", "金额", 8, 2, false)));
        lossy.add(changed(0, Field.of(1, "code", "编号", FieldType.CREDIT_CODE, true)));
        for (List<Field> fields : lossy) {
            ResourceTable wanted = new ResourceTable(fixture.table.resource(), fixture.table.code(), "RAW", new Schema(2, fields, List.of("code"), null, null));
            assertThatThrownBy(() -> fixture.lake.prepare(wanted)).hasMessageContaining("LAK-501");
        }
        assertThat(fixture.lake.table(widened.resource()).schema()).isEqualTo(FIRST);
    }

    /** Whoever began it went away: what it added and widened is taken back by the next change, and nothing that stands is touched. */
    @Test
    @Covers("N6")
    void aChangeThatWasGivenUpGivesWayToTheNext() {
        fixture.lake.prepareAhead(widened);
        Schema third = new Schema(2, List.of(FIRST.fields().get(0), FIRST.fields().get(1), Field.decimal(3, "amount", "金额", 12, 3, false), FIRST.fields().get(3), FIRST.fields().get(4),
                Field.of(6, "memo", "说明", FieldType.TEXT, false)), List.of("code"), null, null);
        Schema fourth = new Schema(2, List.of(FIRST.fields().get(0), FIRST.fields().get(1), FIRST.fields().get(2), FIRST.fields().get(3), Field.of(5, "number", "号码", FieldType.TEXT, false),
                Field.of(6, "memo", "说明", FieldType.INTEGER, false)), List.of("code"), null, null);
        for (Schema next : List.of(third, SECOND, fourth)) {
            fixture.lake.prepareAhead(of(next));
        }
        fixture.lake.agree(of(fourth));
        assertThat(columns()).contains("memo").doesNotContain("note");
        assertThat(TestHub.bean(weir.hub.lake.log.LogCatalog.class).fieldIds(fixture.table.code())).containsKeys("memo", "number", "count").doesNotContainKey("note");
        assertThat(fixture.reads.row(of(fourth), Map.of("code", "A")).orElseThrow().values()).containsEntry("count", 7L).containsEntry("amount", new BigDecimal("1.25")).containsEntry("day", LocalDate.of(2026, 1, 2))
                .containsEntry("number", "42").containsEntry("memo", null);
        try (BatchWriter writer = fixture.lake.open(new BatchRequest(of(fourth), Provenance.UPLOAD, fixture.request(Provenance.UPLOAD, null).actor(), 0, null, 1, Map.of(), null))) {
            writer.accept(TypedRows.of(fourth).row("A", 8L, new BigDecimal("1.25"), LocalDate.of(2026, 1, 3), "0042", 5L).block());
            writer.commit(LakeFixture.sealing(1));
        }
        assertThat(fixture.reads.history(of(fourth), Map.of("code", "A"))).extracting(entry -> entry.values().get("number")).containsExactly("42", "0042");
    }

    @Test
    void aDraftWhoseTablesWereMadeMayStillChangeAltogether() {
        long id = fixture.table.resource() + 1_000_000;
        fixture.lake.prepareAhead(new ResourceTable(id, "test_" + id, "RAW", FIRST));
        Schema other = new Schema(1, List.of(Field.of(1, "id", "编号", FieldType.INTEGER, true), Field.of(2, "day", "日期", FieldType.TEXT, false)), List.of("id"), null, null);
        ResourceTable wanted = new ResourceTable(id, "test_" + id, "RAW", other);
        fixture.lake.prepare(wanted);
        try (BatchWriter writer = fixture.lake.open(new BatchRequest(wanted, Provenance.UPLOAD, fixture.request(Provenance.UPLOAD, null).actor(), 0, null, 1, Map.of(), null))) {
            writer.accept(TypedRows.of(other).row(1L, "昨天").block());
            writer.commit(LakeFixture.sealing(1));
        }
        assertThat(fixture.reads.row(wanted, Map.of("id", "1")).orElseThrow().values()).containsEntry("day", "昨天");
    }

    @Test
    void onlyTheChangeThatStandsCanBePutInForceAndWhatWasWrittenWithItStays() {
        Schema other = new Schema(2, changed(1, FIRST.fields().get(1)), List.of("code"), null, null);
        List<Field> more = new ArrayList<>(other.fields());
        more.add(Field.of(6, "memo", "说明", FieldType.TEXT, false));
        ResourceTable rival = of(new Schema(2, more, List.of("code"), null, null));
        fixture.lake.prepareAhead(widened);
        fixture.lake.prepareAhead(rival);
        assertThatThrownBy(() -> fixture.lake.agree(widened)).hasMessageContaining("SYS-107");
        try (BatchWriter writer = fixture.lake.open(new BatchRequest(rival, Provenance.UPLOAD, fixture.request(Provenance.UPLOAD, null).actor(), 0, null, 1, Map.of(), null))) {
            writer.accept(TypedRows.of(rival.schema()).row("B", 1L, new BigDecimal("1.00"), null, 1L, "写过").block());
            writer.commit(LakeFixture.sealing(1));
        }
        assertThatThrownBy(() -> fixture.lake.prepareAhead(of(FIRST))).as("rows were written with it").hasMessageContaining("LAK-501");
        assertThat(fixture.reads.row(rival, Map.of("code", "B")).orElseThrow().values()).containsEntry("memo", "写过");
    }

    /** An export reads the table for minutes: the change waits in short pieces, and whoever reads a row meanwhile gets it. */
    @Test
    @Covers("P3")
    void aChangeBehindALongReaderKeepsNobodyWaiting() throws Exception {
        OperationalDatabase database = TestHub.bean(OperationalDatabase.class);
        try (Connection reader = database.connect(); Statement reading = reader.createStatement(); Connection looking = database.connect(); Statement look = looking.createStatement()) {
            reader.setAutoCommit(false);
            reading.executeQuery("select * from serving." + fixture.table.code());
            CompletableFuture<Void> change = CompletableFuture.runAsync(() -> fixture.lake.prepare(widened), task -> Thread.ofVirtual().start(task));
            String waits = "select count(*) from pg_locks where relation = 'serving." + fixture.table.code() + "'::regclass and not granted";
            for (long tries = 0; count(look, waits) == 0; tries++) {
                assertThat(tries).as("the change waits for the table").isLessThan(200_000);
            }
            for (int i = 0; i < 3; i++) {
                long begin = System.nanoTime();
                assertThat(fixture.reads.row(fixture.table, Map.of("code", "A"))).isPresent();
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
            }
            assertThat(change).isNotDone();
            reader.rollback();
            change.get(20, TimeUnit.SECONDS);
        }
        assertThat(fixture.lake.table(widened.resource()).schema()).isEqualTo(SECOND);
    }

    private static int count(Statement statement, String query) throws SQLException {
        try (var answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getInt(1);
        }
    }

    private List<String> columns() {
        return new org.springframework.jdbc.core.JdbcTemplate(TestHub.bean(javax.sql.DataSource.class)).queryForList("select column_name from information_schema.columns where table_schema = 'serving' and table_name = ?",
                String.class, fixture.table.code());
    }

    private ResourceTable of(Schema schema) {
        return new ResourceTable(fixture.table.resource(), fixture.table.code(), "RAW", schema);
    }

    private static List<Field> changed(int position, Field field) {
        List<Field> fields = new ArrayList<>(FIRST.fields());
        fields.set(position, field);
        return fields;
    }
}
