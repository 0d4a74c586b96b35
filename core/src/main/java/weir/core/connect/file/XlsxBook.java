package weir.core.connect.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;
import weir.core.connect.ReadLimits;
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
                if (in.at("workbookPr") && in.depth == 2) { // extensions repeat its name further down
                    from1904 = isTrue(in.attribute("date1904"));
                } else if (in.at("sheet") && in.depth == 3 && in.attribute("name") != null) {
                    String entry = parts.get("id " + in.attribute("id"));
                    String state = in.attribute("state");
                    if (entry != null && parts.containsKey("worksheet " + entry)) {
                        ReadLimits.keep("sheets", sheets.size() + 1L, ReadLimits.WORKBOOK_PARTS);
                        sheets.add(new Sheet(bounded(in.attribute("name")), state != null && !state.equals("visible"), entry));
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
        int count = 0;
        if (!zip.has(entry)) {
            return found;
        }
        try (XmlReading in = new XmlReading(zip.open(entry), entry)) {
            for (int event = in.next(); event >= 0; event = in.next()) {
                if (event != XMLStreamConstants.START_ELEMENT || !in.at("Relationship") || "External".equals(in.attribute("TargetMode"))) {
                    continue;
                }
                ReadLimits.keep("relations", ++count, ReadLimits.WORKBOOK_PARTS);
                String path = resolve(of.substring(0, slash), bounded(in.attribute("Target")));
                String type = bounded(in.attribute("Type"));
                found.put("id " + bounded(in.attribute("Id")), path);
                found.put(type.substring(type.lastIndexOf('/') + 1) + " " + path, path);
            }
        }
        return found;
    }

    /** A target from the folder of the part that names it, or from the root; empty steps and those to the folder itself lead nowhere. */
    private static String resolve(String folder, String target) {
        String slashed = target.replace('\\', '/');
        Deque<String> steps = new ArrayDeque<>();
        for (String step : (slashed.startsWith("/") ? slashed : folder + slashed).split("/")) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return String.join("/", steps);
    }

    /** An attribute of a length that may be kept. */
    private static String bounded(@Nullable String value) throws SourceProblem {
        ReadLimits.keep("characters of a name", value == null ? 0 : value.length(), ReadLimits.NAME_CHARACTERS);
        return String.valueOf(value);
    }

    private static ExcelFormat[] formats(GuardedZip zip, String entry) throws SourceProblem {
        Map<Integer, String> codes = new HashMap<>();
        List<Integer> styles = new ArrayList<>();
        String list = "";
        try (XmlReading in = new XmlReading(zip.open(entry), entry)) {
            for (int event = in.next(); event >= 0; event = in.next()) {
                if (event != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (in.depth == 2) {
                    list = in.xml.getLocalName(); // what else is called numFmt or xf stands in other lists
                } else if (in.depth == 3 && list.equals("numFmts") && in.at("numFmt")) {
                    codes.put(number(in.attribute("numFmtId")), bounded(in.attribute("formatCode")));
                    ReadLimits.keep("number formats", codes.size(), ReadLimits.WORKBOOK_PARTS);
                } else if (in.depth == 3 && list.equals("cellXfs") && in.at("xf")) {
                    styles.add(number(in.attribute("numFmtId")));
                    ReadLimits.keep("cell styles", styles.size(), ReadLimits.CELL_STYLES);
                }
            }
        }
        return ExcelFormat.ofStyles(styles, codes);
    }

    private static int number(@Nullable String text) {
        return text == null || !text.matches("\\d{1,6}") ? 0 : Integer.parseInt(text);
    }
}
