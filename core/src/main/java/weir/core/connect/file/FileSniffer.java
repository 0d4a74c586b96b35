package weir.core.connect.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import weir.core.connect.SourceProblem;
import weir.core.connect.SourceProblem.Code;

/** Looks at a file and proposes how to read it. The name is never believed, only compared. */
public final class FileSniffer {
    private FileSniffer() {}

    /**
     * Proposes settings from the first megabyte, windows further on, and for Excel the first rows of each sheet.
     *
     * @throws SourceProblem where the file is empty, encrypted, cut short, hostile or of no known format
     */
    public static Sniffed detect(Path file) throws SourceProblem {
        return detect(file, String.valueOf(file.getFileName()));
    }

    /** The same for a file that is kept under another name than its sender's. */
    public static Sniffed detect(Path file, String name) throws SourceProblem {
        Sample sample = Sample.of(file);
        byte[] head = sample.head();
        if (head.length == 0) {
            throw new SourceProblem(Code.EMPTY_FILE, null);
        }
        if (startsWith(head, 'P', 'K', 3, 4) || startsWith(head, 'P', 'K', 5, 6)) {
            return SheetSniffer.xlsx(file, extension(name));
        }
        if (startsWith(head, 0xD0, 0xCF, 0x11, 0xE0)) {
            return SheetSniffer.xls(file, extension(name));
        }
        refuseForeign(head);
        return text(file, name, sample);
    }

    private static Sniffed text(Path file, String name, Sample sample) throws SourceProblem {
        CharsetSniffer.Found charset = CharsetSniffer.detect(sample);
        String text = charset.decode(sample.head());
        String begin = text.stripLeading();
        if (begin.isEmpty() && sample.whole()) {
            throw new SourceProblem(Code.EMPTY_FILE, null);
        }
        refuseBinary(text);
        List<Sniffed.Evidence> evidence = new ArrayList<>();
        evidence.add(charset.evidence());
        List<Sniffed.Warning> warnings = new ArrayList<>(charset.warnings());
        FileFormat format = format(begin);
        if (!expected(format).contains(extension(name))) {
            warnings.add(new Sniffed.Warning(Sniffed.Warning.Code.WRONG_EXTENSION, extension(name)));
        }
        evidence.addFirst(new Sniffed.Evidence("format", format.name(), format == FileFormat.CSV ? 0.9 : 1, Sniffed.Basis.CONTENT, List.of()));
        FileSettings settings = FileSettings.of(format).withCharset(charset.name());
        return switch (format) {
            case XML -> xml(file, settings, evidence, warnings);
            case JSON -> {
                String path = JsonRecords.peek(file, settings.charset());
                evidence.add(new Sniffed.Evidence("recordElement", path, 0.9, Sniffed.Basis.FIRST_ARRAY, List.of()));
                yield new Sniffed(settings.withRecordElement(path.isEmpty() ? null : path), evidence, List.of(), List.of(), warnings);
            }
            case JSONL -> new Sniffed(settings, evidence, List.of(), List.of(), warnings);
            case CSV -> new Sniffed(DelimiterSniffer.detect(text, sample.whole(), charset.name(), extension(name).equals("txt"), evidence), evidence, List.of(), List.of(), warnings);
            case XLSX, XLS -> throw new IllegalStateException("a workbook is no text");
        };
    }

    private static Sniffed xml(Path file, FileSettings settings, List<Sniffed.Evidence> evidence, List<Sniffed.Warning> warnings) throws SourceProblem {
        List<XmlShape.Candidate> found = XmlShape.candidates(file, settings.charset());
        if (found.isEmpty()) {
            throw new SourceProblem(Code.NO_SUCH_ELEMENT, null, "");
        }
        XmlShape.Candidate best = found.getFirst();
        evidence.add(new Sniffed.Evidence("recordElement", best.path(), best.count() > 1 ? 0.9 : 0.5, Sniffed.Basis.REPEATED_ELEMENT, List.of(String.valueOf(best.count()))));
        List<Sniffed.RecordElement> elements = found.stream().map(c -> new Sniffed.RecordElement(c.path(), c.count(), c.children())).toList();
        return new Sniffed(settings.withRecordElement(best.path()), evidence, List.of(), elements, warnings);
    }

