package weir.core.connect.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.core.connect.SourceProblem;
import weir.core.covers.Covers;

/** Old workbooks, record by record. */
@Covers({"C1", "C28", "E11"})
class XlsBookTest {
    private static final int WORKSHEET = 0x10;
    private static final int CHART = 0x20;

    @TempDir
    Path folder;

    @Test
    void chartSheetsHaveNoRowsAndCellsOutOfOrderArePutInOrder() throws Exception {
        byte[] chart = part(0x600, CHART, number(9, 0, 1), number(2, 0, 1));
        byte[] sheet = part(0x600, WORKSHEET, label(1, 0, "甲"), label(0, 0, "编号"), label(2, 0, "乙"), label(0, 1, "数"), number(1, 1, 1.5), number(2, 1, 2));
        byte[] book = book(List.of("图表", "数据"), new int[] {2, 0}, chart, sheet);
        Sniffed sniffed = FileSniffer.detect(ole("Workbook", book));
        assertThat(sniffed.sheets()).extracting(Sniffed.Sheet::name).containsExactly("数据");
        Rows rows = Rows.of(folder.resolve("b.xls"), sniffed.settings());
        assertThat(rows.columns()).containsExactly("编号", "数");
        assertThat(rows.good()).containsExactly(List.of("甲", "1.5"), List.of("乙", "2"));
    }

    @Test
    void theStreamMayBeCalledBookInAnyCase() throws Exception {
        byte[] book = book(List.of("s"), new int[1], part(0x600, WORKSHEET, label(0, 0, "a"), number(1, 0, 7)));
        for (String name : List.of("BOOK", "Book", "WORKBOOK", "workbook")) {
            assertThat(Rows.of(ole(name, book), FileSettings.of(FileFormat.XLS)).good()).containsExactly(List.of("7"));
        }
    }

    @Test
    void workbooksOfExcel95AreReadInTheirCodePage() throws Exception {
        Charset gbk = Charset.forName("GBK");
        byte[] name = "表".getBytes(gbk);
        byte[] bound = record(0x85, bytes(8 + name.length - 1).putInt(0).put((byte) 0).put((byte) 0).put((byte) name.length).put(name).array());
        byte[] globals = join(record(0x809, bytes(8).putShort((short) 0x500).putShort((short) 5).array()), record(0x42, bytes(2).putShort((short) 936).array()), bound, record(0x0A, new byte[0]));
        byte[] text = "编号".getBytes(gbk);
        byte[] label = record(0x204, bytes(8 + text.length).putShort((short) 0).putShort((short) 0).putShort((short) 0).putShort((short) text.length).put(text).array());
        byte[] book = join(globals, part(0x500, WORKSHEET, label, number(1, 0, 0.25)));
        Rows rows = Rows.of(ole("Book", book), FileSettings.of(FileFormat.XLS));
        assertThat(rows.columns()).containsExactly("编号");
        assertThat(rows.good()).containsExactly(List.of("0.25"));
    }

    @Test
    void olderFormatsAreRefusedByName() throws Exception {
        for (byte[] head : new byte[][] {{9, 0, 4, 0, 2, 0, 0x10, 0}, {9, 2, 6, 0, 0, 3, 0x10, 0, 0, 0}, {9, 4, 6, 0, 0, 4, 0x10, 0, 0, 0}}) {
            Path file = Files.write(folder.resolve("old.xls"), Arrays.copyOf(head, 100));
            Path within = ole("Book", head);
            for (Path one : List.of(file, within)) {
                assertThatThrownBy(() -> FileSniffer.detect(one)).isInstanceOfSatisfying(SourceProblem.class, p -> {
                    assertThat(p.code()).isEqualTo(SourceProblem.Code.UNKNOWN_FORMAT);
                    assertThat(p.arguments()).containsExactly("XLS (BIFF2-4)");
                });
            }
        }
    }

    @Test
    void sharedTextsRunOverTheEndOfTheirRecordAndTheirCountIsNotBelieved() throws Exception {
        ByteBuffer first = bytes(8 + 3 + 2).putInt(4).putInt(Integer.MAX_VALUE).putShort((short) 5).put((byte) 0).put((byte) 'a').put((byte) 'b');
        ByteBuffer more = bytes(1 + 6 + 3 + 4).put((byte) 1).putChar('民').putChar('政').putChar('局').putShort((short) 2).put((byte) 1).putChar('\uD842').putChar('\uDFB7');
        byte[] sst = join(record(0xFC, first.array()), record(0x3C, more.array()));
        byte[] book = bookWith(sst, List.of("s"), new int[1], part(0x600, WORKSHEET, shared(0, 0), shared(1, 1), shared(2, 7), shared(3, -1)));
        Rows rows = Rows.of(ole("Workbook", book), FileSettings.of(FileFormat.XLS));
        assertThat(rows.columns()).containsExactly("ab民政局");
        assertThat(rows.good()).containsExactly(List.of("𠮷"));
        assertThat(rows.faults()).containsExactly("3 BAD_VALUE [A3, #7] #7", "4 BAD_VALUE [A4, #4294967295] #4294967295");
    }

