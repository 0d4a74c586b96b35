package weir.core.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.core.gate.Checked.row;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weir.core.batch.Block;
import weir.core.covers.Covers;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;
import weir.core.schema.Validity;

/** What happens to whole rows. Single values: {@link CellTest}; rules: {@link RuleTest}. */
@Covers({"D1", "D3", "N2"})
class GateTest {
    private static final Schema PLAIN = new Schema(
            1,
            List.of(
                    Field.of(1, "code", "编号", FieldType.TEXT, false),
                    Field.of(2, "amount", "数量", FieldType.INTEGER, true),
                    Field.of(3, "changed", "更新时间", FieldType.TIMESTAMP, false),
                    Field.of(4, "valid", "有效", FieldType.BOOLEAN, false)),
            List.of("code"),
            "changed",
            new Validity("valid", Set.of("0")));

    private static final String NOW = "2026-11-21 08:30:00";

    @Test
    void partsGoodRowsFromRejectsAndCountsBoth() {
        Checked checked = Checked.of(PLAIN, List.of()).block(row("a", "1", NOW, "1"), row("b", "x", NOW, "1"), row("c", "3", NOW, "是"));
        assertThat(checked.good).containsExactly(List.of("a", "1", NOW, "true"), List.of("c", "3", NOW, "true"));
        assertThat(checked.codes(2)).containsExactly("NOT_INTEGER");
        Tally tally = checked.gate.tally();
        assertThat(tally.sent()).isEqualTo(3);
        assertThat(tally.good()).isEqualTo(2);
        assertThat(tally.rejected()).isEqualTo(1);
        assertThat(tally.byCode()).containsExactlyEntriesOf(java.util.Map.of("NOT_INTEGER", 1L));
        assertThat(tally.goodHash().plus(tally.rejectedHash())).isEqualTo(tally.sentHash());
    }

    @Test
    @Covers("C21")
    void rejectsRowsWithoutKey() {
        Checked checked = Checked.of(PLAIN, List.of()).block(row(null, "1", NOW, "1"), row("", "1", NOW, "1"), row(" 　\t", "1", NOW, "1"));
        assertThat(checked.good).isEmpty();
        for (long line = 1; line <= 3; line++) {
            assertThat(checked.codes(line)).containsExactly("KEY_EMPTY");
        }
        assertThat(checked.rejects.get(1L).getFirst().field()).isEqualTo("code");
    }

    @Test
    @Covers("C22")
    void rejectsRowsWhoseIncrementFieldIsMissingOrMalformed() {
        Checked checked = Checked.of(PLAIN, List.of())
                .block(row("a", "1", null, "1"), row("b", "1", "2026-11-21 24:00:00", "1"), row("c", "1", "2026/11/21", "1"), row("d", "1", "2026-02-30 10:00:00", "1"));
        assertThat(checked.good).isEmpty();
        assertThat(checked.codes(1)).containsExactly("REQUIRED");
        assertThat(checked.codes(2)).containsExactly("NOT_TIMESTAMP");
        assertThat(checked.codes(3)).containsExactly("NOT_TIMESTAMP");
        assertThat(checked.codes(4)).containsExactly("NOT_TIMESTAMP");
        assertThat(checked.rejects.get(2L).getFirst().value()).isEqualTo("2026-11-21 24:00:00");
    }

    @Test
    @Covers("C23")
    void aRowFlaggedInvalidDeletesHoweverTheFlagIsWritten() {
        Checked checked = Checked.of(PLAIN, List.of()).block(row("a", "1", NOW, "否"), row("b", "1", NOW, "false"), row("c", "1", NOW, "0"), row("d", "1", NOW, "1"), row("e", "1", NOW, null));
        assertThat(checked.goodOps).containsExactly("DELETE", "DELETE", "DELETE", "UPSERT", "UPSERT");
        assertThat(checked.gate.tally().deletes()).isEqualTo(3);
    }

    @Test
    @Covers("C23")
    void aTextFlagIsComparedByteForByte() {
        Schema schema = new Schema(
                1,
                List.of(Field.of(1, "id", "", FieldType.INTEGER, true), Field.of(2, "state", "", FieldType.TEXT, false)),
                List.of("id"),
                null,
                new Validity("state", Set.of("注销", "D")));
        Checked checked = Checked.of(schema, List.of()).block(row("1", "注销"), row("2", "D"), row("3", "d"), row("4", "正常"));
        assertThat(checked.goodOps).containsExactly("DELETE", "DELETE", "UPSERT", "UPSERT");
    }

