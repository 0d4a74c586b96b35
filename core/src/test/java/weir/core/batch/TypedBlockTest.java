package weir.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;
import weir.core.schema.DateText;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;

/** Values written as text and read again are the same values. */
@Covers("C10")
class TypedBlockTest {
    private static final Schema SCHEMA = new Schema(1, List.of(Field.of(1, "t", "文本", FieldType.TEXT, true), Field.of(2, "i", "整数", FieldType.INTEGER, false),
            Field.decimal(3, "d", "数值", 10, 2, false), Field.decimal(4, "w", "精确数", 38, 3, false), Field.of(5, "day", "日期", FieldType.DATE, false),
            Field.of(6, "at", "时间", FieldType.TIMESTAMP, false), Field.of(7, "b", "是否", FieldType.BOOLEAN, false)), List.of("t"), null, null);

    @Test
    void aTextOfEachTypeReadsAsTheSameValue() {
        TypedBlock block = new TypedBlock(SCHEMA, 1);
        block.bytes = "王𠮷".getBytes(StandardCharsets.UTF_8);
        block.columns[0].length[0] = block.bytes.length;
        block.columns[1].number[0] = -7;
        block.columns[2].number[0] = 1050;
        block.columns[3].wide[0] = new BigInteger("-12345678901234567890123");
        DateText dates = new DateText();
        assertThat(dates.date(ascii("0001-02-03"), 0, 10)).isTrue();
        block.columns[4].number[0] = dates.value;
        block.columns[6].number[0] = 1;
        assertThat(List.of(block.text(0, 0), block.text(1, 0), block.text(2, 0), block.text(3, 0), block.text(4, 0), block.text(6, 0)))
                .containsExactly("王𠮷", "-7", "10.50", "-12345678901234567890.123", "0001-02-03", "true");
        for (String time : List.of("2026-01-31 08:30:00", "1969-12-31 23:59:59.999999", "2026-01-31 00:00:00", "2026-01-31 08:30:15.100000")) {
            assertThat(dates.timestamp(ascii(time), 0, time.length())).isTrue();
            block.columns[5].number[0] = dates.value;
            assertThat(block.text(5, 0)).isEqualTo(time);
        }
    }

    @Test
    void aCopyHoldsItsRowsWhateverBecomesOfTheBlock() {
        TypedBlock block = new TypedBlock(SCHEMA, 4);
        block.bytes = "零一一二二二".getBytes(StandardCharsets.UTF_8);
        block.rows = 4;
        for (int row = 0; row < 3; row++) {
            block.columns[0].start[row] = 3 * new int[] {0, 1, 3}[row];
            block.columns[0].length[row] = 3 * (row + 1);
        }
        for (int row = 0; row < 4; row++) {
            block.columns[0].isNull[row] = row == 3;
            block.columns[1].number[row] = 10 + row;
            block.columns[2].isNull[row] = row == 2;
            block.columns[3].wide[row] = BigInteger.valueOf(row);
            block.hashHigh[row] = 20 + row;
            block.hashLow[row] = 30 + row;
            block.place[row] = 60 + row;
            block.op[row] = (byte) (row % 2);
        }
        TypedBlock copy = block.copy(1, 4);
        java.util.Arrays.fill(block.bytes, (byte) '?');
        java.util.Arrays.fill(block.columns[1].number, 0);
        assertThat(copy.rows).isEqualTo(3);
        assertThat(copy.bytes).hasSize(15);
        assertThat(List.of(copy.text(0, 0), copy.text(0, 1), copy.text(1, 0), copy.text(1, 2), copy.text(3, 2))).containsExactly("一一", "二二二", "11", "13", "0.003");
        assertThat(copy.columns[0].isNull).containsExactly(false, false, true);
        assertThat(copy.columns[2].isNull).containsExactly(false, true, false);
        assertThat(List.of(copy.hashHigh, copy.hashLow, copy.place)).extracting(numbers -> numbers[2]).containsExactly(23L, 33L, 63L);
        assertThat(copy.op).containsExactly((byte) 1, (byte) 0, (byte) 1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
