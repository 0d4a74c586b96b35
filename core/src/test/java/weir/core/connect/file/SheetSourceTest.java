package weir.core.connect.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.core.connect.SourceProblem;
import weir.core.covers.Covers;

@Covers({"C28", "C1", "E11"})
class SheetSourceTest {
    @TempDir
    Path folder;

    @Test
    void readsWhatIsStoredAndNotWhatIsShown() throws Exception {
        Rows rows = read(List.of("a", "b", "c", "d"),
                List.of("430401199001010010", "#0.1", "#42369~1", "#42369.5~2"),
                List.of("$007", "#42~4", "#42369~5", "#42369~2"),
                List.of(" x ", "#1.1000000000000001", "?1", "#0.25~6"),
                List.of("_x0041_", "#-12", "=A1|text", "#1E-4"));
        assertThat(rows.faults()).isEmpty();
        assertThat(rows.good()).containsExactly(
                List.of("430401199001010010", "0.1", "2015-12-31", "2015-12-31 12:00:00"),
                List.of("007", "000042", "2015-12-31", "2015-12-31 00:00:00"),
                List.of(" x ", "1.1", "true", "06:00:00"),
                List.of("A", "-12", "text", "0.0001"));
        assertThat(rows.places()).containsExactly(2L, 3L, 4L, 5L);
    }

    @Test
    void aRowOutOfTurnIsNotLostAndACellTwiceIsSaid() throws Exception {
        String head = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"3\"><c r=\"A3\" t=\"str\"><v>a</v></c></row>";
        byte[] above = new Xlsx().rawSheet("s", "visible", head + "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row></sheetData></worksheet>").bytes();
        assertThatThrownBy(() -> read(above, FileSettings.of(FileFormat.XLSX).withHeaderRow(3))).isInstanceOfSatisfying(SourceProblem.class,
                p -> assertThat(p.code()).isEqualTo(SourceProblem.Code.NOT_WELL_FORMED));
        byte[] twice = new Xlsx().rawSheet("s", "visible", head + "<row r=\"4\"><c r=\"A4\"><v>1</v></c><c r=\"A4\"><v>2</v></c></row></sheetData></worksheet>").bytes();
        assertThat(read(twice, FileSettings.of(FileFormat.XLSX).withHeaderRow(3)).faults()).containsExactly("4 REPEATED_NAME [A4] 2");
    }

    @Test
    void halfASurrogatePairIsNotTurnedIntoAQuestionMark() {
        SheetRow row = new SheetRow();
        row.begin(7);
        row.put(0, SheetRow.TEXT, "王\uD842");
        row.put(1, SheetRow.TEXT, "王\uD842\uDFB7");
        assertThat(row.fault).isEqualTo(FileFault.BAD_ENCODING);
        assertThat(row.text(0)).isEqualTo("王\\uD842");
        assertThat(row.text(1)).isEqualTo("王𠮷");
    }

    @Test
    void neverPassesOnANumberThatLostDigits() throws Exception {
        Rows rows = read(List.of("编号", "n"),
                List.of("a", "#430401199001010000"), List.of("b", "#4.3040119900101001E+17"), List.of("c", "#100000~3"),
                List.of("d", "#0.30000000000000004"), List.of("e", "#123456789012345"), List.of("f", "#1E+400"));
        assertThat(rows.good()).containsExactly(List.of("d", "0.3"), List.of("e", "123456789012345"));
        assertThat(rows.faults()).containsExactly(
                "2 NUMBER_LOST_DIGITS [B2, 430401199001010000] a\t430401199001010000",
                "3 NUMBER_LOST_DIGITS [B3, 4.3040119900101001E+17] b\t4.3040119900101001E+17",
                "4 NUMBER_AS_POWER [B4, 100000] c\t100000",
                "7 NUMBER_LOST_DIGITS [B7, 1E+400] f\t1E+400");
    }

    @Test
    void bothDateSystemsAndTheDayThatNeverWas() throws Exception {
        Rows rows = read(List.of("a"), List.of("#1~1"), List.of("#59~1"), List.of("#60~1"), List.of("#61~1"), List.of("#2958465~1"), List.of("#2958466~1"));
        assertThat(rows.good()).containsExactly(List.of("1900-01-01"), List.of("1900-02-28"), List.of("1900-03-01"), List.of("9999-12-31"));
        assertThat(rows.faults()).containsExactly("4 DATE_OUT_OF_RANGE [A4, 60] 60", "7 DATE_OUT_OF_RANGE [A7, 2958466] 2958466");
        byte[] book = new Xlsx().from1904().sheet("s", List.of(List.of("a"), List.of("#0~1"), List.of("#40907~1"))).bytes();
        assertThat(read(book, FileSettings.of(FileFormat.XLSX)).good()).containsExactly(List.of("1904-01-01"), List.of("2015-12-31"));
    }