    @Test
    void workbooksLockedWithExcelsOwnPasswordAreRead() throws Exception {
        Biff8EncryptionKey.setCurrentUserPassword("VelvetSweatshop");
        try (HSSFWorkbook book = new HSSFWorkbook(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            var sheet = book.createSheet("s");
            sheet.createRow(0).createCell(0).setCellValue("编号");
            sheet.createRow(1).createCell(0).setCellValue("衡阳");
            sheet.createRow(2).createCell(0).setCellFormula("\"a\"&\"b\"");
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            book.write(out);
            Biff8EncryptionKey.setCurrentUserPassword(null);
            assertThat(Rows.of(Files.write(folder.resolve("b.xls"), out.toByteArray()), FileSettings.of(FileFormat.XLS)).good()).containsExactly(List.of("衡阳"), List.of("ab"));
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
    }

    @Test
    void theFormatsOfOldWorkbooksAreReadByTheSameGrammar() throws Exception {
        try (HSSFWorkbook book = new HSSFWorkbook(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            var sheet = book.createSheet("s");
            sheet.createRow(0).createCell(0).setCellValue("值");
            Object[][] cells = {{"000000;@", 10000.0}, {"[h]:mm", 1.5}, {"\"S\"000", 12.0}, {"yyyy\"年\"m\"月\"d\"日\"", 45296.0}, {"General", 0.1 + 0.2}, {"0.00", 0.01}};
            for (int i = 0; i < cells.length; i++) {
                var style = book.createCellStyle();
                style.setDataFormat(book.createDataFormat().getFormat((String) cells[i][0]));
                var cell = sheet.createRow(i + 1).createCell(0);
                cell.setCellValue((double) cells[i][1]);
                cell.setCellStyle(style);
            }
            book.write(out);
            assertThat(Rows.of(Files.write(folder.resolve("b.xls"), out.toByteArray()), FileSettings.of(FileFormat.XLS)).good().stream().map(List::getFirst).toList())
                    .containsExactly("010000", "36:00:00", "12", "2024-01-05", "0.3", "0.01");
        }
    }

    private Path ole(String stream, byte[] book) throws Exception {
        try (POIFSFileSystem ole = new POIFSFileSystem(); var out = Files.newOutputStream(folder.resolve("b.xls"))) {
            ole.createDocument(new ByteArrayInputStream(Arrays.copyOf(book, Math.max(book.length, 5000))), stream);
            ole.writeFilesystem(out);
        }
        return folder.resolve("b.xls");
    }

    private static byte[] book(List<String> names, int[] kinds, byte[]... parts) {
        return bookWith(new byte[0], names, kinds, parts);
    }

    /** The workbook's own part, with its sheets' places as they are, then the sheets. */
    private static byte[] bookWith(byte[] globals, List<String> names, int[] kinds, byte[]... parts) {
        byte[] head = record(0x809, bytes(16).putShort((short) 0x600).putShort((short) 5).array());
        int length = head.length + globals.length + 4 + names.stream().mapToInt(name -> 4 + 8 + 2 * name.length()).sum();
        byte[] bounds = new byte[0];
        for (int i = 0; i < parts.length; i++) {
            byte[] name = names.get(i).getBytes(StandardCharsets.UTF_16LE);
            bounds = join(bounds, record(0x85, bytes(8 + name.length).putInt(length).put((byte) 0).put((byte) kinds[i]).put((byte) names.get(i).length()).put((byte) 1).put(name).array()));
            length += parts[i].length;
        }
        return join(head, bounds, globals, record(0x0A, new byte[0]), join(parts));
    }

    private static byte[] part(int version, int type, byte[]... records) {
        return join(record(0x809, bytes(16).putShort((short) version).putShort((short) type).array()), join(records), record(0x0A, new byte[0]));
    }

    private static byte[] number(int row, int column, double value) {
        return record(0x203, cell(row, column, 8).putDouble(value).array());
    }

    private static byte[] label(int row, int column, String text) {
        return record(0x204, cell(row, column, 3 + 2 * text.length()).putShort((short) text.length()).put((byte) 1).put(text.getBytes(StandardCharsets.UTF_16LE)).array());
    }

    private static byte[] shared(int row, int index) {
        return record(0xFD, cell(row, 0, 4).putInt(index).array());
    }

    private static ByteBuffer cell(int row, int column, int more) {
        return bytes(6 + more).putShort((short) row).putShort((short) column).putShort((short) 0);
    }

    private static byte[] record(int sid, byte[] data) {
        return bytes(4 + data.length).putShort((short) sid).putShort((short) data.length).put(data).array();
    }

    private static ByteBuffer bytes(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] join(byte[]... parts) {
        return HostileFiles.join(parts);
    }
}
