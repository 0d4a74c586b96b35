package weir.core.connect.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.core.batch.Block;
import weir.core.connect.ReadLimits;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;

/**
 * A table that lies on its side: the first column holds the names, each further column is a record, and its place is the number of that
 * column. Such tables are forms of a few records; the whole of it is held in memory, within a bound. A row of the file that cannot be read
 * is a field that no record has, so every record carries its fault.
 */
final class SidewaysSource implements RowSource {
    private static final long MOST_CHARACTERS = 32L << 20;

    private final List<String> names = new ArrayList<>();
    private final List<List<@Nullable String>> fields = new ArrayList<>();
    private final String part;
    private final long bytes;
    private List<String> columns = List.of();
    private @Nullable FileFault fault;
    private String[] faultArguments = {};
    private long characters;
    private int records;
    private int next;

    private SidewaysSource(String part, long bytes) {
        this.part = part;
        this.bytes = bytes;
    }

    static SidewaysSource open(Path file, FileSettings settings) throws SourceProblem {
        SidewaysSource source = new SidewaysSource(settings.sheet() == null ? "" : settings.sheet(), file.toFile().length());
        switch (settings.format()) {
            case CSV -> source.lines(file, settings);
            case XLSX -> source.sheet(XlsxReader.open(file, settings.sheet()), settings.headerRow());
            case XLS -> source.sheet(XlsReader.open(file, settings.sheet()), settings.headerRow());
            case XML, JSON, JSONL -> throw new SourceProblem(SourceProblem.Code.UNKNOWN_FORMAT, null, settings.format().name());
        }
        if (source.names.isEmpty()) {
            throw new SourceProblem(SourceProblem.Code.EMPTY_FILE, null);
        }
        source.columns = ColumnNames.of(source.names);
        return source;
    }

    private void lines(Path file, FileSettings settings) throws SourceProblem {
        try (ByteFeed feed = ByteFeed.open(file, settings.charset())) {
            RecordScanner scanner = new RecordScanner(feed, settings.delimiter(), settings.quoted(), settings.onePerLine());
            while (scanner.next()) {
                if (scanner.line < settings.headerRow()) {
                    continue;
                }
                if (scanner.fault != null) {
                    blame(scanner.fault, scanner.faultArguments);
                    continue;
                }
                add(FirstRows.cells(scanner));
            }
        } catch (IOException e) {
            throw new SourceProblem(SourceProblem.Code.READ_FAILED, e, String.valueOf(file.getFileName()));
        }
    }

    private void sheet(SheetReader opened, int from) throws SourceProblem {
        try (SheetReader reader = opened) {
            MergeSweep merges = new MergeSweep(reader.merges());
            SheetRow row = new SheetRow();
            while (reader.read(row)) {
                SheetReader.Merge merge = merges.touching(row.number);
                if (row.number < from || row.isBlank()) {
                    continue;
                }
                if (merge != null) {
                    blame(FileFault.MERGED_CELL, merge.name());
                } else if (row.fault != null) {
                    blame(row.fault, row.faultArguments);
                }
                List<@Nullable String> cells = new ArrayList<>();
                for (int i = 0; i < row.width; i++) {
                    cells.add(row.text(i));
                }
                add(cells);
            }
        }
    }

    private void blame(FileFault found, String... arguments) {
        if (fault == null) {
            fault = found;
            faultArguments = arguments;
        }
    }

    private void add(List<@Nullable String> cells) throws SourceProblem {
        String name = cells.isEmpty() ? null : cells.getFirst();
        names.add(name == null ? "" : name);
        fields.add(cells);
        records = Math.max(records, cells.size() - 1);
        for (String cell : cells) {
            characters += cell == null ? 0 : cell.length();
            if (cell != null && cell.indexOf('\0') >= 0) {
                blame(FileFault.NUL_CHARACTER);
            }
        }
        ReadLimits.keep("columns", Math.max(names.size(), records), ReadLimits.COLUMNS);
        ReadLimits.keep("characters of a table on its side", characters, MOST_CHARACTERS);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Block newBlock() {
        return new Block(columns.size(), DelimitedSource.blockRows(columns.size()));
    }

    @Override
    public boolean next(Block into) {
        into.clear();
        into.part = part;
        while (!into.isFull() && next < records) {
            int column = ++next;
            if (fields.stream().allMatch(field -> isEmpty(field, column))) {
                continue;
            }
            if (fault != null) {
                byte[] raw = raw(column);
                into.endFaultyRow(column + 1L, raw, 0, raw.length, fault.name(), faultArguments);
                continue;
            }
            for (List<@Nullable String> field : fields) {
                into.add(isEmpty(field, column) ? null : field.get(column));
            }
            into.endRow(column + 1L);
        }
        return !into.isEmpty();
    }

    private static boolean isEmpty(List<@Nullable String> field, int column) {
        String cell = column < field.size() ? field.get(column) : null;
        return cell == null || cell.isEmpty();
    }

    private byte[] raw(int column) {
        return String.join("\t", fields.stream().map(field -> isEmpty(field, column) ? "" : String.valueOf(field.get(column))).toList()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public long bytesRead() {
        return records == 0 ? bytes : bytes * next / records;
    }

    @Override
    public long bytesExpected() {
        return bytes;
    }

    @Override
    public void close() {
        // Everything was read when it was opened.
    }
}
