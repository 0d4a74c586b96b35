package weir.core.connect.file;

import static weir.core.connect.file.HostileFiles.half;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.util.CellRangeAddress;
import weir.core.connect.SourceProblem.Code;

/** Hostile workbooks. */
final class HostileSheets {
    private static final List<String> HEADER = List.of("编号", "名称", "金额", "日期");
    private static final String NAMESPACE = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";

    private HostileSheets() {}

    static void addTo(HostileFiles corpus) {
        try {
            cells(corpus);
            totals(corpus);
            shapes(corpus);
            archives(corpus);
            old(corpus);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Header, ten data rows, then the given ones. */
    @SafeVarargs
    private static List<List<String>> rows(List<String>... more) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        for (int i = 1; i <= 10; i++) {
            rows.add(List.of("%04d".formatted(i), "企业" + i, "#" + i + ".5", "#" + (42369 + i) + "~1"));
        }
        rows.addAll(Arrays.asList(more));
        return rows;
    }

    private static byte[] book(List<List<String>> rows, String... merges) {
        return new Xlsx().sheet("数据", rows, merges).bytes();
    }

    private static void cells(HostileFiles corpus) {
        corpus.rows("clean.xlsx", book(rows()), 10, 0);
        corpus.rows("shared-texts.xlsx", book(rows(List.of("$a", "$甲", "#1", "#42369~1"), List.of("$b", "$甲", "#2", "#42370~5"))), 12, 0);
        corpus.rows("id-as-text.xlsx", book(rows(List.of("430401199001010010", "文本", "#1", "#42369~1"))), 11, 0);
        corpus.rows("id-as-number.xlsx", book(rows(List.of("#430401199001010000", "数字", "#1", "#42369~1"))), 10, 1);
        corpus.rows("id-as-power.xlsx", book(rows(List.of("#4.3040119900101E+17", "数字", "#1", "#42369~1"))), 10, 1);
        corpus.rows("shown-as-power.xlsx", book(rows(List.of("#100000~3", "1E05", "#1", "#42369~1"))), 10, 1);
        corpus.rows("leading-zeros.xlsx", book(rows(List.of("#42~4", "显示为000042", "#1", "#42369~1"))), 11, 0);
        corpus.rows("binary-noise.xlsx", book(rows(List.of("0011", "1.1", "#1.1000000000000001", "#42369~1"), List.of("0012", "0.1+0.2", "#0.30000000000000004", "#42369~1"))), 12, 0);
        corpus.rows("full-width-digits.xlsx", book(rows(List.of("０１２", "全角", "１２３", "２０１６"))), 11, 0);
        corpus.rows("no-such-day.xlsx", book(rows(List.of("0011", "1900-02-29", "#1", "#60~1"), List.of("0012", "负", "#1", "#-5~1"))), 10, 2);
        corpus.rows("from-1904.xlsx", new Xlsx().from1904().sheet("数据", rows()).bytes(), 10, 0);
        corpus.rows("times.xlsx", book(rows(List.of("0011", "时刻", "#0.5~6", "#42369.5~2"))), 11, 0);
        corpus.rows("booleans.xlsx", book(rows(List.of("0011", "真", "?1", "?0"))), 11, 0);
        corpus.rows("formulas.xlsx", book(rows(List.of("0011", "有值", "=A2*2|12.5", "#42369~1"), List.of("0012", "文本值", "=\"a\"&\"b\"|ab", "#1"))), 12, 0);
        corpus.rows("formulas-not-computed.xlsx", book(rows(List.of("0011", "无值", "=A2*2", "#42369~1"))), 10, 1);
        corpus.rows("formula-errors.xlsx", book(rows(List.of("0011", "除零", "=1/0|#DIV/0!", "#42369~1"), List.of("0012", "查无", "!#N/A", "#1"))), 10, 2);
        corpus.rows("external-links.xlsx", new Xlsx().sheet("数据", rows(List.of("0011", "外部", "=[1]Sheet1!A1|7", "#42369~1")))
                .part("xl/externalLinks/externalLink1.xml", "<externalLink/>".getBytes(StandardCharsets.UTF_8)).bytes(), 11, 0);
        corpus.rows("outside-header.xlsx", book(rows(List.of("0011", "多一格", "#1", "#42369~1", "备注"))), 10, 1);
        corpus.rows("escaped-characters.xlsx", book(rows(List.of("0011", "a_x000D_b", "_x005F_x", "#1"))), 11, 0);
        corpus.rows("no-such-shared-text.xlsx", new Xlsx().rawSheet("数据", "visible", NAMESPACE
                + "<sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>a</t></is></c></row><row r=\"2\"><c t=\"s\"><v>99</v></c></row></sheetData></worksheet>").bytes(), 0, 1);
    }

    private static void totals(HostileFiles corpus) {
        corpus.rows("totals-word.xlsx", book(rows(List.of("合计", "", "#60", ""))), 10, 1);
        corpus.rows("totals-spaced.xlsx", book(rows(List.of("", "合　 计：", "#60", ""))), 10, 1);
        corpus.rows("totals-english.xlsx", book(rows(List.of("Grand Total", "", "#60", ""))), 10, 1);
        corpus.rows("totals-in-words.xlsx", book(rows(List.of("总计：10 户，60 元", "", "", ""))), 10, 1);
        corpus.rows("totals-and-signature.xlsx", book(rows(List.of("小计", "", "#60", ""), null, List.of("共计", "", "#60", ""), List.of("制表人：张三", "", "", ""))), 10, 3);
        corpus.rows("totals-by-formula.xlsx", book(rows(List.of("", "", "=SUM(C2:C11)|60", ""))), 10, 1);
        corpus.rows("totals-by-value.xlsx", book(rows(List.of("", "", "#60", ""))), 10, 1);
        corpus.rows("totals-merged.xlsx", book(rows(List.of("合计", "", "#60", "")), "A12:B12"), 10, 1);
        corpus.rows("subtotal-inside.xlsx", book(rows(List.of("小计", "", "#60", ""), List.of("0011", "a", "#1", "#42369~1"), List.of("0012", "b", "#1", "#42369~1"),
                List.of("0013", "c", "#1", "#42369~1"), List.of("0014", "d", "#1", "#42369~1"), List.of("0015", "e", "#1", "#42369~1"), List.of("0016", "f", "#1", "#42369~1"))), 16, 1);
        corpus.rows("a-company-called-total.xlsx", book(rows(List.of("0011", "总计科技有限公司", "#1", "#42369~1"))), 11, 0);
    }

    private static void shapes(HostileFiles corpus) {
        List<List<String>> titled = new ArrayList<>(List.of(List.of("纳税人信用等级信息"), List.of("填报单位：税务局")));
        titled.addAll(rows());
        corpus.rows("title-above-header.xlsx", book(titled, "A1:D1"), 10, 0);
        corpus.rows("merged-data.xlsx", book(rows(List.of("0011", "合并", "#1", "#42369~1"), List.of("", "", "#2", "#42369~1")), "A12:A13"), 10, 2);
        corpus.rows("merged-header.xlsx", book(rows(), "A1:B1"), 10, 0);
        corpus.rows("header-twice.xlsx", book(rows(HEADER, List.of("0011", "a", "#1", "#42369~1"))), 11, 1);
        corpus.rows("trailing-blank-rows.xlsx", book(rows(List.of(), List.of("", ""), List.of())), 10, 0);
        corpus.rows("only-header.xlsx", book(List.of(HEADER)), 0, 0);
        corpus.rows("hidden-sheet.xlsx", new Xlsx().sheet("旧", rows()).hidden().sheet("新", rows(List.of("0011", "a", "#1", "#2"))).bytes(), 11, 0);
        corpus.rows("second-sheet.xlsx", new Xlsx().sheet("说明", List.of()).sheet("数据", rows()).bytes(), 10, 0);
        corpus.rows("no-cell-names.xlsx", new Xlsx().rawSheet("数据", "visible", NAMESPACE + "<sheetData><row><c t=\"inlineStr\"><is><t>a</t></is></c></row>"
                + "<row><c><v>1</v></c></row><row><c><v>2</v></c></row></sheetData></worksheet>").bytes(), 2, 0);
        corpus.problem("empty-sheet.xlsx", book(List.of()), Code.EMPTY_FILE);
        corpus.rows("really-a-book.csv", book(rows()), 10, 0);
    }

    private static void archives(HostileFiles corpus) throws IOException {
        corpus.problem("half.xlsx", half(book(rows())), Code.TRUNCATED_FILE);
        corpus.problem("tags-not-in-pairs.xlsx", new Xlsx().rawSheet("数据", "visible", NAMESPACE + "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></row>").bytes(), Code.NOT_WELL_FORMED);
        corpus.problem("laughs.xlsx", new Xlsx().rawSheet("数据", "visible", "<!DOCTYPE a [<!ENTITY b \"ha\">]>" + NAMESPACE + "<sheetData/></worksheet>").bytes(), Code.HOSTILE_FILE);
        corpus.problem("bomb.xlsx", bomb(), Code.HOSTILE_FILE);
        corpus.problem("letter.xlsx", zip("word/document.xml", "<w/>".getBytes(StandardCharsets.UTF_8)), Code.UNKNOWN_FORMAT);
        corpus.problem("binary-book.xlsx", zip("xl/workbook.bin", new byte[10]), Code.UNKNOWN_FORMAT);
        corpus.problem("plain-archive.xlsx", zip("a.csv", new byte[10]), Code.UNKNOWN_FORMAT);
        try (POIFSFileSystem ole = new POIFSFileSystem(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ole.createDocument(new ByteArrayInputStream(new byte[5000]), "EncryptedPackage");
            ole.createDocument(new ByteArrayInputStream(new byte[500]), "EncryptionInfo");
            ole.writeFilesystem(out);
            corpus.problem("encrypted.xlsx", out.toByteArray(), Code.ENCRYPTED_FILE);
        }
    }

    /** 200 MB of blanks in an archive of 200 kB. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            Xlsx.frame(zip, List.of("数据"), List.of("visible"), false);
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write((NAMESPACE + "<sheetData>").getBytes(StandardCharsets.UTF_8));
            byte[] blanks = new byte[1 << 20];
            Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 200; i++) {
                zip.write(blanks);
            }
        }
        return out.toByteArray();
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }

    private static void old(HostileFiles corpus) throws IOException {
        corpus.rows("clean.xls", xls(sheet -> {}), 10, 0);
        corpus.rows("id-as-number.xls", xls(sheet -> row(sheet, 11, "x", 430401199001010000d)), 10, 1);
        corpus.rows("totals.xls", xls(sheet -> row(sheet, 11, "合计", 55)), 10, 1);
        corpus.rows("totals-by-formula.xls", xls(sheet -> sheet.createRow(11).createCell(1).setCellFormula("SUM(B2:B11)")), 10, 1);
        corpus.rows("merged.xls", xls(sheet -> sheet.addMergedRegion(new CellRangeAddress(3, 5, 0, 0))), 7, 3);
        corpus.rows("formula-error.xls", xls(sheet -> {
            row(sheet, 11, "x", 1).createCell(1).setCellErrorValue(org.apache.poi.ss.usermodel.FormulaError.NA.getCode());
            row(sheet, 12, "y", 2);
        }), 11, 1);
        corpus.problem("half.xls", half(xls(sheet -> {})), Code.TRUNCATED_FILE);
        Biff8EncryptionKey.setCurrentUserPassword("secret");
        byte[] locked;
        try {
            locked = xls(sheet -> {});
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
        corpus.problem("encrypted.xls", locked, Code.ENCRYPTED_FILE);
    }

    private static org.apache.poi.ss.usermodel.Row row(HSSFSheet sheet, int at, String name, double value) {
        var row = sheet.createRow(at);
        row.createCell(0).setCellValue(name);
        row.createCell(1).setCellValue(value);
        return row;
    }

    private static byte[] xls(Consumer<HSSFSheet> more) throws IOException {
        try (HSSFWorkbook book = new HSSFWorkbook(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            HSSFSheet sheet = book.createSheet("数据");
            sheet.createRow(0).createCell(0).setCellValue("编号");
            sheet.getRow(0).createCell(1).setCellValue("金额");
            for (int i = 1; i <= 10; i++) {
                row(sheet, i, "%04d".formatted(i), i);
            }
            more.accept(sheet);
            book.write(out);
            return out.toByteArray();
        }
    }
}
