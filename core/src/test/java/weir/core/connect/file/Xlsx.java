package weir.core.connect.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes .xlsx workbooks part by part, so that tests can store exactly what they want in them. A row is a list of cell texts:
 * {@code "abc"} an inline text, {@code "#12.5"} a number, {@code "#12.5~3"} a number in style 3, {@code "=SUM(A1)|12"} a formula with its
 * value, {@code "!#N/A"} an error, {@code "?1"} a boolean, {@code "$abc"} a shared text, {@code ""} no cell.
 *
 * <p>Styles: 0 general, 1 date, 2 date and time, 3 scientific, 4 {@code 000000}, 5 {@code yyyy"年"m"月"d"日"}, 6 time, 7 two decimals.
 */
public final class Xlsx {
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final List<String> names = new ArrayList<>();
    private final List<String> states = new ArrayList<>();
    private final List<String> sheets = new ArrayList<>();
    private final Map<String, Integer> shared = new LinkedHashMap<>();
    private final Map<String, byte[]> extra = new LinkedHashMap<>();
    private boolean from1904;

    /** Rows from row 1; null for a row that is not there. */
    public Xlsx sheet(String name, List<List<String>> rows, String... merges) {
        StringBuilder xml = new StringBuilder("<sheetData>");
        for (int r = 0; r < rows.size(); r++) {
            if (rows.get(r) != null) {
                row(xml, r + 1, rows.get(r));
            }
        }
        xml.append("</sheetData>");
        if (merges.length > 0) {
            xml.append("<mergeCells count=\"").append(merges.length).append("\">");
            for (String merge : merges) {
                xml.append("<mergeCell ref=\"").append(merge).append("\"/>");
            }
            xml.append("</mergeCells>");
        }
        return rawSheet(name, "visible", "<worksheet xmlns=\"" + MAIN + "\">" + xml + "</worksheet>");
    }

    public Xlsx rawSheet(String name, String state, String xml) {
        names.add(name);
        states.add(state);
        sheets.add(xml);
        return this;
    }

    public Xlsx hidden() {
        states.set(states.size() - 1, "hidden");
        return this;
    }

    public Xlsx from1904() {
        from1904 = true;
        return this;
    }

    public Xlsx part(String name, byte[] content) {
        extra.put(name, content);
        return this;
    }

    private void row(StringBuilder xml, int number, List<String> cells) {
        xml.append("<row r=\"").append(number).append("\">");
        for (int c = 0; c < cells.size(); c++) {
            cell(xml, SheetRow.columnName(c) + number, cells.get(c));
        }
        xml.append("</row>");
    }

