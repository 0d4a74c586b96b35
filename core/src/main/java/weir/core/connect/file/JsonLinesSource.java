package weir.core.connect.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import weir.core.batch.Block;
import weir.core.connect.ReadLimits;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;

/**
 * One JSON object per line. The file is read whole once before the first row is passed on, so that the columns are complete: the members of
 * all records, and those the settings declare. A line that is no object is a fault. The place of a row is its line.
 */
final class JsonLinesSource implements RowSource {
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
            Set<String> own = new LinkedHashSet<>();
            while (lines.next()) {
                any = true;
                own.clear();
                if (lines.fault == null && read(lines, in -> JsonReading.names(in, own::add)) == WHOLE && names.addAll(own)) {
                    ReadLimits.keep("columns", names.size(), ReadLimits.COLUMNS);
                }
            }
        } catch (IOException e) {
            throw new SourceProblem(SourceProblem.Code.READ_FAILED, e, "");
        }
        if (!any) {
            throw new SourceProblem(SourceProblem.Code.EMPTY_FILE, null);
        }
        if (names.isEmpty()) {
            throw new SourceProblem(SourceProblem.Code.NO_RECORDS, null, "");
        }
        return List.copyOf(names);
    }

    private static final int WHOLE = 0;
    private static final int TOO_LONG = -1;

    /** Reads the object of a line; answers {@link #WHOLE}, {@link #TOO_LONG} or the column at which it is none. */
    private static int read(RecordScanner lines, java.util.function.Consumer<JsonParser> members) {
        try (JsonParser in = JsonReading.parser(lines.bytes(), lines.from(), lines.to - lines.from())) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return 1;
            }
            members.accept(in);
            JsonToken behind = in.nextToken();
            return behind == null ? WHOLE : Math.max(in.currentTokenLocation().getColumnNr(), 1);
        } catch (StreamConstraintsException e) {
            return TOO_LONG;
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
            int column = read(lines, in -> JsonReading.members(in, cells::set, name -> cells.set(name, null)));
            if (column == TOO_LONG) {
                cells.begin();
                cells.fault(FileFault.TOO_LARGE, String.valueOf(ReadLimits.CELL_BYTES));
            } else if (column != WHOLE) {
                cells.begin();
                cells.fault(FileFault.BAD_JSON, String.valueOf(column));
            }
        }
        cells.endRow(into, lines.line, () -> RawText.of(lines.bytes(), lines.from(), Math.min(lines.to, lines.from() + ReadLimits.CELL_BYTES)));
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
