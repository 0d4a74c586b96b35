package weir.core.connect.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import weir.core.batch.Block;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;

/**
 * One JSON object per line. The columns are the members of the first records and those the settings declare; a record with another member
 * is a fault, as is a line that is no object. The place of a row is its line.
 */
final class JsonLinesSource implements RowSource {
    private static final int RECORDS_LOOKED_AT = 10_000;
    private static final int MOST_COLUMNS = 16_384;

    private final ByteFeed feed;
    private final RecordScanner lines;
    private final List<String> columns;
    private final RecordCells cells;

    JsonLinesSource(Path file, FileSettings settings) throws SourceProblem {
        this.columns = columns(file, settings);
        this.cells = new RecordCells(columns);
        this.feed = ByteFeed.open(file, settings.charset());
        this.lines = new RecordScanner(feed, "", false, true);
    }

    private static List<String> columns(Path file, FileSettings settings) throws SourceProblem {
        Set<String> names = new LinkedHashSet<>(settings.columns());
        boolean any = false;
        try (ByteFeed feed = ByteFeed.open(file, settings.charset())) {
            RecordScanner lines = new RecordScanner(feed, "", false, true);
            for (int i = 0; i < RECORDS_LOOKED_AT && lines.next() && names.size() < MOST_COLUMNS; i++) {
                any = true;
                if (lines.fault == null) {
                    Set<String> own = new LinkedHashSet<>();
                    if (read(lines, (name, text) -> own.add(name), own::add) == WHOLE) {
                        names.addAll(own);
                    }
                }
            }
        } catch (IOException e) {
            throw new SourceProblem(SourceProblem.Code.READ_FAILED, e, "");
        }
        if (!any) {
            throw new SourceProblem(SourceProblem.Code.EMPTY_FILE, null);
        }
        if (names.isEmpty()) {
            throw new SourceProblem(SourceProblem.Code.NOT_WELL_FORMED, null, "1", "1", "JSON");
        }
        return List.copyOf(names);
    }

    private static final int WHOLE = 0;

    /** Reads the object of a line; answers {@link #WHOLE} or the column at which it is none. */
    private static int read(RecordScanner lines, XmlRecords.Taker taker, java.util.function.Consumer<String> absent) {
        try (JsonParser in = JsonReading.parser(lines.bytes(), lines.from(), lines.to - lines.from())) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return 1;
            }
            JsonReading.members(in, taker, absent);
            JsonToken behind = in.nextToken();
            return behind == null ? WHOLE : Math.max(in.currentTokenLocation().getColumnNr(), 1);
        } catch (JacksonException e) {
            return e.getLocation() == null ? 1 : Math.max(e.getLocation().getColumnNr(), 1);
        }
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
    public boolean next(Block into) throws SourceProblem {
        into.clear();
        try {
            while (!into.isFull() && lines.next()) {
                take(into);
            }
        } catch (IOException e) {
            throw new SourceProblem(SourceProblem.Code.READ_FAILED, e, String.valueOf(lines.line));
        }
        return !into.isEmpty();
    }

    private void take(Block into) {
        cells.begin();
        if (lines.fault != null) {
            cells.fault(lines.fault, lines.faultArguments);
        } else {
            int column = read(lines, cells::set, name -> cells.set(name, null));
            if (column != WHOLE) {
                cells.begin();
                cells.fault(FileFault.BAD_JSON, String.valueOf(column));
            }
        }
        cells.endRow(into, lines.line, () -> RawText.of(lines.bytes(), lines.from(), lines.to));
    }

    @Override
    public long bytesRead() {
        return feed.taken();
    }

    @Override
    public long bytesExpected() {
        return feed.expected();
    }

    @Override
    public void close() {
        feed.close();
    }
}