    @Test
    void aSecondIsNeverLostToTheBinaryFraction() throws Exception {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("t")));
        List<String> expected = new ArrayList<>();
        for (int second = 0; second < 86_400; second += 7) {
            rows.add(List.of("#" + (42369 + second / 86_400.0) + "~2"));
            expected.add("2015-12-31 %02d:%02d:%02d".formatted(second / 3600, second / 60 % 60, second % 60));
        }
        Rows read = read(new Xlsx().sheet("s", rows).bytes(), FileSettings.of(FileFormat.XLSX));
        assertThat(read.good().stream().map(List::getFirst).toList()).isEqualTo(expected);
    }

    @Test
    void refusesTotalsRowsWithTheirNumber() throws Exception {
        Rows rows = read(List.of("编号", "金额"), List.of("a", "#1"), List.of("b", "#2"), List.of("", ""), List.of("合　计", "#3"));
        assertThat(rows.good()).hasSize(2);
        assertThat(rows.faults()).containsExactly("5 TOTALS_ROW [A5, 合　计] 合　计\t3");
        byte[] same = new Xlsx().sheet("s", List.of(List.of("编号", "金额"), List.of("a", "#1"), List.of("合计", "#1"))).bytes();
        assertThat(read(same, FileSettings.of(FileFormat.XLSX).withRefuseTotals(false)).good()).hasSize(2);
    }

    @Test
    void namesTheMergedRangeOfEachRowItTouches() throws Exception {
        byte[] book = new Xlsx().sheet("s", List.of(List.of("a", "b"), List.of("1", "2"), List.of("", "3"), List.of("4", "5")), "A2:A3").bytes();
        Rows rows = read(book, FileSettings.of(FileFormat.XLSX));
        assertThat(rows.good()).containsExactly(List.of("4", "5"));
        assertThat(rows.faults()).containsExactly("2 MERGED_CELL [A2:A3] 1\t2", "3 MERGED_CELL [A2:A3] \t3");
    }

    @Test
    void aHeaderMergedDownwardsNamesItsColumnAndOneMergedAcrossIsAGroup() throws Exception {
        List<List<String>> rows = List.of(List.of("编号", "地址"), List.of("", "市", "区"), List.of("1", "衡阳", "雁峰"));
        byte[] book = new Xlsx().sheet("s", rows, "A1:A2", "B1:C1").bytes();
        Rows read = read(book, FileSettings.of(FileFormat.XLSX).withHeaderRow(2));
        assertThat(read.columns()).containsExactly("编号", "市", "区");
        assertThat(read.good()).containsExactly(List.of("1", "衡阳", "雁峰"));
        Rows both = read(book, FileSettings.of(FileFormat.XLSX).withHeaderShape(HeaderShape.TWO_ROWS));
        assertThat(both.columns()).containsExactly("编号", "地址/市", "地址/区");
        assertThat(both.good()).containsExactly(List.of("1", "衡阳", "雁峰"));
        assertThat(read(book, FileSettings.of(FileFormat.XLSX)).columns()).containsExactly("编号", "地址/column2", "地址/column3");
    }

    @Test
    void choosesTheSheetByNameAndRefusesOneThatIsNotThere() throws Exception {
        byte[] book = new Xlsx().sheet("一", List.of(List.of("a"), List.of("1"))).sheet("二", List.of(List.of("b"), List.of("2"))).bytes();
        assertThat(read(book, FileSettings.of(FileFormat.XLSX).withSheet("二")).columns()).containsExactly("b");
        assertThatThrownBy(() -> read(book, FileSettings.of(FileFormat.XLSX).withSheet("三"))).isInstanceOfSatisfying(SourceProblem.class,
                p -> assertThat(p.arguments()).containsExactly("三"));
    }

    @Test
    void absentCellsAreAbsentAndRowsKeepTheirNumbers() throws Exception {
        Rows rows = read(List.of("a", "b", "c"), List.of("1", "", "3"), List.of(), List.of("", "5"));
        assertThat(rows.good()).containsExactly(Arrays.asList("1", null, "3"), Arrays.asList(null, "5", null));
        assertThat(rows.places()).containsExactly(2L, 4L);
    }

    @Test
    void sharedTextsBeyondTheHeapAreReadFromDisk() throws Exception {
        Path file = folder.resolve("large.xlsx");
        int texts = 60_000;
        String filler = "民".repeat(120);
        try (var out = Files.newOutputStream(file)) {
            Xlsx.large(out, texts + 1, texts, i -> i + filler, i -> List.of(i == 0 ? "a" : "$" + (i - 1)));
        }
        Rows rows = Rows.of(file, FileSettings.of(FileFormat.XLSX));
        assertThat(rows.good()).hasSize(texts);
        assertThat(rows.good().getFirst()).containsExactly("0" + filler);
        assertThat(rows.good().get(texts - 1)).containsExactly(texts - 1 + filler);
    }

    @Test
    void oldWorkbooksReadTheSame() throws Exception {
        try (var book = new org.apache.poi.hssf.usermodel.HSSFWorkbook(); var out = Files.newOutputStream(folder.resolve("b.xls"))) {
            var sheet = book.createSheet("数据");
            var header = sheet.createRow(0);
            header.createCell(0).setCellValue("编号");
            header.createCell(1).setCellValue("日期");
            header.createCell(2).setCellValue("数");
            var row = sheet.createRow(1);
            row.createCell(0).setCellValue("0017");
            var date = book.createCellStyle();
            date.setDataFormat(book.createDataFormat().getFormat("yyyy-mm-dd hh:mm:ss"));
            row.createCell(1).setCellValue(42369.5);
            row.getCell(1).setCellStyle(date);
            row.createCell(2).setCellFormula("1/4");
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            var lost = sheet.createRow(2);
            lost.createCell(0).setCellValue("x");
            lost.createCell(2).setCellValue(430401199001010000d);
            book.write(out);
        }
        Rows rows = Rows.of(folder.resolve("b.xls"), FileSettings.of(FileFormat.XLS));
        assertThat(rows.good()).containsExactly(List.of("0017", "2015-12-31 12:00:00", "0.25"));
        assertThat(rows.faults()).singleElement().asString().startsWith("3 NUMBER_LOST_DIGITS [C3, 4.3040119900101E17]");
    }

    @SafeVarargs
    private Rows read(List<String>... rows) throws Exception {
        return read(new Xlsx().sheet("s", List.of(rows)).bytes(), FileSettings.of(FileFormat.XLSX));
    }

    private Rows read(byte[] book, FileSettings settings) throws Exception {
        return Rows.of(Files.write(folder.resolve("book.xlsx"), book), settings);
    }
}