    private void cell(StringBuilder xml, String name, String cell) {
        if (cell.isEmpty()) {
            return;
        }
        String text = cell.substring(1);
        switch (cell.charAt(0)) {
            case '#' -> {
                String[] parts = text.split("~");
                xml.append("<c r=\"%s\" s=\"%s\"><v>%s</v></c>".formatted(name, parts.length > 1 ? parts[1] : "0", parts[0]));
            }
            case '=' -> {
                String[] parts = text.split("\\|");
                String type = parts.length > 1 && parts[1].startsWith("#") ? " t=\"e\"" : parts.length > 1 && !parts[1].matches("[-0-9.E+]+") ? " t=\"str\"" : "";
                String value = parts.length > 1 ? "<v>" + escape(parts[1]) + "</v>" : "";
                xml.append("<c r=\"%s\"%s><f>%s</f>%s</c>".formatted(name, type, escape(parts[0]), value));
            }
            case '!' -> xml.append("<c r=\"%s\" t=\"e\"><v>%s</v></c>".formatted(name, text));
            case '?' -> xml.append("<c r=\"%s\" t=\"b\"><v>%s</v></c>".formatted(name, text));
            case '$' -> xml.append("<c r=\"%s\" t=\"s\"><v>%d</v></c>".formatted(name, shared.computeIfAbsent(text, k -> shared.size())));
            default -> xml.append("<c r=\"%s\" t=\"inlineStr\"><is><t xml:space=\"preserve\">%s</t></is></c>".formatted(name, escape(cell)));
        }
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            frame(zip, names, states, from1904);
            put(zip, "xl/sharedStrings.xml", sharedStrings());
            for (int i = 0; i < sheets.size(); i++) {
                put(zip, "xl/worksheets/sheet" + (i + 1) + ".xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + sheets.get(i));
            }
            for (Map.Entry<String, byte[]> part : extra.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private String sharedStrings() {
        StringBuilder xml = new StringBuilder("<sst xmlns=\"" + MAIN + "\">");
        shared.keySet().forEach(text -> xml.append("<si><t xml:space=\"preserve\">").append(escape(text)).append("</t></si>"));
        return xml.append("</sst>").toString();
    }

    /** Everything but the sheets and the shared texts. */
    static void frame(ZipOutputStream zip, List<String> names, List<String> states, boolean from1904) throws IOException {
        StringBuilder book = new StringBuilder();
        StringBuilder rels = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            book.append("<sheet name=\"%s\" sheetId=\"%d\" state=\"%s\" r:id=\"rId%d\"/>".formatted(escape(names.get(i)), i + 1, states.get(i), i + 1));
            rels.append("<Relationship Id=\"rId%d\" Type=\"%s/worksheet\" Target=\"worksheets/sheet%d.xml\"/>".formatted(i + 1, REL, i + 1));
        }
        String relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">%s</Relationships>";
        put(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/></Types>");
        put(zip, "_rels/.rels", relations.formatted("<Relationship Id=\"rId1\" Type=\"" + REL + "/officeDocument\" Target=\"xl/workbook.xml\"/>"));
        put(zip, "xl/workbook.xml", "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + REL + "\"><workbookPr date1904=\"" + from1904 + "\"/><sheets>" + book + "</sheets></workbook>");
        put(zip, "xl/_rels/workbook.xml.rels", relations.formatted(rels + "<Relationship Id=\"rIdS\" Type=\"" + REL + "/styles\" Target=\"styles.xml\"/>"
                + "<Relationship Id=\"rIdT\" Type=\"" + REL + "/sharedStrings\" Target=\"sharedStrings.xml\"/>"));
        put(zip, "xl/styles.xml", "<styleSheet xmlns=\"" + MAIN + "\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"000000\"/>"
                + "<numFmt numFmtId=\"165\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@\"/></numFmts>"
                + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/><xf numFmtId=\"11\"/>"
                + "<xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"21\"/><xf numFmtId=\"2\"/></cellXfs></styleSheet>");
    }

    static void put(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
    }

    /** One large sheet, streamed; a cell as in {@link #sheet}, shared texts given by number: {@code "$7"}. */
    static void large(OutputStream out, int rows, int sharedTexts, java.util.function.IntFunction<String> sharedText, java.util.function.IntFunction<List<String>> row)
            throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(1);
            frame(zip, List.of("数据"), List.of("visible"), false);
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            zip.write(("<sst xmlns=\"" + MAIN + "\">").getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < sharedTexts; i++) {
                zip.write(("<si><t>" + sharedText.apply(i) + "</t></si>").getBytes(StandardCharsets.UTF_8));
            }
            zip.write("</sst>".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write(("<worksheet xmlns=\"" + MAIN + "\"><sheetData>").getBytes(StandardCharsets.UTF_8));
            Xlsx cells = new Xlsx();
            for (int i = 0; i < rows; i++) {
                StringBuilder xml = new StringBuilder("<row r=\"").append(i + 1).append("\">");
                List<String> values = row.apply(i);
                for (int c = 0; c < values.size(); c++) {
                    String name = SheetRow.columnName(c) + (i + 1);
                    String value = values.get(c);
                    if (value.startsWith("$")) {
                        xml.append("<c r=\"").append(name).append("\" t=\"s\"><v>").append(value, 1, value.length()).append("</v></c>");
                    } else {
                        cells.cell(xml, name, value);
                    }
                }
                zip.write(xml.append("</row>").toString().getBytes(StandardCharsets.UTF_8));
            }
            zip.write("</sheetData></worksheet>".getBytes(StandardCharsets.UTF_8));
        }
    }
}
