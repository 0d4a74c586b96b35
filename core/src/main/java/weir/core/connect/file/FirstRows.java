package weir.core.connect.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.core.connect.ReadLimits;
import weir.core.connect.SourceProblem;

/**
 * The first filled rows of a sheet or a text file as they stand there, header or not, for choosing the header.
 *
 * @param merges of the sheet; null for a text file
 */
public record FirstRows(List<Row> rows, @Nullable List<SheetReader.Merge> merges) {
    /** How many filled rows are looked at. */
    public static final int MOST = 20;

    private static final int BYTES_KEPT = 4 << 20;

    /** @param number physical line, or row of the sheet, from 1 */
    public record Row(int number, List<@Nullable String> cells) {}

    /** Reads them; a format that has no header has none. */
    public static FirstRows of(Path file, FileSettings settings) throws SourceProblem {
        return switch (settings.format()) {
            case CSV -> lines(file, settings);
            case XLSX -> sheet(XlsxReader.open(file, settings.sheet()));
            case XLS -> sheet(XlsReader.open(file, settings.sheet()));
            case XML, JSON, JSONL -> new FirstRows(List.of(), null);
        };
    }

    private static FirstRows lines(Path file, FileSettings settings) throws SourceProblem {
        List<Row> rows = new ArrayList<>();
        try (ByteFeed feed = ByteFeed.open(file, settings.charset())) {
            RecordScanner scanner = new RecordScanner(feed, settings.delimiter(), settings.quoted(), settings.onePerLine());
            while (rows.size() < MOST && scanner.next()) {
                if (scanner.fault == null) {
                    rows.add(new Row((int) scanner.line, cells(scanner)));
                }
            }
            return new FirstRows(rows, null);
        } catch (IOException e) {
            throw new SourceProblem(SourceProblem.Code.READ_FAILED, e, String.valueOf(file.getFileName()));
        }
    }

    /** Texts of the scanner's record, null where a cell is empty without quotes; of one with more cells than a source may have, two more. */
    static List<@Nullable String> cells(RecordScanner scanner) {
        RecordCutter cut = scanner.cut;
        List<@Nullable String> cells = new ArrayList<>();
        for (int i = 0; i < Math.min(cut.cells, ReadLimits.COLUMNS + 2); i++) {
            int size = cut.cellEnd[i] - cut.cellStart[i];
            String text = new String(scanner.bytes(), cut.cellStart[i], size, StandardCharsets.UTF_8);
            boolean absent = size == 0 && cut.cellKind[i] == RecordCutter.PLAIN;
            cells.add(absent ? null : cut.cellKind[i] == RecordCutter.ESCAPED ? text.replace("\"\"", "\"") : text);
        }
        return cells;
    }

    private static FirstRows sheet(SheetReader opened) throws SourceProblem {
        try (SheetReader reader = opened) {
            List<SheetReader.Merge> merges = reader.merges().size() > 10_000 ? List.of() : List.copyOf(reader.merges());
            Map<SheetReader.Merge, String> above = new HashMap<>();
            List<Row> rows = new ArrayList<>();
            SheetRow row = new SheetRow();
            int kept = 0;
            while (rows.size() < MOST && kept < BYTES_KEPT && reader.read(row)) {
                kept += row.used;
                if (row.isBlank()) {
                    continue;
                }
                List<@Nullable String> cells = new ArrayList<>();
                for (int i = 0; i < row.width; i++) {
                    cells.add(row.begin(i, SheetSniffer.NAME_BYTES));
                }
                for (SheetReader.Merge merge : merges) {
                    String text = merge.firstRow() == row.number ? row.text(merge.firstColumn()) : null;
                    if (text != null) {
                        above.put(merge, text);
                    }
                }
                SheetHeader.mergedInto(cells, row.number, merges, above);
                rows.add(new Row(row.number, cells));
            }
            return new FirstRows(rows, merges);
        }
    }

    /** The names that a header beginning in the row at this index would give, as the source's columns would be called; empty where there are too few rows. */
    public List<String> names(int index, HeaderShape shape) {
        if (shape == HeaderShape.COLUMN) {
            return ColumnNames.of(rows.subList(index, rows.size()).stream().map(row -> row.cells().isEmpty() ? null : row.cells().getFirst()).toList());
        }
        if (index + shape.rows() > rows.size()) {
            return List.of();
        }
        List<Row> header = rows.subList(index, index + shape.rows());
        if (merges == null && shape == HeaderShape.ROW) {
            return ColumnNames.of(header.getFirst().cells());
        }
        List<String> names = new ArrayList<>(HeaderNames.compose(header.stream().map(Row::cells).toList(), header.stream().map(Row::number).toList(), merges));
        while (merges == null && names.size() < header.getFirst().cells().size()) {
            names.add("");
        }
        return ColumnNames.of(names);
    }

    /** Index of the row with this number, or -1. */
    public int index(int number) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).number() >= number) {
                return i;
            }
        }
        return -1;
    }
}
