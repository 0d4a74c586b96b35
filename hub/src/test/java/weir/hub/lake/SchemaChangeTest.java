package weir.hub.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weir.core.covers.Covers;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;
import weir.hub.TestHub;
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

    private static List<Field> changed(int position, Field field) {
        List<Field> fields = new ArrayList<>(FIRST.fields());
        fields.set(position, field);
        return fields;
    }
}
