package weir.core.connect.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import weir.core.connect.ReadLimits;
import weir.core.connect.SourceProblem;

/** Sheets of a workbook with their sizes, and the header row of the likeliest one. */
final class SheetSniffer {
    private static final int ROWS_LOOKED_AT = 2000;
    private static final int HEADER_WITHIN = 20;
    /** Of a cell that is looked at: more than the longest name has. */
    static final int NAME_BYTES = 4 * ReadLimits.NAME_CHARACTERS + 4;
    private static final int BYTES_KEPT = 4 << 20;

    /** How much of a workbook is looked at in all; sheets beyond it are listed with nothing known of them. */
    private int rowsLeft = 100_000;
    private long bytesLeft = 64L << 20;

    private SheetSniffer() {}

    /** The first rows of a sheet. */
    private record Look(Sniffed.Sheet sheet, int headerRow) {}

    static Sniffed xlsx(Path file, String extension) throws SourceProblem {
        List<Look> looks = new ArrayList<>();
        SheetSniffer sniffer = new SheetSniffer();
        try (GuardedZip zip = new GuardedZip(file)) {
            if (zip.has("EncryptedPackage")) {
                throw new SourceProblem(SourceProblem.Code.ENCRYPTED_FILE, null, "");
            }
            if (zip.has("xl/workbook.bin")) {
                throw new SourceProblem(SourceProblem.Code.UNKNOWN_FORMAT, null, "XLSB");
            }
            if (zip.has("word/document.xml")) {
                throw new SourceProblem(SourceProblem.Code.UNKNOWN_FORMAT, null, "DOCX");
            }
            if (zip.has("content.xml")) {
                throw new SourceProblem(SourceProblem.Code.UNKNOWN_FORMAT, null, "ODS");
            }
            XlsxBook book = XlsxBook.of(zip);
            try (SharedStrings strings = SharedStrings.of(zip, book.strings())) {
                for (XlsxBook.Sheet sheet : book.sheets()) {
                    looks.add(sniffer.look(sheet.name(), sheet.hidden(), () -> XlsxReader.look(zip, book, sheet, strings)));
                }
            }
        }
        return sniffed(FileFormat.XLSX, extension, looks);
    }

    static Sniffed xls(Path file, String extension) throws SourceProblem {
        List<Look> looks = new ArrayList<>();
        SheetSniffer sniffer = new SheetSniffer();
        try (POIFSFileSystem poi = XlsReader.openFile(file); XlsBook book = XlsBook.of(XlsReader.workbook(poi))) {
            for (XlsBook.Sheet sheet : book.sheets()) {
                looks.add(sniffer.look(sheet.name(), sheet.hidden(), () -> XlsReader.look(poi, book, sheet)));
                sniffer.bytesLeft -= sheet.offset(); // run over to reach it
            }
        } catch (java.io.IOException e) {
            throw new SourceProblem(SourceProblem.Code.READ_FAILED, e, "");
        }
        return sniffed(FileFormat.XLS, extension, looks);
    }

    private interface Opening {
        SheetReader open() throws SourceProblem;
    }

    private Look look(String name, boolean hidden, Opening opening) throws SourceProblem {
        if (rowsLeft <= 0 || bytesLeft <= 0) {
            return new Look(new Sniffed.Sheet(name, hidden, 0, 0, false), 1);
        }
        try (SheetReader reader = opening.open()) {
            SheetRow row = new SheetRow();
            List<List<String>> first = new ArrayList<>();
            List<Integer> numbers = new ArrayList<>();
            int rows = 0;
            int columns = 0;
            long kept = 0;
            boolean more = true;
            for (int i = 0; i < ROWS_LOOKED_AT && more && bytesLeft > 0; i++) {
                more = reader.read(row);
                rowsLeft--;
                bytesLeft -= row.used + 100;
                if (!more || row.isBlank()) {
                    continue;
                }
                rows = row.number;
                columns = Math.max(columns, row.width);
                if (first.size() < HEADER_WITHIN && (first.isEmpty() || kept + row.used < BYTES_KEPT)) {
                    kept += row.used;
                    first.add(texts(row));
                    numbers.add(row.number);
                }
            }
            return new Look(new Sniffed.Sheet(name, hidden, rows, columns, !more), headerRow(first, numbers));
        }
    }

    private static List<String> texts(SheetRow row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.width; i++) {
            String text = row.begin(i, NAME_BYTES);
            cells.add(text == null ? "" : text);
        }
        return cells;
    }

    /** The first row of names that is about as wide as the rows behind it; else the first row. */
    private static int headerRow(List<List<String>> first, List<Integer> numbers) {
        int widest = first.stream().mapToInt(SheetSniffer::filled).max().orElse(0);
        for (int i = 0; i < first.size(); i++) {
            if (filled(first.get(i)) * 10 >= widest * 7 && DelimiterSniffer.areNames(first.get(i))) {
                return numbers.get(i);
            }
        }
        return numbers.isEmpty() ? 1 : numbers.getFirst();
    }

    private static int filled(List<String> cells) {
        return (int) cells.stream().filter(c -> !c.isBlank()).count();
    }

    private static Sniffed sniffed(FileFormat format, String extension, List<Look> looks) throws SourceProblem {
        Look chosen = looks.stream().filter(l -> !l.sheet().hidden() && l.sheet().rows() > 0).findFirst()
                .or(() -> looks.stream().filter(l -> l.sheet().rows() > 0).findFirst())
                .orElseThrow(() -> new SourceProblem(SourceProblem.Code.EMPTY_FILE, null));
        List<Sniffed.Evidence> evidence = new ArrayList<>();
        evidence.add(new Sniffed.Evidence("format", format.name(), 1, Sniffed.Basis.CONTENT, List.of()));
        evidence.add(new Sniffed.Evidence("sheet", chosen.sheet().name(), looks.size() == 1 ? 1 : 0.8,
                looks.size() == 1 ? Sniffed.Basis.ONLY_SHEET : Sniffed.Basis.FIRST_FILLED_SHEET, List.of()));
        evidence.add(new Sniffed.Evidence("headerRow", String.valueOf(chosen.headerRow()), 0.8, Sniffed.Basis.LOOKS_LIKE_NAMES, List.of()));
        List<Sniffed.Warning> warnings = new ArrayList<>(FileSniffer.extensionWarning(format, extension));
        warn(warnings, Sniffed.Warning.Code.HIDDEN_SHEETS, looks.stream().filter(l -> l != chosen && l.sheet().hidden() && l.sheet().rows() > 0).toList());
        warn(warnings, Sniffed.Warning.Code.OTHER_SHEETS, looks.stream().filter(l -> l != chosen && !l.sheet().hidden() && l.sheet().rows() > 0).toList());
        FileSettings settings = FileSettings.of(format).withSheet(chosen.sheet().name()).withHeaderRow(chosen.headerRow());
        return new Sniffed(settings, evidence, looks.stream().map(Look::sheet).toList(), List.of(), warnings);
    }

    private static void warn(List<Sniffed.Warning> into, Sniffed.Warning.Code code, List<Look> looks) {
        if (!looks.isEmpty()) {
            into.add(new Sniffed.Warning(code, String.join("、", looks.stream().map(l -> l.sheet().name()).toList())));
        }
    }
}
