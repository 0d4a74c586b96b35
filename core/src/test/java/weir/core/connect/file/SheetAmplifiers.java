package weir.core.connect.file;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import weir.core.batch.Block;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;

/** Small workbooks that grow large in one dimension each. Run on its own with a small heap, it reads them all and prints a line for each. */
public final class SheetAmplifiers {
    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final String ROWS = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>编号</t></is></c></row>";
    private static final String END = "</sheetData></worksheet>";
    private static final int LARGE = 30 << 20;

    private final List<Case> cases = new ArrayList<>();

    /** @param expected how what is printed for it begins, or another beginning that is as good, behind a bar */
    record Case(String name, String expected, Making making) {}

    interface Making {
        void write(Path file) throws IOException;
    }

    interface Content {
        void write(Writer out) throws IOException;
    }

    record Part(String name, Content content) {}

    static List<Case> all() {
        SheetAmplifiers made = new SheetAmplifiers();
        made.events();
        made.strings();
        made.parts();
        made.rows();
        made.old();
        return made.cases;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("amplifiers");
        for (Case one : all()) {
            Path file = folder.resolve("a.xlsx");
            one.making().write(file);
            long begun = System.nanoTime();
            String outcome = outcome(file);
            System.out.println(one.name() + "\t" + (System.nanoTime() - begun) / 1_000_000 + "\t" + outcome);
            Files.delete(file);
        }
        Files.delete(folder);
    }

    private static String outcome(Path file) {
        try {
            Sniffed sniffed = FileSniffer.detect(file);
            FirstRows.of(file, sniffed.settings());
            long good = 0;
            long faulty = 0;
            String first = "";
            try (RowSource source = FileSource.open(file, sniffed.settings())) {
                Block block = source.newBlock();
                while (source.next(block)) {
                    faulty += block.faults().size();
                    good += block.rows - block.faults().size();
                    first = first.isEmpty() && !block.faults().isEmpty() ? block.faults().getFirst().code() : first;
                }
            }
            return good + " good, " + faulty + " faulty " + first;
        } catch (SourceProblem e) {
            return e.code() + " " + e.arguments();
        }
    }

    private void add(String name, String expected, Part... parts) {
        cases.add(new Case(name, expected, file -> write(file, parts)));
    }

