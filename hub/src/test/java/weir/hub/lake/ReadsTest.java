package weir.hub.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;
import weir.hub.kernel.Page;
import weir.hub.lake.Condition.Op;

class ReadsTest {
    private final LakeFixture fixture = new LakeFixture(LakeFixture.enterprises());
    private final Batch first = fixture.load(fixture.rows()
            .row("A", "北京银行", 10L, new BigDecimal("100.50"), LocalDate.of(1990, 1, 1))
            .row("B", "上海银行", 20L, new BigDecimal("200.25"), LocalDate.of(2000, 6, 30))
            .row("C", "100%_!纯", null, null, null)
            .row("D", "O'Brien; drop table x --", 40L, new BigDecimal("-7.00"), LocalDate.of(2020, 12, 31)));

    private List<String> keys(Condition where) {
        return fixture.reads.rows(fixture.table, RowQuery.where(where, 100)).items().stream().map(row -> String.valueOf(row.values().get("code"))).toList();
    }

    @Test
    @Covers("I3")
    void findsExactFuzzyRangeCombinedAndSeveralItemsAtOnce() {
        assertThat(keys(Condition.of("name", Op.eq, "北京银行"))).containsExactly("A");
        assertThat(keys(Condition.of("name", Op.contains, "银行"))).containsExactly("A", "B");
        assertThat(keys(Condition.of("name", Op.like, "?海*"))).containsExactly("B");
        assertThat(keys(Condition.of("founded", Op.between, "1990-01-01", "2000-06-30"))).containsExactly("A", "B");
        assertThat(keys(Condition.of("code", Op.in, "D", "A", "nowhere"))).containsExactly("A", "D");
        assertThat(keys(Condition.all(Condition.of("name", Op.contains, "银行"), Condition.of("employees", Op.gt, "10")))).containsExactly("B");
        assertThat(keys(Condition.any(Condition.of("employees", Op.empty), Condition.of("capital", Op.lt, "0")))).containsExactly("C", "D");
        assertThat(keys(Condition.not(Condition.of("employees", Op.ge, "20")))).containsExactly("A", "C");
        assertThat(keys(Condition.of("name", Op.ne, "北京银行"))).containsExactly("B", "C", "D");
    }

    @Test
    @Covers("I3")
    void textsFromPeopleAreNeitherSqlNorPatterns() {
        assertThat(keys(Condition.of("name", Op.contains, "%"))).containsExactly("C");
        assertThat(keys(Condition.of("name", Op.contains, "%_!"))).containsExactly("C");
        assertThat(keys(Condition.of("name", Op.startsWith, "_"))).isEmpty();
        assertThat(keys(Condition.of("name", Op.eq, "O'Brien; drop table x --"))).containsExactly("D");
        assertThat(keys(Condition.of("name", Op.eq, "' or '1'='1"))).isEmpty();
        assertThatThrownBy(() -> keys(Condition.of("name\" or 1=1 --", Op.eq, "x"))).hasMessageContaining("LAK-103");
        assertThatThrownBy(() -> keys(Condition.of("employees", Op.eq, "1 or 1=1"))).hasMessageContaining("LAK-104");
    }

    @Test
    @Covers("I3")
    void valuesThatNoDatabaseHoldsAreRefusedInWords() {
        for (Condition where : List.of(Condition.of("name", Op.eq, "a\0"), Condition.of("name", Op.contains, "\0"), Condition.of("capital", Op.gt, "1E999999999"), Condition.of("capital", Op.lt, "1E-999999999"),
                Condition.of("updated", Op.gt, "+999999999-12-31T00:00:00"), Condition.of("founded", Op.eq, "-9999-01-01"))) {
            assertThatThrownBy(() -> keys(where)).hasMessageContaining("LAK-104");
        }
        assertThatThrownBy(() -> fixture.reads.row(fixture.table, Map.of("code", "\0"))).hasMessageContaining("LAK-104");
    }

    @Test
    @Covers("N6")
    void differencesAreToldWhateverTheFieldsAreCalled() {
        LakeFixture odd = new LakeFixture(new weir.core.schema.Schema(1, List.of(weir.core.schema.Field.of(1, "x", "甲", weir.core.schema.FieldType.TEXT, true),
                weir.core.schema.Field.of(2, "o_x", "乙", weir.core.schema.FieldType.TEXT, false)), List.of("x"), null, null));
        odd.load(odd.rows().row("1", "old"));
        Batch second = odd.load(odd.rows().row("1", "new"));
        Difference difference = odd.reads.changes(odd.table, second.id(), null, null, 10).items().getFirst();
        assertThat(difference.before()).containsEntry("o_x", "old");
        assertThat(difference.after()).containsEntry("o_x", "new");
    }

    @Test
    @Covers("D3")
    void aNumberThatWouldHaveToBeRoundedStandsNowhere() {
        List<String[]> asked = List.of(new String[] {"100.50"}, new String[] {"100.5000"}, new String[] {"100.504"}, new String[] {"99999999999999999999"}, new String[] {"no number"});
        assertThat(fixture.reads.existing(fixture.table, List.of("capital"), asked)).containsExactly(true, true, false, false, false);
    }

