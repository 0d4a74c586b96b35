package weir.core.connect.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.core.connect.SourceProblem;
import weir.core.covers.Covers;

@Covers({"C28", "C1", "E11"})
class DelimitedSourceTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "GBK", "GB18030"})
    void readsEveryDelimiterInEveryCharset(String charset) throws Exception {
        for (String delimiter : FileSettings.DELIMITERS) {
            String text = "编码,名称\n0001,衡阳市民政局\r\n430401199001010010,甲、乙\r007,末行".replace(",", delimiter);
            Rows rows = read(text.getBytes(Charset.forName(charset)), FileSettings.txt(charset, delimiter));
            assertThat(rows.columns()).containsExactly("编码", "名称");
            assertThat(rows.good()).containsExactly(
                    List.of("0001", "衡阳市民政局"), List.of("430401199001010010", "甲、乙"), List.of("007", "末行"));
            assertThat(rows.places()).containsExactly(2L, 3L, 4L);
            assertThat(rows.faults()).isEmpty();
        }
    }

    @Test
    void keepsQuotedLineBreaksQuotesAndDelimitersExactly() throws Exception {
        Rows rows = read("a,b\n\"1\n2\",\"x\"\"y,z\"\n3,\"\"\n4,\n5\"屏,\"\"\"\"", FileSettings.csv("UTF-8"));
        assertThat(rows.good()).containsExactly(
                List.of("1\n2", "x\"y,z"), List.of("3", ""), java.util.Arrays.asList("4", null), List.of("5\"屏", "\""));
        assertThat(rows.places()).containsExactly(2L, 4L, 5L, 6L);
    }

    @Test
    void saysWhichLineHasTheWrongNumberOfCells() throws Exception {
        Rows rows = read("a,b\n1,2\n\n3\n4,5,6\n7,8\n", FileSettings.csv("UTF-8"));
        assertThat(rows.good()).containsExactly(List.of("1", "2"), List.of("7", "8"));
        assertThat(rows.faults()).containsExactly("4 COLUMN_COUNT [2, 1] 3", "5 COLUMN_COUNT [2, 3] 4,5,6");
    }

    @Test
    void aBrokenQuoteCostsAllLinesItMayEncloseAndNoOther() throws Exception {
        Rows rows = read("a,b\n0,0\n1,\"2\n3,4\n\"5\"x,6\n7,8\n", FileSettings.csv("UTF-8"));
        assertThat(rows.good()).containsExactly(List.of("0", "0"), List.of("7", "8"));
        assertThat(rows.faults()).containsExactly("3 TEXT_AFTER_QUOTE [2] 1,\"2", "4 TEXT_AFTER_QUOTE [2] 3,4", "5 TEXT_AFTER_QUOTE [2] \"5\"x,6");
        Rows phantom = read("a,b\n1,\"x\ny\" d,e\n7,8\n", FileSettings.csv("UTF-8"));
        assertThat(phantom.good()).containsExactly(List.of("7", "8"));
        assertThat(phantom.faults()).containsExactly("2 TEXT_AFTER_QUOTE [2] 1,\"x", "3 TEXT_AFTER_QUOTE [2] y\" d,e");
        Rows open = read("a,b\n1,2\n3,\"4\n\n5,6\n7,8", FileSettings.csv("UTF-8"));
        assertThat(open.good()).containsExactly(List.of("1", "2"));
        assertThat(open.faults()).containsExactly("3 UNCLOSED_QUOTE [3] 3,\"4", "5 UNCLOSED_QUOTE [3] 5,6", "6 UNCLOSED_QUOTE [3] 7,8");
    }

    @Test
    void aBrokenRecordIsNotCutWhereTheBytesInMemoryEnd() throws Exception {
        String row = "x".repeat(1000) + ",y\n";
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 0; text.length() < (1 << 20) - 200; i++) {
            text.append(row);
        }
        int good = text.length() / row.length();
        text.append("\"q\" ").append("z".repeat(5000)).append(",1\n").append(row);
        Rows rows = read(text.toString(), FileSettings.csv("UTF-8"));
        assertThat(rows.good()).hasSize(good + 1);
        assertThat(rows.faults()).singleElement().asString().endsWith("zz,1");
    }

    @Test
    void quotesThatComeLateAreQuotesOrCostTheirRow() throws Exception {
        StringBuilder text = new StringBuilder("编号,名称,地址\n");
        for (int i = 0; i < 60_000; i++) {
            text.append(i).append(",衡阳市某公司,雁峰区\n");
        }
        text.append("x1,\"甲,乙\",\"一\n二\"\nx2,\"甲\"乙,丙\nx3,好,好\n");
        for (String name : List.of("t.csv", "t.txt")) {
            Path file = Files.write(folder.resolve(name), text.toString().getBytes(StandardCharsets.UTF_8));
            Rows rows = Rows.of(file, FileSniffer.detect(file).settings());
            assertThat(rows.good()).doesNotContain(List.of("x1", "\"甲", "乙\"")).contains(List.of("x3", "好", "好"));
            assertThat(rows.good().size()).isEqualTo(name.endsWith("csv") ? 60_002 : 60_001);
            assertThat(rows.faults()).hasSize(name.endsWith("csv") ? 1 : 3);
        }
    }

    @Test
    void aLineBreakInsideAQuotedHeaderBelongsToTheHeader() throws Exception {
        for (String text : List.of("\"编号\n（必填）\",姓名,住址\nA1,张三,北京\nA2,李四,上海\n", "编号,\"姓\r\n名\",住址\r\nA1,张三,北京\r\nA2,李四,上海\r\n")) {
            Path file = Files.write(folder.resolve("t.csv"), text.getBytes(StandardCharsets.UTF_8));
            Rows rows = Rows.of(file, FileSniffer.detect(file).settings());
            assertThat(rows.good()).containsExactly(List.of("A1", "张三", "北京"), List.of("A2", "李四", "上海"));
        }
    }

    @Test
    void totalsAndLinesBelowTheTableAreHeld() throws Exception {
        String table = "编号,名称,金额\n1,合计行建筑公司,2\n2,制表人培训中心,3\n";
        for (String footer : List.of("合计,,5", "总计：,,5", "小计,2户,", "合计：2户,,5", "制表人：张三,,", "制表人,张三,", "审核人：李四,复核人：王五,填表日期：2026-01-01", "填表日期：2026年1月1日", ",合计,5",
                "备注：以上数据截至年底,,", "Total,,5", "\"合 计\",,5", "统计单位：发改委,,")) {
            Rows rows = read(table + footer + "\n", FileSettings.csv("UTF-8"));
            assertThat(rows.good()).as(footer).hasSize(2);
            assertThat(rows.faults()).as(footer).singleElement().asString().startsWith("4 TOTALS_ROW");
        }
        Rows gbk = read((table + "合计,,5\n\n制表人：张三,,\n").getBytes("GBK"), FileSettings.csv("GBK"));
        assertThat(gbk.faults()).hasSize(2).allMatch(fault -> fault.contains("TOTALS_ROW"));
    }

    @Test
    void wordsOfFootersAmongTheDataAreData() throws Exception {
        StringBuilder text = new StringBuilder("岗位,姓名,电话\n审核人,张三,1\n制表人：甲,李四,2\n合计公司,王五,3\n");
        for (int i = 0; i < 100_000; i++) {
            text.append("统计员,某人,").append(i).append('\n');
        }
        assertThat(read(text.toString(), FileSettings.csv("UTF-8")).faults()).isEmpty();
        assertThat(read("姓名\n合计\n总计\n", FileSettings.csv("UTF-8")).good()).hasSize(2);
        assertThat(read(text.toString(), FileSettings.csv("UTF-8").withRefuseTotals(false)).good()).hasSize(100_003);
    }

    @Test
    void aMarkWithinARecordIsTold() throws Exception {
        Rows rows = read("a\nx\uFEFFa\ny\n", FileSettings.csv("UTF-8"));
        assertThat(rows.good()).containsExactly(List.of("y"));
        assertThat(rows.faults()).singleElement().asString().startsWith("2 BOM_INSIDE");
    }

    @Test
    void aQuoteLeftOpenInALongFileCostsOneLineOnly() throws Exception {
        StringBuilder text = new StringBuilder("a,b\n\"1,2\n");
        int lines = 400_000;
        for (int i = 0; i < lines; i++) {
            text.append(i).append(",x\n");
        }
        Rows rows = read(text.toString(), FileSettings.csv("UTF-8"));
        assertThat(rows.good()).hasSize(lines);
        assertThat(rows.places().getLast()).isEqualTo(lines + 2);
        assertThat(rows.faults()).containsExactly("2 UNCLOSED_QUOTE [2] \"1,2");
    }

    @Test
    void oneRecordPerLineNeverSpreadsInTxt() throws Exception {
        FileSettings settings = new FileSettings(FileFormat.CSV, "UTF-8", "|", true, true, 1, null, null, false, List.of(), HeaderShape.ROW);
        Rows rows = read("a|b\n\"1\n2\"|3\n\"4|5\"|6\n", settings);
        assertThat(rows.good()).containsExactly(List.of("4|5", "6"));
        assertThat(rows.faults()).containsExactly("2 UNCLOSED_QUOTE [2] \"1", "3 UNCLOSED_QUOTE [2] 2\"|3");
    }

    @Test
    void bytesThatAreNoTextAreNeverReplaced() throws Exception {
        byte[] bytes = "a,b\n1,民\n2,政\n3,\0\n".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 8] = (byte) 0xFE;
        Rows rows = read(bytes, FileSettings.csv("UTF-8"));
        assertThat(rows.good()).containsExactly(List.of("1", "民"));
        assertThat(rows.faults()).hasSize(2);
        assertThat(rows.faults().get(0)).startsWith("3 BAD_ENCODING [UTF-8, ").contains("\\x");
        assertThat(rows.faults().get(1)).isEqualTo("4 NUL_CHARACTER [] 3,\\x00");
    }

    @Test
    void badBytesOfGbkAndUtf16AreToldWithTheirValue() throws Exception {
        byte[] gbk = "a,b\n1,民政\n2,x\n".getBytes(Charset.forName("GBK"));
        gbk[6] = (byte) 0xFF;
        Rows rows = read(gbk, FileSettings.csv("GBK"));
        assertThat(rows.faults()).singleElement().asString().startsWith("2 BAD_ENCODING [GB18030, FF").contains("\\xFF");
        byte[] utf16 = "a,b\n1,民\n2,x".getBytes(StandardCharsets.UTF_16LE);
        utf16[13] = (byte) 0xD8;
        Rows broken = read(utf16, FileSettings.csv("UTF-16LE"));
        assertThat(broken.good()).containsExactly(List.of("2", "x"));
        assertThat(broken.faults()).singleElement().asString().startsWith("2 BAD_ENCODING [UTF-16LE, 11 D8]");
    }

    @Test
    void skipsTheByteOrderMarkAtTheStartAndTellsOneInside() throws Exception {
        String file = "\uFEFFid,v\n1,x\n";
        Rows rows = read(file + file, FileSettings.csv("UTF-8"));
        assertThat(rows.columns()).containsExactly("id", "v");
        assertThat(rows.good()).containsExactly(List.of("1", "x"), List.of("1", "x"));
        assertThat(rows.faults()).singleElement().asString().startsWith("3 BOM_INSIDE");
        Rows twice = read("id,v\n1,x\nid,v\n1,x\n", FileSettings.csv("UTF-8"));
        assertThat(twice.faults()).containsExactly("3 HEADER_TWICE [1] id,v");
    }

    @Test
    void aLineBeyondTheBoundIsAFaultAndTheNextIsRead() throws Exception {
        byte[] huge = "x".repeat(40 << 20).getBytes(StandardCharsets.US_ASCII);
        Path file = folder.resolve("huge.csv");
        try (var out = Files.newOutputStream(file)) {
            out.write("a,b\n1,2\n".getBytes(StandardCharsets.US_ASCII));
            out.write(huge);
            out.write("\r\n3,4\n".getBytes(StandardCharsets.US_ASCII));
        }
        Rows rows = Rows.of(file, FileSettings.csv("UTF-8"));
        assertThat(rows.good()).containsExactly(List.of("1", "2"), List.of("3", "4"));
        assertThat(rows.places()).containsExactly(2L, 4L);
        assertThat(rows.faults()).singleElement().asString().startsWith("3 TOO_LARGE");
    }

    @Test
    void aCarriageReturnWhereTheBoundIsReachedEndsTheLine() throws Exception {
        String huge = "x".repeat(FeedWindow.RECORD_BOUND - 1);
        Rows old = read("a\r" + huge + "\ry\rz\r", FileSettings.csv("UTF-8"));
        assertThat(old.good()).containsExactly(List.of("y"), List.of("z"));
        assertThat(old.places()).containsExactly(3L, 4L);
        assertThat(old.faults()).singleElement().asString().startsWith("2 TOO_LARGE");
        Rows pair = read("a\r\n" + huge + "\r\ny\r\nz\r\n", FileSettings.csv("UTF-8"));
        assertThat(pair.good()).containsExactly(List.of("y"), List.of("z"));
        assertThat(pair.places()).containsExactly(3L, 4L);
    }

    @Test
    void recordsAreTheSameWhereverTheBufferEnds() throws Exception {
        StringBuilder text = new StringBuilder("编号￥名称￥备注\r\n");
        java.util.Random random = new java.util.Random(7);
        List<List<String>> expected = new java.util.ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            List<String> row = List.of(String.valueOf(i), "民".repeat(random.nextInt(1, 40)), "𠮷x".repeat(random.nextInt(1, 9)));
            expected.add(row);
            text.append(String.join("￥", row)).append(i % 3 == 0 ? "\r" : i % 3 == 1 ? "\n" : "\r\n");
        }
        for (String charset : List.of("UTF-8", "GB18030", "UTF-16BE")) {
            Rows rows = read(text.toString().getBytes(Charset.forName(charset)), FileSettings.txt(charset, "￥"));
            assertThat(rows.faults()).isEmpty();
            assertThat(rows.good()).isEqualTo(expected);
        }
    }

    @Test
    void readsAFileWithoutHeaderAndOneWithTextAboveIt() throws Exception {
        Rows bare = read("1,2\n3,4\n", FileSettings.csv("UTF-8").withHeaderRow(0));
        assertThat(bare.columns()).containsExactly("column1", "column2");
        assertThat(bare.good()).hasSize(2);
        Rows titled = read("纳税人信用等级\n2016年\na,b\n3,4\n", FileSettings.csv("UTF-8").withHeaderRow(3));
        assertThat(titled.columns()).containsExactly("a", "b");
        assertThat(titled.places()).containsExactly(4L);
    }

    @Test
    void aFileWithoutHeaderThatBeginsWithABrokenLineIsReadAllTheSame() throws Exception {
        Rows rows = read("\"1,2\n" + "3,4\n".repeat(150), FileSettings.csv("UTF-8").withHeaderRow(0));
        assertThat(rows.columns()).containsExactly("column1", "column2");
        assertThat(rows.good()).hasSize(150).containsOnly(List.of("3", "4"));
        assertThat(rows.faults()).containsExactly("1 UNCLOSED_QUOTE [1] \"1,2");
        Rows broken = read("\"1", FileSettings.csv("UTF-8").withHeaderRow(0));
        assertThat(broken.good()).isEmpty();
        assertThat(broken.faults()).containsExactly("1 UNCLOSED_QUOTE [1] \"1");
    }

    @Test
    void refusesMoreColumnsThanAnyTableHas() {
        for (int header : new int[] {0, 1}) {
            assertThatThrownBy(() -> read(",".repeat(70_000) + "\n", FileSettings.csv("UTF-8").withHeaderRow(header)))
                    .isInstanceOfSatisfying(SourceProblem.class, p -> assertThat(p.code()).isEqualTo(SourceProblem.Code.OVER_LIMIT));
        }
    }

    @Test
    void refusesAnEmptyFileAndAHeaderInTheWrongCharset() {
        assertThatThrownBy(() -> read("", FileSettings.csv("UTF-8"))).isInstanceOfSatisfying(SourceProblem.class,
                p -> assertThat(p.code()).isEqualTo(SourceProblem.Code.EMPTY_FILE));
        assertThatThrownBy(() -> read("单位,名称\n1,2\n".getBytes(Charset.forName("GBK")), FileSettings.csv("UTF-8")))
                .isInstanceOfSatisfying(SourceProblem.class, p -> assertThat(p.code()).isEqualTo(SourceProblem.Code.WRONG_ENCODING));
    }

    @Test
    void theDosEndOfFileAndBlankLinesAreNoRecords() throws Exception {
        Rows rows = read("\n\na,b\n\n1,2\n   \n\u001A", FileSettings.csv("UTF-8"));
        assertThat(rows.good()).containsExactly(List.of("1", "2"));
        assertThat(rows.faults()).isEmpty();
    }

    private Rows read(String text, FileSettings settings) throws Exception {
        return read(text.getBytes(StandardCharsets.UTF_8), settings);
    }

    private Rows read(byte[] bytes, FileSettings settings) throws Exception {
        return Rows.of(write(bytes), settings);
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file.txt"), bytes);
    }
}
