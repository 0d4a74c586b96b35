package weir.hub.lake.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import weir.core.batch.TypedBlock;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;
import weir.hub.lake.TypedRows;

class WaitingRowsTest {
    private static final Schema SCHEMA = new Schema(1, List.of(Field.of(1, "id", "编号", FieldType.TEXT, true), Field.of(2, "n", "数", FieldType.INTEGER, false)), List.of("id"), null, null);

    private static TypedBlock rows(int from, int count) {
        TypedRows rows = TypedRows.of(SCHEMA);
        for (int i = from; i < from + count; i++) {
            rows.row("编号" + (999_999 - i), (long) i);
        }
        return rows.block();
    }

    @Test
    void batchesShareTheMemoryWhileBothLetRowsWait() {
        WaitingRows one = new WaitingRows(SCHEMA, 1 << 20);
        WaitingRows other = new WaitingRows(SCHEMA, 1 << 20);
        one.add(rows(0, 8_000));
        assertThat(one.bytes()).isBetween(1L << 19, (1L << 20) - 1);
        assertThat(one.isFull()).isFalse();
        other.add(rows(0, 1));
        assertThat(one.isFull()).isTrue();
        assertThat(other.isFull()).isFalse();
        other.clear();
        other.clear();
        assertThat(one.isFull()).isFalse();
        one.clear();
        assertThat(one.isEmpty()).isTrue();
    }

    @Test
    void eachRowIsFoundByItsNumber() {
        WaitingRows waiting = new WaitingRows(SCHEMA, 1 << 20);
        waiting.add(rows(0, 5_000));
        waiting.add(rows(5_000, 0));
        waiting.add(rows(5_000, 1));
        int[] order = waiting.inKeyOrder();
        assertThat(order).hasSize(5_001);
        assertThat(order[0]).isEqualTo(5_000);
        assertThat(order[5_000]).isZero();
        for (int number : new int[] {0, 2_047, 2_048, 4_999, 5_000}) {
            int piece = waiting.piece(number);
            assertThat(waiting.pieces().get(piece).columns[1].number[number - waiting.first(piece)]).isEqualTo(number);
        }
        waiting.clear();
    }
}