    private static FileFormat format(String begin) throws SourceProblem {
        String head = begin.substring(0, Math.min(begin.length(), 2000));
        if (head.startsWith("<")) {
            String lower = head.toLowerCase(Locale.ROOT);
            if (lower.startsWith("<!doctype html") || lower.startsWith("<html") || lower.startsWith("<table") || lower.contains("<html")) {
                throw new SourceProblem(Code.UNKNOWN_FORMAT, null, "HTML");
            }
            if (lower.contains("urn:schemas-microsoft-com:office:spreadsheet")) {
                throw new SourceProblem(Code.UNKNOWN_FORMAT, null, "Excel 2003 XML");
            }
            if (head.matches("(?s)<(\\?xml|!--|!DOCTYPE|[\\p{L}_]).*")) {
                return FileFormat.XML;
            }
        }
        if (head.startsWith("{") || head.startsWith("[")) {
            return json(begin);
        }
        return FileFormat.CSV;
    }

    /** JSON where it begins as JSON; lines of JSON where the first line is a whole object that holds no array of objects, or others follow. */
    private static FileFormat json(String begin) {
        int end = begin.indexOf('\n');
        String first = (end < 0 ? begin : begin.substring(0, end)).strip();
        if (begin.startsWith("{") && isWholeObject(first)) {
            boolean alone = begin.substring(first.length()).isBlank();
            boolean wraps = first.matches("(?s).*:\\s*\\[\\s*\\{.*");
            return alone && wraps ? FileFormat.JSON : FileFormat.JSONL;
        }
        byte[] utf8 = begin.getBytes(StandardCharsets.UTF_8);
        try (JsonParser in = JsonReading.parser(utf8, 0, utf8.length)) {
            in.nextToken();
            JsonToken second = in.nextToken();
            boolean json = second != null && (begin.startsWith("[") ? second == JsonToken.START_OBJECT || second == JsonToken.END_ARRAY : second == JsonToken.PROPERTY_NAME || second == JsonToken.END_OBJECT);
            return json ? FileFormat.JSON : FileFormat.CSV;
        } catch (JacksonException e) {
            // a broken first line among good ones is a line's fault, not the file's
            return end > 0 && isWholeObject(begin.substring(end).strip().lines().findFirst().orElse("")) ? FileFormat.JSONL
                    : begin.startsWith("{") && begin.contains("\":") ? FileFormat.JSON : FileFormat.CSV;
        }
    }

    private static boolean isWholeObject(String line) {
        byte[] utf8 = line.getBytes(StandardCharsets.UTF_8);
        try (JsonParser in = JsonReading.parser(utf8, 0, utf8.length)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            in.skipChildren();
            return in.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }

    private static List<String> expected(FileFormat format) {
        return switch (format) {
            case CSV -> List.of("csv", "txt", "dat", "tsv", "");
            case XML -> List.of("xml", "");
            case JSON -> List.of("json", "");
            case JSONL -> List.of("jsonl", "ndjson", "json", "txt", "");
            case XLSX -> List.of("xlsx", "xlsm", "");
            case XLS -> List.of("xls", "et", "");
        };
    }

    static List<Sniffed.Warning> extensionWarning(FileFormat format, String extension) {
        return expected(format).contains(extension) ? List.of() : List.of(new Sniffed.Warning(Sniffed.Warning.Code.WRONG_EXTENSION, extension));
    }

    private static void refuseForeign(byte[] head) throws SourceProblem {
        String foreign = startsWith(head, '%', 'P', 'D', 'F') ? "PDF"
                : startsWith(head, 0x1F, 0x8B) ? "gzip"
                : startsWith(head, 'R', 'a', 'r', '!') ? "RAR"
                : startsWith(head, '7', 'z', 0xBC, 0xAF) ? "7z"
                : startsWith(head, 0x89, 'P', 'N', 'G') ? "PNG"
                : startsWith(head, 0xFF, 0xD8, 0xFF) ? "JPEG"
                : startsWith(head, 'P', 'A', 'R', '1') ? "Parquet"
                : startsWith(head, '{', '\\', 'r', 't', 'f') ? "RTF" : null;
        if (foreign != null) {
            throw new SourceProblem(Code.UNKNOWN_FORMAT, null, foreign);
        }
    }

    /** More than one control character in fifty is no text. */
    private static void refuseBinary(String text) throws SourceProblem {
        int looked = Math.min(text.length(), 64 << 10);
        long control = text.substring(0, looked).chars().filter(c -> c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != 0x1A).count();
        if (control > 8 && control * 50 > looked) {
            throw new SourceProblem(Code.UNKNOWN_FORMAT, null, "binary");
        }
    }

    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (head.length <= i || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
