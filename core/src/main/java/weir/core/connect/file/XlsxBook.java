package weir.core.connect.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;
import weir.core.connect.SourceProblem;

/**
 * What an .xlsx workbook says of itself: its sheets, its date system, its number formats.
 *
 * @param strings entry of the shared strings, or null
 */
record XlsxBook(List<Sheet> sheets, boolean from1904, ExcelFormat[] formats, @Nullable String strings) {
    /** @param entry of the archive */
    record Sheet(String name, boolean hidden, String entry) {}

    static XlsxBook of(GuardedZip zip) throws SourceProblem {
        String workbook = relations(zip, "").entrySet().stream().filter(e -> e.getKey().startsWith("officeDocument "))
                .map(Map.Entry::getValue).findFirst().orElse("xl/workbook.xml");
        if (!zip.has(workbook)) {
            throw new SourceProblem(SourceProblem.Code.UNKNOWN_FORMAT, null, "zip");
        }
        Map<String, String> parts = relations(zip, workbook);
        List<Sheet> sheets = new ArrayList<>();
        boolean from1904 = false;
        try (XmlReading in = new XmlReading(zip.open(workbook), workbook)) {
            for (int event = in.next(); event >= 0; event = in.next()) {
                if (event != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (in.at("workbookPr")) {
                    from1904 = isTrue(in.attribute("date1904"));
                } else if (in.at("sheet") && in.attribute("name") != null) {
                    String entry = parts.get("id " + in.attribute("id"));
                    String state = in.attribute("state");
                    if (entry != null && parts.containsKey("worksheet " + entry)) {
                        sheets.add(new Sheet(String.valueOf(in.attribute("name")), state != null && !state.equals("visible"), entry));
                    }
                }
            }
        }
        if (sheets.isEmpty()) {
            throw new SourceProblem(SourceProblem.Code.NO_SUCH_SHEET, null, "");
        }
        String styles = first(parts, "styles ");
        return new XlsxBook(List.copyOf(sheets), from1904, styles == null ? new ExcelFormat[0] : formats(zip, styles), first(parts, "sharedStrings "));
    }

    /** The sheet of this name; for null the first visible one. */
    Sheet sheet(@Nullable String name) throws SourceProblem {
        return sheets.stream().filter(s -> name == null ? !s.hidden() : s.name().equals(name)).findFirst()
                .orElseThrow(() -> new SourceProblem(SourceProblem.Code.NO_SUCH_SHEET, null, name == null ? "" : name));
    }

    ExcelFormat format(@Nullable String style) {
        int at = number(style);
        return at < formats.length ? formats[at] : ExcelFormat.PLAIN;
    }

    static boolean isTrue(@Nullable String value) {
        return "1".equals(value) || "true".equals(value);
    }

    private static @Nullable String first(Map<String, String> parts, String prefix) {
        return parts.entrySet().stream().filter(e -> e.getKey().startsWith(prefix)).map(Map.Entry::getValue).findFirst().orElse(null);
    }

    /** Entries related to one, by {@code "id <id>"} and by {@code "<type> <entry>"}. */
    private static Map<String, String> relations(GuardedZip zip, String of) throws SourceProblem {
        int slash = of.lastIndexOf('/') + 1;
        String entry = of.substring(0, slash) + "_rels/" + of.substring(slash) + ".rels";
        Map<String, String> found = new HashMap<>();
        if (!zip.has(entry)) {
            return found;
        }
        try (XmlReading in = new XmlReading(zip.open(entry), entry)) {
            for (int event = in.next(); event >= 0; event = in.next()) {
                if (event != XMLStreamConstants.START_ELEMENT || !in.at("Relationship") || "External".equals(in.attribute("TargetMode"))) {
                    continue;
                }
                String target = String.valueOf(in.attribute("Target"));
                String path = target.startsWith("/") ? target.substring(1) : resolve(of.substring(0, slash), target);
                String type = String.valueOf(in.attribute("Type"));
                found.put("id " + in.attribute("Id"), path);
                found.put(type.substring(type.lastIndexOf('/') + 1) + " " + path, path);
            }
        }
        return found;
    }

    private static String resolve(String folder, String target) {
        String path = folder + target;
        while (path.contains("/../")) {
            path = path.replaceFirst("[^/]+/\\.\\./", "");
        }
        return path.replace("/./", "/");
    }

    private static ExcelFormat[] formats(GuardedZip zip, String entry) throws SourceProblem {
        Map<Integer, String> codes = new HashMap<>();
        List<ExcelFormat> formats = new ArrayList<>();
        boolean inCells = false;
        try (XmlReading in = new XmlReading(zip.open(entry), entry)) {
            for (int event = in.next(); event >= 0; event = in.next()) {
                if (event == XMLStreamConstants.END_ELEMENT) {
                    inCells &= !in.at("cellXfs");
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    inCells |= in.at("cellXfs");
                    if (in.at("numFmt")) {
                        codes.put(number(in.attribute("numFmtId")), String.valueOf(in.attribute("formatCode")));
                    } else if (inCells && in.at("xf")) {
                        int id = number(in.attribute("numFmtId"));
                        formats.add(ExcelFormat.of(id, codes.get(id)));
                    }
                }
            }
        }
        return formats.toArray(ExcelFormat[]::new);
    }

    private static int number(@Nullable String text) {
        return text == null || !text.matches("\\d{1,6}") ? 0 : Integer.parseInt(text);
    }
}
