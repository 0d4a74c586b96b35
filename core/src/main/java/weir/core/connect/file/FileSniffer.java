package weir.core.connect.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import weir.core.connect.SourceProblem;
import weir.core.connect.SourceProblem.Code;

/** Looks at a file and proposes how to read it. The name is never believed, only compared. */
public final class FileSniffer {
    private static final List<String> NAMES_OF_JSON = List.of("json", "jsonl", "ndjson", "geojson");

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
            ForeignFormat.refuseOtherArchive(file);
            return SheetSniffer.xlsx(file, extension(name));
        }
        if (startsWith(head, 0xD0, 0xCF, 0x11, 0xE0)) {
            return SheetSniffer.xls(file, extension(name));
        }
        ForeignFormat.refuse(head);
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
            case JSON -> JsonShape.sniffed(file, settings, evidence, warnings);
            case JSONL -> new Sniffed(settings, evidence, List.of(), List.of(), warnings);
            case CSV -> csv(text, sample.whole(), charset.name(), extension(name), evidence, warnings);
            case XLSX, XLS -> throw new IllegalStateException("a workbook is no text");
        };
    }

    /** A file that calls itself JSON and is neither that nor a table is broken JSON. */
    private static Sniffed csv(String text, boolean whole, String charset, String extension, List<Sniffed.Evidence> evidence, List<Sniffed.Warning> warnings) throws SourceProblem {
        FileSettings settings = DelimiterSniffer.detect(text, whole, charset, extension.equals("txt"), evidence);
        boolean isTable = evidence.stream().anyMatch(e -> e.basis() == Sniffed.Basis.EQUAL_CELLS && e.confidence() > 0.8 && !e.arguments().getLast().equals("1"));
        if (NAMES_OF_JSON.contains(extension) && !isTable) {
            throw JsonShape.broken(text);
        }
        return new Sniffed(settings, evidence, List.of(), List.of(), warnings);
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
        ForeignFormat.refuse(begin);
        if (begin.startsWith("<") && begin.substring(0, Math.min(begin.length(), 200)).matches("(?s)<(\\?xml|!--|!DOCTYPE|[\\p{L}_]).*")) {
            return FileFormat.XML;
        }
        return JsonShape.begins(begin) ? JsonShape.format(begin) : FileFormat.CSV;
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
