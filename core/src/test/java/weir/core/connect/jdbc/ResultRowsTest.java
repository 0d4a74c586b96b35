package weir.core.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.core.batch.Block;
import weir.core.connect.jdbc.SourceColumn.Kind;
import weir.core.covers.Covers;

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