    @Test
    @Covers("C23")
    void whatElseIsWrongWithADeletedRowIsOnlyAWarning() {
        Checked checked = Checked.of(PLAIN, List.of()).block(row("a", "wrong", NOW, "否"), row("b", null, NOW, "否"));
        assertThat(checked.good).containsExactly(java.util.Arrays.asList("a", null, NOW, "false"), java.util.Arrays.asList("b", null, NOW, "false"));
        assertThat(checked.warnings.get(1L)).singleElement().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("NOT_INTEGER");
            assertThat(reason.warning()).isTrue();
        });
        assertThat(checked.gate.tally().warned()).isEqualTo(2);
    }

    @Test
    @Covers({"C21", "C22", "C23"})
    void aDeletedRowStillNeedsItsKeyAndItsTimestamp() {
        Checked checked = Checked.of(PLAIN, List.of()).block(row("", "1", NOW, "否"), row("b", "1", "yesterday", "否"));
        assertThat(checked.codes(1)).containsExactly("KEY_EMPTY");
        assertThat(checked.codes(2)).containsExactly("NOT_TIMESTAMP");
    }

    @Test
    @Covers("C23")
    void aRowDeletedByItsSourceNeedsNoMoreThanItsKey() {
        Block block = new Block(4, 2);
        block.add("a");
        block.endRow(1, Block.Op.DELETE);
        block.endRow(2, Block.Op.DELETE);
        Checked checked = Checked.of(PLAIN, List.of()).run(block);
        assertThat(checked.goodOps).containsExactly("DELETE");
        assertThat(checked.warnings).isEmpty();
        assertThat(checked.codes(2)).containsExactly("KEY_EMPTY");
    }

    @Test
    void aRejectTellsEverythingThatIsWrong() {
        List<Rule> rules = List.of(new Rule.Pattern("shape", Rule.Severity.BLOCKING, "code", "[A-Z]\\d+", null), new Rule.Length("len", Rule.Severity.WARNING, "code", null, 2));
        Checked checked = Checked.of(PLAIN, rules).block(row("abc", "1E+05", "2026-13-01 00:00:00", "perhaps"));
        assertThat(checked.codes(1)).containsExactly("SCIENTIFIC_NOTATION", "NOT_TIMESTAMP", "NOT_BOOLEAN", "PATTERN", "TOO_LONG");
        assertThat(checked.rejects.get(1L)).extracting(Reason::warning).containsExactly(false, false, false, false, true);
        assertThat(checked.rejects.get(1L)).extracting(Reason::rule).containsExactly(null, null, null, "shape", "len");
    }

    @Test
    void aKeyThatStandsTwiceNamesBothLines() {
        Checked checked = Checked.of(PLAIN, List.of()).block(row("a", "1", NOW, "1"), row("b", "1", NOW, "1"), row("a", "2", NOW, "1"));
        assertThat(checked.good).hasSize(2);
        assertThat(checked.rejects.get(3L)).singleElement().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("KEY_TWICE");
            assertThat(reason.arguments()).containsExactly("1", "3");
        });
    }

    @Test
    void aKeyThatStandsTwiceIsFoundAcrossBlocksAndParts() {
        Checked checked = Checked.of(PLAIN, List.of()).block(row("a", "1", NOW, "1")).block(row("b", "1", NOW, "1"));
        Block sheet = new Block(4, 1);
        sheet.part = "第二页";
        List.of("a", "9", NOW, "1").forEach(sheet::add);
        sheet.endRow(7);
        checked.run(sheet);
        assertThat(checked.rejects.get(7L).getFirst().arguments()).containsExactly("1", "第二页!7");
    }

    @Test
    void keysAreComparedByValueNotByText() {
        Schema schema = new Schema(1, List.of(Field.decimal(1, "id", "", 10, 2, true)), List.of("id"), null, null);
        Checked checked = Checked.of(schema, List.of()).block(row("1.5"), row("1.50"), row("01.5"), row("1.51"));
        assertThat(checked.good).hasSize(2);
        assertThat(checked.codes(2)).containsExactly("KEY_TWICE");
        assertThat(checked.codes(3)).containsExactly("KEY_TWICE");
    }

    @Test
    void aLaterRowIsRefusedAlthoughTheFirstIsRejectedForSomethingElse() {
        Checked checked = Checked.of(PLAIN, List.of()).block(row("a", "x", NOW, "1"), row("a", "1", NOW, "1"));
        assertThat(checked.good).isEmpty();
        assertThat(checked.codes(2)).containsExactly("KEY_TWICE");
    }

    @Test
    @Covers("C28")
    void aRowThatCouldNotBeCutIsARejectWithItsText() {
        Block block = new Block(4, 3);
        byte[] raw = "a@1@2".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        block.endFaultyRow(12, raw, 0, raw.length, "COLUMN_COUNT", "4", "3");
        List.of("b", "1", NOW, "1").forEach(block::add);
        block.endRow(13);
        Checked checked = Checked.of(PLAIN, List.of(new Rule.Required("r", Rule.Severity.BLOCKING, "amount", null, null))).run(block);
        assertThat(checked.good).hasSize(1);
        assertThat(checked.rejects.get(12L)).singleElement().isEqualTo(new Reason("COLUMN_COUNT", null, null, "a@1@2", List.of("4", "3"), false));
    }

    @Test
    void anEmptyBlockIsNoEvent() {
        Checked checked = Checked.of(PLAIN, List.of()).block();
        assertThat(checked.good).isEmpty();
        assertThat(checked.gate.tally().sent()).isZero();
    }

    @Test
    @Covers("D3")
    void aFieldWithoutColumnIsAbsentAndSaidBeforeTheBatch() {
        Mapping mapping = Mapping.byName(PLAIN, List.of("编号", " CHANGED ", "else"));
        assertThat(mapping.columns()).containsExactly(0, -1, 1, -1);
        assertThat(mapping.missing(PLAIN)).extracting(Field::name).containsExactly("amount");
        Checked checked = new Checked(Gate.compile(PLAIN, List.of(), mapping, Lookups.NONE), 3).block(row("a", NOW, "z"));
        assertThat(checked.codes(1)).containsExactly("REQUIRED");
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        assertThatThrownBy(() -> Gate.compile(PLAIN, List.of(), Mapping.of(0), Lookups.NONE)).isInstanceOfSatisfying(RuleProblem.class, e -> assertThat(e.code()).isEqualTo(RuleProblem.Code.BAD_MAPPING));
        Schema schema = new Schema(1, PLAIN.fields(), List.of("code"), null, new Validity("valid", Set.of("无效")));
        assertThatThrownBy(() -> Checked.of(schema, List.of())).isInstanceOfSatisfying(RuleProblem.class, e -> assertThat(e.code()).isEqualTo(RuleProblem.Code.BAD_VALIDITY));
    }

    @Test
    void aBlockLargerThanTheLastIsTaken() {
        Checked checked = Checked.of(PLAIN, List.of()).block(row("a", "1", NOW, "1"));
        checked.block(row("b", "1", NOW, "1"), row("c", "1", NOW, "1"), row("d", "x", NOW, "1"), row("e", "1", NOW, "1"));
        checked.block(row("f", "1", NOW, "1"));
        assertThat(checked.good).extracting(List::getFirst).containsExactly("a", "b", "c", "e", "f");
    }

    @Test
    void rowsOfASourceWithoutLinesAreNamedByTheirNumber() {
        Block block = new Block(4, 3);
        for (String id : List.of("a", "b", "a")) {
            List.of(id, "1", NOW, "1").forEach(block::add);
            block.endRow(0);
        }
        Checked checked = Checked.of(PLAIN, List.of()).run(block);
        assertThat(checked.rejects.get(0L).getFirst().arguments()).containsExactly("1", "3");
    }

    @Test
    void aMappingBeyondTheColumnsOfTheSourceIsAnErrorNotAnotherRowsCell() {
        Checked checked = new Checked(Gate.compile(PLAIN, List.of(), Mapping.of(0, 1, 2, 4), Lookups.NONE), 4);
        assertThatThrownBy(() -> checked.block(row("a", "1", NOW, "1"), row("b", "1", NOW, "1"))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("column 5 of 4");
    }

    @Test
    void equalRowsHashAlikeWhateverTextTheyCameFrom() {
        Checked checked = Checked.of(PLAIN, List.of()).block(row("a", "1", NOW, "是"));
        Checked other = Checked.of(PLAIN, List.of()).block(row("a", " +01", "2026-11-21T08:30:00.000", "TRUE"));
        Checked different = Checked.of(PLAIN, List.of()).block(row("a", "2", NOW, "是"));
        assertThat(other.hashes).isEqualTo(checked.hashes);
        assertThat(different.hashes).isNotEqualTo(checked.hashes);
        assertThat(other.gate.tally().typedHash()).isEqualTo(checked.gate.tally().typedHash());
        assertThat(other.gate.tally().sentHash()).as("raw text differs").isNotEqualTo(checked.gate.tally().sentHash());
    }

    @Test
    void hashesOfABatchDoNotDependOnOrderOrBlocks() {
        Checked one = Checked.of(PLAIN, List.of()).block(row("a", "1", NOW, "1"), row("b", "x", NOW, "1"), row("c", "3", NOW, "0"));
        Checked two = Checked.of(PLAIN, List.of()).block(row("c", "3", NOW, "0")).block(row("a", "1", NOW, "1"), row("b", "x", NOW, "1"));
        assertThat(two.gate.tally()).isEqualTo(one.gate.tally());
    }

    @Test
    void aFieldAddedToTheSchemaChangesNoHash() {
        List<Field> more = new java.util.ArrayList<>(PLAIN.fields());
        more.add(0, Field.of(9, "note", "备注", FieldType.TEXT, false));
        Schema wider = new Schema(2, more, PLAIN.key(), "changed", PLAIN.validity());
        Checked before = Checked.of(PLAIN, List.of()).block(row("a", "1", NOW, "1"));
        Checked after = Checked.of(wider, List.of()).block(row(null, "a", "1", NOW, "1"));
        assertThat(after.hashes).isEqualTo(before.hashes);
    }
}
