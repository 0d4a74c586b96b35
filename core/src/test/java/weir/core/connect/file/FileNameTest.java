package weir.core.connect.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.core.covers.Covers;

@Covers("C27")
class FileNameTest {
    @Test
    void readsUnitEntryDayAndNumber() throws Exception {
        assertThat(FileName.parse("民政_纳税人信用等级信_20160101_001")).isEqualTo(new FileName("民政", "纳税人信用等级信", LocalDate.of(2016, 1, 1), 1, ""));
        FileName name = FileName.parse("/in/税务局_A_B_20240229_012.XLSX");
        assertThat(name).isEqualTo(new FileName("税务局", "A_B", LocalDate.of(2024, 2, 29), 12, "xlsx"));
        assertThat(name.text()).isEqualTo("税务局_A_B_20240229_012.xlsx");
    }

    @ParameterizedTest
    @CsvSource({
        "数据.csv, SHAPE", "民政_目录_20160101, SHAPE", "_目录_20160101_001.csv, UNIT", "民政__20160101_001.csv, ENTRY",
        "民政_目录_20160230_001.csv, DATE", "民政_目录_2016-1-1_001.csv, DATE", "民政_目录_20160101_1.csv, SEQUENCE",
        "民政_目录_20160101_000.csv, SEQUENCE", "民政_目录_20160101_００１.csv, SEQUENCE",
    })
    void saysWhichPartBreaksTheRule(String name, FileName.Part part) {
        assertThatThrownBy(() -> FileName.parse(name)).isInstanceOfSatisfying(FileName.Problem.class, p -> assertThat(p.part()).isEqualTo(part));
    }
}