    @Test
    @Covers("I6")
    void figuresAreExactInAllAndByGroup() {
        Statistics figures = fixture.reads.statistics(fixture.table, RowQuery.all(1), List.of("capital", "employees", "name"), null);
        assertThat(figures.count()).isEqualTo(4);
        Statistics.Figures capital = figures.fields().get("capital");
        assertThat(capital.sum()).isEqualByComparingTo("293.75");
        assertThat((BigDecimal) capital.min()).isEqualByComparingTo("-7.00");
        assertThat((BigDecimal) capital.max()).isEqualByComparingTo("200.25");
        assertThat(capital.avg()).isEqualTo(new BigDecimal("97.91666667"));
        assertThat(capital.empty()).isEqualTo(1);
        assertThat(figures.fields().get("name").distinct()).isEqualTo(4);
        assertThat(fixture.reads.statistics(fixture.table, RowQuery.all(1), List.of("capital"), "founded").groups()).hasSize(4);
        Statistics then = fixture.reads.statisticsAsOf(fixture.table, first.id(), null, RowQuery.all(1), List.of("capital"), null);
        assertThat(then.fields().get("capital").sum()).isEqualByComparingTo("293.75");
        assertThat(then.fields().get("capital").avg()).as("digit by digit what the serving table says").isEqualTo(capital.avg());
    }

    @Test
    void pagesFollowOneAnotherWithoutGapsInAnyOrder() {
        for (RowQuery.Sort sort : List.of(new RowQuery.Sort("employees", true), new RowQuery.Sort("employees", false), new RowQuery.Sort("name", false), new RowQuery.Sort("code", true))) {
            List<Object> found = new ArrayList<>();
            @Nullable String after = null;
            do {
                Page<Row> page = fixture.reads.rows(fixture.table, new RowQuery(null, List.of(sort), after, 1, List.of("code", "name"), true));
                assertThat(page.total()).isEqualTo(4);
                page.items().forEach(row -> found.add(row.values().get("code")));
                after = page.next();
            } while (after != null);
            assertThat(found).containsExactlyInAnyOrder("A", "B", "C", "D");
        }
    }

    @Test
    @Covers({"N6", "N3"})
    void aRowTellsItsHistoryWithWhoWhenAndWhat() {
        Batch second = fixture.load(fixture.rows().row("A", "北京银行股份有限公司", 11L, new BigDecimal("100.50"), LocalDate.of(1990, 1, 1)));
        Batch third = fixture.load(fixture.rows().delete("A"));
        List<HistoryEntry> history = fixture.reads.history(fixture.table, Map.of("code", "A"));
        assertThat(history).extracting(HistoryEntry::batch).containsExactly(first.id(), second.id(), third.id());
        assertThat(history).extracting(HistoryEntry::op).containsExactly("created", "changed", "deleted");
        assertThat(history.get(1).changed()).containsExactly("name", "employees");
        assertThat(history.get(1).actorName()).isEqualTo("test");
        assertThat(history.get(1).at()).isEqualTo(second.ended());
    }

    @Test
    @Covers("N6")
    void theResourceIsReadAsOfABatchOrAnInstant() {
        Batch second = fixture.load(fixture.rows().row("A", "changed", 11L).row("E", "new", 1L).delete("B"));
        Page<Row> then = fixture.reads.asOf(fixture.table, first.id(), null, RowQuery.where(Condition.of("name", Op.contains, "银行"), 10));
        assertThat(then.items()).extracting(row -> row.values().get("code")).containsExactly("A", "B");
        assertThat(then.items().getFirst().values()).containsEntry("capital", new BigDecimal("100.50")).containsEntry("founded", LocalDate.of(1990, 1, 1));
        assertThat(then.total()).isEqualTo(2);
        assertThat(fixture.reads.asOf(fixture.table, null, java.util.Objects.requireNonNull(second.ended()).minusNanos(1000), RowQuery.all(10)).items()).hasSize(4);
        assertThat(fixture.reads.asOf(fixture.table, null, second.ended(), RowQuery.all(10)).items()).extracting(row -> row.values().get("code")).containsExactly("A", "C", "D", "E");
    }

    @Test
    @Covers("N6")
    void twoBatchesAreComparedKeyByKey() {
        Batch second = fixture.load(fixture.rows().row("A", "changed", 11L).row("E", "new", 1L));
        Batch third = fixture.load(fixture.rows().row("A", "北京银行", 10L, new BigDecimal("100.50"), LocalDate.of(1990, 1, 1)).delete("B"));
        Difference.Listed all = fixture.reads.difference(fixture.table, first.id(), third.id(), null, null, 10);
        assertThat(all.items()).extracting(Difference::kind).containsExactly("deleted", "created");
        assertThat(all.created()).isEqualTo(1);
        assertThat(all.changed()).isZero();
        assertThat(all.deleted()).isEqualTo(1);
        Difference.Listed changes = fixture.reads.changes(fixture.table, second.id(), "changed", null, 10);
        assertThat(changes.items()).hasSize(1);
        assertThat(changes.items().getFirst().before()).containsEntry("name", "北京银行");
        assertThat(changes.items().getFirst().after()).containsEntry("name", "changed");
        assertThat(changes.items().getFirst().changed()).containsExactly("name", "employees", "capital", "founded");
    }

    @Test
    void tuplesOfOtherResourcesAreFoundOrNot() {
        assertThat(fixture.reads.existing(fixture.table, List.of("code", "employees"), List.of(new String[] {"A", "10"}, new String[] {"A", "11"}, new String[] {"B", "no number"}, new String[] {"B", "20"}))).containsExactly(true, false, false, true);
        assertThat(fixture.reads.existing(fixture.table, List.of("founded"), List.of(new String[] {"2020-12-31"}, new String[] {"2020-12-30"}))).containsExactly(true, false);
    }
}