    private static void write(Path file, Part... parts) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(1);
            List<String> given = new ArrayList<>();
            for (Part part : parts) {
                given.add(part.name());
                entry(zip, part);
            }
            for (Part part : List.of(part("_rels/.rels", relations("<Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/>")),
                    part("xl/workbook.xml", "<workbook><sheets><sheet name=\"S\" id=\"rId1\"/></sheets></workbook>"),
                    part("xl/_rels/workbook.xml.rels", relations("<Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                            + "<Relationship Id=\"rId2\" Type=\"x/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId3\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/>")),
                    part("xl/styles.xml", "<styleSheet/>"), part("xl/sharedStrings.xml", "<sst/>"),
                    part(SHEET, ROWS + "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row>" + END))) {
                if (!given.contains(part.name())) {
                    entry(zip, part);
                }
            }
        }
    }

    private static String relations(String inside) {
        return "<Relationships>" + inside + "</Relationships>";
    }

    private static void entry(ZipOutputStream zip, Part part) throws IOException {
        zip.putNextEntry(new ZipEntry(part.name()));
        Writer out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16);
        part.content().write(out);
        out.flush();
    }

    private static Part part(String name, String content) {
        return new Part(name, out -> out.write(content));
    }

    private static Part part(String name, String before, int times, java.util.function.IntFunction<String> piece, String behind) {
        return new Part(name, out -> {
            out.write(before);
            for (int i = 0; i < times; i++) {
                out.write(piece.apply(i));
            }
            out.write(behind);
        });
    }

    private static Part filled(String name, String before, String behind) {
        String piece = "0123456789abcdef".repeat(64);
        return part(name, before, LARGE / piece.length(), i -> piece, behind);
    }

    private void events() {
        String limit = "OVER_LIMIT [characters between two XML events";
        add("comment", limit, filled(SHEET, ROWS + "<!--", "-->" + END));
        add("comment before all", limit, filled(SHEET, "<!--", "-->" + ROWS + END));
        add("attribute", limit, filled(SHEET, ROWS + "<row r=\"2\" x=\"", "\"/>" + END));
        add("instruction", limit, filled(SHEET, ROWS + "<?x ", "?>" + END));
        add("doctype", "HOSTILE_FILE|OVER_LIMIT", filled(SHEET, "<!DOCTYPE x [<!--", "-->]>" + ROWS + END));
        add("comment in styles", limit, filled("xl/styles.xml", "<styleSheet><!--", "--></styleSheet>"));
        add("comment in relations", limit, filled("xl/_rels/workbook.xml.rels", "<Relationships><!--", "--></Relationships>"));
        add("element names", "OVER_LIMIT [different XML names", part(SHEET, ROWS, 2_000_000, i -> "<a" + i + "/>", END));
        add("attribute names", "OVER_LIMIT [different XML names", part(SHEET, ROWS, 2_000_000, i -> "<a b" + i + "=\"\"/>", END));
        add("namespaces", "OVER_LIMIT [different XML names", part(SHEET, ROWS, 1_000_000, i -> "<a xmlns:p" + i + "=\"u\"/>", END));
        add("instruction names", "OVER_LIMIT [different XML names", part(SHEET, ROWS, 2_000_000, i -> "<?a" + i + "?>", END));
        add("depth", "HOSTILE_FILE", part(SHEET, ROWS, 2_000_000, i -> "<a>", END));
    }

    private void strings() {
        add("one shared text", "TOO_LARGE_CELL", filled("xl/sharedStrings.xml", "<sst><si><t>", "</t></si></sst>"));
        add("one shared text in CDATA", "OVER_LIMIT|TOO_LARGE_CELL", filled("xl/sharedStrings.xml", "<sst><si><t><![CDATA[", "]]></t></si></sst>"));
        add("empty shared texts", "1 good", part("xl/sharedStrings.xml", "<sst>", 8_000_000, i -> "<si/>", "</sst>"));
        add("many shared texts", "1 good", part("xl/sharedStrings.xml", "<sst>", 1_500_000, i -> "<si><t>" + i + "</t></si>", "</sst>"));
        add("inline text", "0 good, 1 faulty TOO_LARGE", filled(SHEET, ROWS + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>", "</t></is></c></row>" + END));
        add("digits", "0 good, 1 faulty BAD_VALUE", part(SHEET, ROWS + "<row r=\"2\"><c r=\"A2\"><v>", 100_000, i -> "1234567890", "</v></c></row>" + END));
        add("digits past the bound", "0 good, 1 faulty TOO_LARGE", part(SHEET, ROWS + "<row r=\"2\"><c r=\"A2\"><v>", LARGE / 10, i -> "1234567890", "</v></c></row>" + END));
        add("formula", "0 good, 1 faulty", filled(SHEET, ROWS + "<row r=\"2\"><c r=\"A2\"><f>", "</f></c></row>" + END));
        add("escapes", "1 good", part(SHEET, ROWS + "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>", 140_000, i -> "_x0041_", "</v></c></row>" + END));
        Part text = part("xl/sharedStrings.xml", "<sst><si><t>", 1000, i -> "1".repeat(1000), "</t></si></sst>");
        String cells = "<c t=\"s\"><v>0</v></c>";
        add("a shared text fills a row", "0 good, 3 faulty TOO_LARGE", text, part(SHEET, ROWS, 3, i -> "<row>" + cells.repeat(20) + "</row>", END));
        add("a shared text in every row", "HOSTILE_FILE [, shared texts", text, part(SHEET, ROWS, 100_000, i -> "<row>" + cells + "</row>", END));
    }

    private void parts() {
        add("relations", "OVER_LIMIT [relations", part("xl/_rels/workbook.xml.rels", "<Relationships>", 500_000, i -> "<Relationship Id=\"" + i + "\" Type=\"x/y\" Target=\"" + i + "\"/>", "</Relationships>"));
        add("long relations", "OVER_LIMIT [characters of a name", part("xl/_rels/workbook.xml.rels", "<Relationships>", 9_000,
                i -> "<Relationship Id=\"" + i + "\" Type=\"x/y\" Target=\"" + "a".repeat(4_000) + i + "\"/>", "</Relationships>"));
        add("looping target", "1 good", part("xl/_rels/workbook.xml.rels", "<Relationships>" + "<Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"a//..//./worksheets/b/../sheet1.xml\"/>" + "</Relationships>"));
        add("sheets", "OVER_LIMIT [sheets", part("xl/workbook.xml", "<workbook><sheets>", 200_000, i -> "<sheet name=\"" + i + "\" id=\"rId1\"/>", "</sheets></workbook>"));
        add("sheets of one part", "2000 good", part("xl/workbook.xml", "<workbook><sheets>", 9_000, i -> "<sheet name=\"" + i + "\" id=\"rId1\"/>", "</sheets></workbook>"),
                part(SHEET, ROWS, 2000, i -> "<row><c><v>" + i + "</v></c></row>", END));
        add("styles", "OVER_LIMIT [cell styles", part("xl/styles.xml", "<styleSheet><cellXfs>", 2_000_000, i -> "<xf numFmtId=\"14\"/>", "</cellXfs></styleSheet>"));
        add("number formats", "OVER_LIMIT [number formats", part("xl/styles.xml", "<styleSheet><numFmts>", 800_000, i -> "<numFmt numFmtId=\"" + i + "\" formatCode=\"0" + i + "\"/>", "</numFmts></styleSheet>"));
        add("sections of a format", "OVER_LIMIT [characters of a name", part("xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"", 500_000, i -> "0;", "\"/></numFmts></styleSheet>"));
        cases.add(new Case("archive entries", "OVER_LIMIT [archive", file -> {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                for (int i = 0; i < 60_000; i++) {
                    zip.putNextEntry(new ZipEntry("xl/" + i));
                }
            }
        }));
        cases.add(new Case("names of entries", "OVER_LIMIT [archive", file -> {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                for (int i = 0; i < 1_000; i++) {
                    zip.putNextEntry(new ZipEntry("xl/" + "x".repeat(20_000) + i));
                }
            }
        }));
    }

    private void rows() {
        add("merged ranges", "OVER_LIMIT [merged ranges", part(SHEET, ROWS + "</sheetData><mergeCells>", 1_000_000, i -> "<mergeCell ref=\"A" + (i + 2) + ":B" + (i + 2) + "\"/>", "</mergeCells></worksheet>"));
        add("columns", "OVER_LIMIT [columns", part(SHEET, ROWS + "<row r=\"2\">", 17_000, i -> "<c><v>1</v></c>", "</row>" + END));
        add("column name", "OVER_LIMIT [columns", part(SHEET, ROWS + "<row r=\"2\"><c r=\"XFE2\"><v>1</v></c></row>" + END));
        add("row number", "OVER_LIMIT [row number", part(SHEET, ROWS + "<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>" + END));
        add("wide rows", "2000 good", part(SHEET, "<worksheet><sheetData><row>", 1, i -> "<c t=\"inlineStr\"><is><t>c</t></is></c><c r=\"XFD1\" t=\"inlineStr\"><is><t>d</t></is></c></row>", ""
                + "<row><c r=\"XFD2\"><v>1</v></c></row>" + "<row><c><v>1</v></c></row>".repeat(1999) + END));
        add("blank rows", "0 good", part(SHEET, ROWS, 1_000_000, i -> "<row/>", END));
    }

    private static final int SECTOR = 4096;

    /** Texts of one character each, four bytes in the file; and a count of texts that are not there. */
    private void old() {
        cases.add(new Case("shared texts of .xls", "0 good, 1 faulty HEADER_TWICE", file -> ole(file, 20 << 20, 2_000_000_000)));
        cases.add(new Case("count of shared texts of .xls", "0 good, 1 faulty HEADER_TWICE", file -> ole(file, 1 << 16, 2_000_000_000)));
    }

    /** An OLE2 file with one stream, Workbook: about so many bytes of shared texts, then a sheet. */
    private static void ole(Path file, int bytes, int stated) throws IOException {
        int records = bytes / 8200;
        int globals = 45 + records * (4 + 8200) + 4;
        int sheet = 20 + 2 * (4 + 10) + 4;
        int sectors = Math.max((globals + sheet + SECTOR - 1) / SECTOR, 1);
        int fat = (sectors + 1 + SECTOR / 4) / (SECTOR / 4) + 1;
        try (var out = new java.io.BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(header(sectors, fat));
            out.write(little(20 + 4 + 13 + 12).putShort((short) 0x809).putShort((short) 16).putShort((short) 0x600).putShort((short) 5).position(20)
                    .putShort((short) 0x85).putShort((short) 9).putInt(globals).putShort((short) 0).put((byte) 1).put((byte) 0).put((byte) 'S')
                    .position(33).putShort((short) 0xFC).putShort((short) 8).putInt(1).putInt(stated).array(), 0, 45);
            byte[] texts = little(8204).putShort((short) 0x3C).putShort((short) 8200).array();
            for (int at = 4; at < texts.length; at += 4) {
                texts[at] = 1;
                texts[at + 3] = 'x';
            }
            for (int i = 0; i < records; i++) {
                out.write(texts);
            }
            out.write(little(4 + sheet).putShort((short) 0x0A).position(4).putShort((short) 0x809).putShort((short) 16).putShort((short) 0x600).putShort((short) 0x10).position(24)
                    .putShort((short) 0xFD).putShort((short) 10).position(38).putShort((short) 0xFD).putShort((short) 10).putShort((short) 1).position(52).putShort((short) 0x0A).array());
            out.write(new byte[sectors * SECTOR - globals - sheet]);
            out.write(directory(sectors));
            var table = little(fat * SECTOR);
            for (int i = 0; i < sectors; i++) {
                table.putInt(i == sectors - 1 ? -2 : i + 1);
            }
            table.putInt(-2);
            for (int i = 0; i < fat; i++) {
                table.putInt(-3);
            }
            while (table.hasRemaining()) {
                table.putInt(-1);
            }
            out.write(table.array());
        }
    }

    private static java.nio.ByteBuffer little(int length) {
        return java.nio.ByteBuffer.allocate(length).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] header(int sectors, int fat) {
        var head = little(SECTOR).putLong(0xE11AB1A1E011CFD0L).position(24).putShort((short) 0x3E).putShort((short) 4).putShort((short) -2).putShort((short) 12).putShort((short) 6)
                .position(40).putInt(1).putInt(fat).putInt(sectors).putInt(0).putInt(4096).putInt(-2).putInt(0).putInt(-2).putInt(0);
        for (int i = 0; i < 109; i++) {
            head.putInt(i < fat ? sectors + 1 + i : -1);
        }
        return head.array();
    }

    private static byte[] directory(int sectors) {
        var entries = little(SECTOR);
        entry(entries, 0, "Root Entry", 5, 1, -2, 0);
        entry(entries, 1, "Workbook", 2, -1, 0, (long) sectors * SECTOR);
        return entries.array();
    }

    private static void entry(java.nio.ByteBuffer into, int at, String name, int type, int child, int start, long size) {
        into.position(128 * at).put(name.getBytes(StandardCharsets.UTF_16LE)).position(128 * at + 64).putShort((short) (2 * name.length() + 2)).put((byte) type).put((byte) 1)
                .putInt(-1).putInt(-1).putInt(child).position(128 * at + 116).putInt(start).putLong(size);
    }
}
