package weir.core.connect.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import weir.core.connect.SourceProblem;
import weir.core.covers.Covers;

@Covers({"C1", "C28"})
class FileSnifferTest {
    @TempDir
    Path folder;

    @Test
    void saysByWhatTheCharsetWasJudged() throws Exception {
        assertThat(basis("a,b\n1,2\n", "UTF-8")).isEqualTo("UTF-8 ONLY_ASCII 1.0");
        assertThat(basis(HostileFiles.table(",", 9), "UTF-8")).startsWith("UTF-8 VALID 0.99");
        assertThat(basis(HostileFiles.table(",", 9), "UTF-8+BOM")).startsWith("UTF-8 BYTE_ORDER_MARK 1.0");
        assertThat(basis(HostileFiles.table(",", 9), "GBK")).startsWith("GB18030 STATISTICS 0.9");
        assertThat(basis(HostileFiles.table(",", 9) + "𠮷", "GB18030")).startsWith("GB18030 STATISTICS");
        assertThat(basis(HostileFiles.table(",", 9), "UTF-16BE")).startsWith("UTF-16BE STATISTICS");
    }

    @Test
    void findsDelimiterQuotesAndHeader() throws Exception {
        FileSettings settings = detect("x.txt", "某局数据\n编号￥名称￥日期\n001￥甲￥20160101\n002￥乙￥20160102\n", "GBK").settings();
        assertThat(settings.delimiter()).isEqualTo("￥");
        assertThat(settings.headerRow()).isEqualTo(2);
        assertThat(settings.quoted()).isTrue();
        assertThat(settings.onePerLine()).isTrue();
        assertThat(detect("y.csv", "\"a,b\",\"c\"\n\"1,2\",\"3\"\n", "UTF-8").settings().quoted()).isTrue();
        assertThat(detect("z.csv", "1,2\n3,4\n", "UTF-8").settings().headerRow()).isZero();
    }

    @Test
    void believesTheContentAndNotTheName() throws Exception {
        Sniffed text = detect("a.xls", HostileFiles.table(",", 5), "UTF-8");
        assertThat(text.settings().format()).isEqualTo(FileFormat.CSV);
        assertThat(text.warnings()).containsExactly(new Sniffed.Warning(Sniffed.Warning.Code.WRONG_EXTENSION, "xls"));
        byte[] book = new Xlsx().sheet("s", List.of(List.of("a"), List.of("1"))).bytes();
        assertThat(FileSniffer.detect(Files.write(folder.resolve("b.csv"), book)).settings().format()).isEqualTo(FileFormat.XLSX);
    }

    @Test
    void showsSheetsWithTheirSizes() throws Exception {
        byte[] book = new Xlsx().sheet("说明", List.of()).sheet("旧", List.of(List.of("x"))).hidden()
                .sheet("数据", List.of(List.of("纳税人信用等级"), List.of("编号", "名称", "数"), List.of("1", "甲", "#1"), List.of("2", "乙", "#2"))).bytes();
        Sniffed sniffed = FileSniffer.detect(Files.write(folder.resolve("b.xlsx"), book));
        assertThat(sniffed.sheets()).containsExactly(new Sniffed.Sheet("说明", false, 0, 0, true), new Sniffed.Sheet("旧", true, 1, 1, true), new Sniffed.Sheet("数据", false, 4, 3, true));
        assertThat(sniffed.settings().sheet()).isEqualTo("数据");
        assertThat(sniffed.settings().headerRow()).isEqualTo(2);
        assertThat(sniffed.warnings()).containsExactly(new Sniffed.Warning(Sniffed.Warning.Code.HIDDEN_SHEETS, "旧"));
    }

    @Test
    void offersRecordElements() throws Exception {
        Sniffed sniffed = detect("x.xml", "<数据><头><号>1</号></头><体><企业><名>甲</名></企业><企业><名>乙</名></企业></体></数据>", "UTF-8");
        assertThat(sniffed.settings().recordElement()).isEqualTo("数据/体/企业");
        assertThat(sniffed.recordElements()).extracting(Sniffed.RecordElement::path).contains("数据/体/企业", "数据/头");
    }

    @Test
    void settingsAreJson() throws Exception {
        JsonMapper json = JsonMapper.builder().build();
        FileSettings settings = FileSettings.txt("GBK", "￥").withColumns(List.of("a"));
        assertThat(json.readValue(json.writeValueAsString(settings), FileSettings.class)).isEqualTo(settings);
    }

    @Test
    void refusesWhatIsNoTable() {
        assertThatThrownBy(() -> detect("a.xls", "<html><table></table></html>", "UTF-8")).isInstanceOfSatisfying(SourceProblem.class,
                p -> assertThat(p.arguments()).containsExactly("HTML"));
    }

    private String basis(String text, String charset) throws Exception {
        Sniffed.Evidence evidence = detect("t.csv", text, charset).evidence().stream().filter(e -> e.setting().equals("charset")).findFirst().orElseThrow();
        return evidence.value() + " " + evidence.basis() + " " + evidence.confidence();
    }

    private Sniffed detect(String name, String text, String charset) throws Exception {
        return FileSniffer.detect(Files.write(folder.resolve(name), HostileFiles.encode(text, charset)));
    }
}
