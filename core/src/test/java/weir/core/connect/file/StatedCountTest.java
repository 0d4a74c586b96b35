package weir.core.connect.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.core.covers.Covers;

@Covers("D3")
class StatedCountTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "共1200条", "共 1200 条", "合计：共1,200条记录。", "合计,共1200行", "总计|1200条", "记录数,1200", "总记录数：1200", "记录总数=1200条", "数据量 1200", "\"共1,200条数据\"", "## 总行数: 1200 ##",
        "Records: 1200", "total records=1200", "ROW COUNT,1200", "Total: 1200 rows"
    })
    void aLineThatSaysNothingButACountIsUnderstood(String line) {
        assertThat(StatedCount.in(FileFault.COLUMN_COUNT, line)).hasValue(1200);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "001,甲,共3条罚款,多出的", "合计,1200", "合计,1200,35.5", "1200条", "共1200户", "共1200人", "第3页共5页", "电话记录数不详", "002,总记录数", "", "共1234567890123456789条", "共１２条"
    })
    void whatSaysSomethingElseOrNoCountOfRecordsIsNoStatement(String line) {
        assertThat(StatedCount.in(FileFault.COLUMN_COUNT, line)).isEmpty();
    }

    @Test
    void inATotalsRowOtherSumsMayStandBesideIt() {
        assertThat(StatedCount.in(FileFault.TOTALS_ROW, "合计\t共1200条\t\t35678.90")).hasValue(1200);
        assertThat(StatedCount.in(FileFault.TOTALS_ROW, "合计\t\t35678.90")).isEmpty();
        assertThat(StatedCount.in(FileFault.BAD_ENCODING, "共1200条")).isEmpty();
    }
}
