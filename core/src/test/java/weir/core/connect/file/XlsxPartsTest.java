package weir.core.connect.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.core.connect.SourceProblem;
import weir.core.covers.Covers;

/** How programs other than Excel write the parts of a workbook. */
@Covers({"C1", "C28", "E11"})
class XlsxPartsTest {
    private static final List<List<String>> ROWS = List.of(List.of("$编号", "$名称"), List.of("#1", "$张  三"), List.of("#2", "李四"));

    @TempDir
    Path folder;

    @Test
    void partNamesMatchWithoutCaseAndWithSlashesEitherWay() throws Exception {
        byte[] book = new Xlsx().sheet("s", ROWS).bytes();
        for (UnaryOperator<String> renaming : List.<UnaryOperator<String>>of(n -> n.replace("sharedStrings", "SharedStrings"), String::toUpperCase, n -> n.replace('/', '\\'), n -> "/" + n)) {
            Rows rows = read(changed(book, renaming, Map.of()));
            assertThat(FileSniffer.detect(folder.resolve("book.xlsx")).settings().sheet()).isEqualTo("s");
            assertThat(rows.columns()).containsExactly("编号", "名称");
            assertThat(rows.good()).containsExactly(List.of("1", "张  三"), List.of("2", "李四"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", "./worksheets//sheet1.xml", "a//../worksheets/./sheet1.xml", "..\\xl\\worksheets\\sheet1.xml", "../../xl/Worksheets/Sheet1.xml", "//xl/worksheets/x/..//sheet1.xml"})
    void targetsLeadToTheirParts(String target) throws Exception {
        byte[] book = changed(new Xlsx().sheet("s", List.of(List.of("编号"), List.of("#1"))).bytes(), n -> n, Map.of("xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"" + target + "\"/></Relationships>"));
        assertThat(read(book).good()).containsExactly(List.of("1"));
    }

    @Test
    void cellsAreReadByTheTypeTheyState() throws Exception {
        Rows rows = cells("<c r=\"B2\" t=\"inlineStr\"><v>只有v</v></c>", "<c r=\"B3\" t=\"inlineStr\"><v>20</v><is><t>1</t></is></c>", "<c r=\"B4\" t=\"inlineStr\"><f>A1</f><v>算_x0041_</v></c>",
                "<c r=\"B5\" t=\"inlineStr\"><f>A1</f><is><t>算</t></is></c>", "<c r=\"B6\" t=\"s\"><v/></c>", "<c r=\"B7\" t=\"s\"/>", "<c r=\"B8\"><v/></c>", "<c r=\"B9\" t=\"s\"><v>0</v><is><t>x</t></is></c>",
                "<c r=\"B10\"><is><t>无类型</t></is></c>", "<c r=\"B11\" t=\"str\"><f>A1</f><v/></c>", "<c r=\"b12\" t=\"n\"><v> 12 </v></c>", "<c r=\"B13\" t=\"d\"><v>2024-01-05T12:00:00</v></c>", "<c r=\"B14\" t=\"b\"><v>true</v></c>");
        assertThat(rows.faults()).isEmpty();
        assertThat(rows.good().stream().map(row -> row.get(1)).toList()).isEqualTo(Arrays.asList("只有v", "1", "算A", "算", null, null, null, "零", "无类型", null, "12", "2024-01-05 12:00:00", "true"));
    }

    @Test
    void whatACellCannotBeIsRefusedForItsTrueCause() throws Exception {
        Rows rows = cells("<c r=\"B2\" t=\"s\"><v>-1</v></c>", "<c r=\"B3\" t=\"s\"><v>99</v></c>", "<c r=\"B4\"><v>abc</v></c>", "<c r=\"B5\" t=\"b\"><v>2</v></c>", "<c r=\"B6\" t=\"x\"><v>1</v></c>", "<c r=\"B7\"><f>A1</f><v/></c>");
        assertThat(rows.good()).isEmpty();
        assertThat(rows.faults()).extracting(fault -> fault.split("\t")[0]).containsExactly("2 BAD_VALUE [B2, #-1] 2", "3 BAD_VALUE [B3, #99] 3", "4 BAD_VALUE [B4, abc] 4", "5 BAD_VALUE [B5, 2] 5",
                "6 BAD_VALUE [B6, x 1] 6", "7 FORMULA_ERROR [B7, ] 7");
    }

    @Test
    void escapesAreResolvedOnce() {
        for (String[] pair : new String[][] {{"a_x000D_b", "a\rb"}, {"_x005F_x000D_", "_x000D_"}, {"_x0041_x0042_", "Ax0042_"}, {"_x0041__x0042_", "AB"}, {"_x00g1_", "_x00g1_"}, {"_x0041", "_x0041"}, {"_xD842_", "_xD842_"}, {"__x0041_", "_A"}, {"x_x", "x_x"}}) {
            StringBuilder text = new StringBuilder(pair[0]);
            SharedStrings.unescape(text);
            assertThat(text.toString()).isEqualTo(pair[1]);
        }
    }

    @Test
    void theCalendarIsThatOfTheWorkbookItselfNotOfAnExtension() throws Exception {
        byte[] book = new Xlsx().from1904().sheet("s", List.of(List.of("a"), List.of("#40907~1"))).bytes();
        String workbook = "<workbook><workbookPr date1904=\"1\"/><sheets><sheet name=\"s\" id=\"rId1\"/></sheets><extLst><ext><x15:workbookPr xmlns:x15=\"u\" chartTrackingRefBase=\"1\"/></ext></extLst></workbook>";
        assertThat(read(changed(book, n -> n, Map.of("xl/workbook.xml", workbook))).good()).containsExactly(List.of("2015-12-31"));
        String styles = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy-mm-dd\"/></numFmts><cellXfs><xf/><xf numFmtId=\"164\"/></cellXfs><dxfs><dxf><numFmt numFmtId=\"164\" formatCode=\"0\"/></dxf></dxfs></styleSheet>";
        assertThat(read(changed(book, n -> n, Map.of("xl/styles.xml", styles))).good()).containsExactly(List.of("2015-12-31"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<row r=\"1048577\"><c><v>1</v></c></row>", "<row r=\"0\"><c><v>1</v></c></row>", "<row r=\"x\"><c><v>1</v></c></row>", "<row r=\"2\"><c r=\"A3\"><v>1</v></c></row>", "<row r=\"2\"><c r=\"R2C1\"><v>1</v></c></row>",
        "<row r=\"2\"><c r=\"XFE2\"><v>1</v></c></row>", "<row r=\"2\"><c r=\"1\"><v>1</v></c></row>", "<row r=\"-2\"><c><v>1</v></c></row>"})
    void aRowOrCellOutOfItsPlaceIsNeverReadAsAnother(String row) {
        assertThatThrownBy(() -> rows(row)).isInstanceOfSatisfying(SourceProblem.class,
                p -> assertThat(p.code()).isIn(SourceProblem.Code.OVER_LIMIT, SourceProblem.Code.NOT_WELL_FORMED));
    }

    @Test
    void elementsCalledRowBehindTheRowsAreNone() throws Exception {
        assertThat(rows("<row r=\"2\"><c r=\"A2\"><v>1</v></c></row></sheetData><controls><anchor><row>5</row><c><v>9</v></c></anchor></controls><x>").good()).hasSize(1);
    }

    private Rows cells(String... cells) throws Exception {
        StringBuilder xml = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            xml.append("<row r=\"%1$d\"><c r=\"A%1$d\"><v>%1$d</v></c>%2$s</row>".formatted(i + 2, cells[i]));
        }
        return rows(xml.toString());
    }

    private Rows rows(String rows) throws Exception {
        String end = rows.endsWith("<x>") ? "</x></worksheet>" : "</sheetData></worksheet>";
        String sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>编号</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>值</t></is></c></row>";
        return read(changed(new Xlsx().rawSheet("s", "visible", sheet + rows + end).bytes(), n -> n, Map.of("xl/sharedStrings.xml", "<sst><si><t>零</t></si></sst>")));
    }

    private Rows read(byte[] book) throws Exception {
        return Rows.of(Files.write(folder.resolve("book.xlsx"), book), FileSettings.of(FileFormat.XLSX));
    }

    private static byte[] changed(byte[] book, UnaryOperator<String> renaming, Map<String, String> replaced) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(book)); ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(renaming.apply(entry.getName())));
                String other = replaced.get(entry.getName());
                zip.write(other == null ? in.readAllBytes() : other.getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }
}
