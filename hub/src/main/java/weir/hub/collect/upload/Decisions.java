package weir.hub.collect.upload;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import weir.core.connect.file.FileFormat;
import weir.core.connect.file.FileSettings;
import weir.core.connect.file.HeaderShape;
import weir.core.connect.file.Sniffed;
import weir.hub.collect.CollectProblem;

/** What people decide of an upload. How the file is read goes into its settings, which columns feed which fields is kept by question. */
public final class Decisions {
    static final String SETTINGS = "settings.";
    static final String HEADER = "header";
    static final String POSITION = "position";
    static final String COLUMN = "column.";
    static final String MISSING = "missing";
    /** Take over what was decided of the upload that became this batch. */
    public static final String SAME = "same";

    static final String CONFIRMED = "CONFIRMED";
    static final String EMPTY = "EMPTY";

    private Decisions() {}

    /** The upload with all of its settings decided as given. */
    public static Upload settings(Upload upload, FileSettings settings) {
        Upload now = upload.read(settings, upload.sniffed());
        List<String> all = List.of("format", "charset", "delimiter", "quoted", "headerRow", "sheet", "recordElement");
        for (String setting : all) {
            now = chosen(now, setting);
        }
        return settings.equals(upload.settings()) ? now.decided(upload.decisions()) : now.decided(Map.of());
    }

    /** The upload with those decisions that say how the file is read; the others wait until its columns are known. */
    public static Upload reading(Upload upload, Map<String, String> decisions) {
        Upload now = upload;
        for (Map.Entry<String, String> one : new TreeMap<>(decisions).descendingMap().entrySet()) {
            if (one.getKey().startsWith(SETTINGS)) {
                String setting = one.getKey().substring(SETTINGS.length());
                now = chosen(now.read(with(now.settings(), setting, one.getValue()), now.sniffed()), setting);
            }
        }
        String header = decisions.get(HEADER);
        if (header != null) {
            now = chosen(now.read(header(now.settings(), header), now.sniffed()), "headerRow");
        }
        return now.settings().equals(upload.settings()) ? now : now.decided(Map.of());
    }

    /** @throws weir.hub.kernel.Problem COL-119 where a decision names no question, or no choice of it */
    public static Upload columns(Upload upload, Map<String, String> decisions, Preview shown) {
        Map<String, String> decided = new HashMap<>(upload.decisions());
        decisions.forEach((id, value) -> {
            if (id.startsWith(COLUMN)) {
                boolean known = shown.mapping().stream().anyMatch(field -> field.field().equals(id.substring(COLUMN.length())));
                require(known && (value.isEmpty() || shown.columns().contains(value)), id, value);
                decided.put(id, value);
            } else if (id.equals(POSITION)) {
                require(value.equals(CONFIRMED), id, value);
                decided.put(id, value);
            } else if (id.equals(MISSING)) {
                require(value.equals(EMPTY), id, value);
                shown.mapping().stream().filter(field -> field.column() == null).forEach(field -> decided.put(MISSING + "." + field.field(), value));
            } else {
                require(id.startsWith(SETTINGS) || id.equals(HEADER) || id.equals(SAME), id, value);
            }
        });
        return upload.decided(decided);
    }

    /** A whole mapping decides every field; those it does not name have no column. */
    public static Upload mapping(Upload upload, Map<String, String> mapping, Preview shown) {
        Map<String, String> decided = new HashMap<>();
        upload.decisions().forEach((id, value) -> {
            if (id.startsWith(MISSING)) {
                decided.put(id, value);
            }
        });
        shown.mapping().forEach(field -> decided.put(COLUMN + field.field(), mapping.getOrDefault(field.field(), "")));
        return upload.decided(decided);
    }

    private static void require(boolean fits, String id, String value) {
        if (!fits) {
            throw CollectProblem.NO_SUCH_CHOICE.because("question", id, "choice", value);
        }
    }

    private static FileSettings header(FileSettings settings, String choice) {
        int colon = choice.indexOf(':');
        try {
            int row = Integer.parseInt(colon < 0 ? choice : choice.substring(0, colon));
            HeaderShape shape = colon < 0 ? HeaderShape.ROW : HeaderShape.valueOf(choice.substring(colon + 1));
            return row == 0 ? settings.withHeaderShape(HeaderShape.ROW).withHeaderRow(0) : settings.withHeaderRow(row).withHeaderShape(shape);
        } catch (IllegalArgumentException e) {
            throw CollectProblem.NO_SUCH_CHOICE.because("question", HEADER, "choice", choice);
        }
    }

    private static FileSettings with(FileSettings settings, String setting, String value) {
        try {
            return switch (setting) {
                case "charset" -> settings.withCharset(value);
                case "delimiter" -> settings.withDelimiter(value);
                case "sheet" -> settings.withSheet(value).withHeaderShape(HeaderShape.ROW).withHeaderRow(1);
                case "recordElement" -> settings.withRecordElement(value.isEmpty() ? null : value);
                case "format" -> with(settings, FileFormat.valueOf(value), settings.quoted());
                case "quoted" -> with(settings, settings.format(), Boolean.parseBoolean(value));
                default -> throw CollectProblem.NO_SUCH_CHOICE.because("question", SETTINGS + setting, "choice", value);
            };
        } catch (IllegalArgumentException e) {
            throw CollectProblem.NO_SUCH_CHOICE.causedBy(e, "question", SETTINGS + setting, "choice", value);
        }
    }

    private static FileSettings with(FileSettings settings, FileFormat format, boolean quoted) {
        return new FileSettings(format, settings.charset(), settings.delimiter(), quoted, settings.onePerLine(), settings.headerRow(), settings.sheet(), settings.recordElement(), settings.refuseTotals(),
                settings.columns(), settings.headerShape());
    }

    private static Upload chosen(Upload upload, String setting) {
        return upload.read(upload.settings(), found(upload.sniffed(), new Sniffed.Evidence(setting, value(upload.settings(), setting), 1, Sniffed.Basis.CHOSEN, List.of())));
    }

    /** The findings with another one for a setting. */
    static Sniffed found(Sniffed sniffed, Sniffed.Evidence instead) {
        Map<String, Sniffed.Evidence> evidence = new LinkedHashMap<>();
        sniffed.evidence().forEach(one -> evidence.put(one.setting(), one));
        evidence.put(instead.setting(), instead);
        return new Sniffed(sniffed.settings(), List.copyOf(evidence.values()), sniffed.sheets(), sniffed.recordElements(), sniffed.warnings());
    }

    private static String value(FileSettings settings, String setting) {
        @Nullable Object value = switch (setting) {
            case "charset" -> settings.charset();
            case "delimiter" -> settings.delimiter();
            case "quoted" -> settings.quoted();
            case "headerRow" -> settings.headerRow();
            case "sheet" -> settings.sheet();
            case "recordElement" -> settings.recordElement();
            default -> settings.format();
        };
        return value == null ? "" : value.toString();
    }
}
