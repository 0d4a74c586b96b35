package weir.core.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.core.batch.Block;
import weir.core.batch.TypedBlock;
import weir.core.connect.jdbc.SourceColumn.Kind;
import weir.core.covers.Covers;
import weir.core.gate.Gate;
import weir.core.gate.Lookups;
import weir.core.gate.Mapping;
import weir.core.gate.Outcomes;
import weir.core.gate.Reason;
import weir.core.gate.ReasonText;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;

/** What a driver that hands out characters gives. */
@Covers("C10")
class ResultRowsTest {
    private static final List<SourceColumn> ONE = List.of(new SourceColumn("c", Kind.TEXT, "nvarchar", 0, 0, true));

    @Test
    void halfASurrogatePairIsAFaultAndNoQuestionMark() throws Exception {
        Block block = new Block(1, 10);
        ResultRows rows = new ResultRows(of("王𠮷", "王\uD842", ""), 1, new CellText(ONE, true), false);
        assertThat(rows.fill(block, 10)).isFalse();
        assertThat(block.rows).isEqualTo(3);
        assertThat(block.text(0, 0)).isEqualTo("王𠮷");
        assertThat(block.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.row()).isEqualTo(1);
            assertThat(fault.code()).isEqualTo("BAD_ENCODING");
        });
        assertThat(block.text(2, 0)).isEmpty();
    }

    @Test
    void whatADriverPutsForBytesItCannotReadIsAFault() throws Exception {
        Block block = new Block(1, 10);
        new ResultRows(of("王?", "王\uFFFD", "好"), 1, new CellText(ONE, true), false).fill(block, 10);
        assertThat(block.text(0, 0)).isEqualTo("王?");
        assertThat(block.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.row()).isEqualTo(1);
            assertThat(fault.code()).isEqualTo("LOST_CHARACTER");
            assertThat(fault.arguments()).containsExactly("c", "");
        });
        assertThat(block.text(2, 0)).isEqualTo("好");
    }

    @Test
    void aRowWithBytesThatAreNoTextKeepsAllThatIs() {
        Block block = new Block(2, 10);
        CellText text = new CellText(List.of(ONE.getFirst(), ONE.getFirst()), true);
        block.add("衡阳\\x\n");
        block.add("王\uD842");
        text.endRow(block, 0, 1);
        assertThat(block.text(0, 0)).isEqualTo("衡阳\\x\\x0A\t王\\xED\\xA1\\x82");
        assertThat(block.faults()).singleElement().satisfies(fault -> assertThat(fault.arguments()).containsExactly("UTF-8", "ED A1 82"));
    }

    @Test
    void aTimeFinerThanAMicrosecondIsRejectedAsItStandsAndZerosBeyondAreNone() throws Exception {
        Schema schema = new Schema(1, List.of(Field.of(1, "c", "更新时间", FieldType.TIMESTAMP, true)), List.of("c"), null, null);
        Block block = new Block(1, 10);
        List<SourceColumn> stamp = List.of(new SourceColumn("c", Kind.TIMESTAMP, "TIMESTAMP", 0, 9, true));
        new ResultRows(of("2026-02-28 23:59:59.123456789", "2026-02-28 23:59:59.123456000", "2026-02-28 23:59:59.1234567"), 1, new CellText(stamp, true), false).fill(block, 10);
        List<Long> good = new ArrayList<>();
        List<String> rejected = new ArrayList<>();
        List<String> english = new ArrayList<>();
        Gate.compile(schema, List.of(), Mapping.of(0), Lookups.NONE).check(block, new Outcomes() {
            @Override
            public void good(TypedBlock rows) {
                good.add(rows.columns[0].number[0]);
                assertThat(rows.rows).isEqualTo(1);
            }

            @Override
            public void rejected(Block from, int row, List<Reason> reasons) {
                rejected.add(ReasonText.of(reasons.getFirst(), schema, "").zh());
                english.add(ReasonText.of(reasons.getFirst(), schema, "").en());
            }

            @Override
            public void warned(Block from, int row, List<Reason> warnings) {
                throw new AssertionError(warnings);
            }
        });
        assertThat(good).containsExactly(LocalDateTime.parse("2026-02-28T23:59:59").toEpochSecond(ZoneOffset.UTC) * 1_000_000 + 123_456);
        assertThat(rejected).containsExactly(
                "“更新时间”的值“2026-02-28 23:59:59.123456789”：时间比微秒更细（秒后9位小数，平台保存6位）：末尾的“789”保存不下，平台不会自动舍入。请数据源在视图、查询或导出中只给出6位小数后重新报送。",
                "“更新时间”的值“2026-02-28 23:59:59.1234567”：时间比微秒更细（秒后7位小数，平台保存6位）：末尾的“7”保存不下，平台不会自动舍入。请数据源在视图、查询或导出中只给出6位小数后重新报送。");
        assertThat(english.getFirst()).isEqualTo("field c, value \"2026-02-28 23:59:59.123456789\": Finer than a microsecond (9 digits behind the second, 6 are kept): \"789\" at its end does not fit,"
                + " and nothing is rounded for you. Let the source's view, query or export give 6 digits, then send it again.");
    }

    /** A result of one text column. */
    private static ResultSet of(String... values) {
        Iterator<String> left = List.of(values).iterator();
        String[] now = new String[1];
        return (ResultSet) Proxy.newProxyInstance(ResultRowsTest.class.getClassLoader(), new Class<?>[] {ResultSet.class}, (proxy, method, arguments) -> switch (method.getName()) {
            case "next" -> {
                boolean more = left.hasNext();
                now[0] = more ? left.next() : "";
                yield more;
            }
            case "getString" -> now[0];
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }
}
