package weir.core.connect.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import weir.core.batch.Block;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;

/**
 * A JSON array of objects. The whole file is read once before the first row is passed on, so that a broken one gives no rows at all and the
 * columns are complete. The place of a row is the number of its element.
 */
final class JsonSource implements RowSource {
    private final List<String> columns;
    private final RecordCells cells;
    private final JsonRecords records;
    private final long size;
    private long place;

    JsonSource(Path file, FileSettings settings) throws SourceProblem {
        JsonRecords.Whole whole = JsonRecords.verify(file, settings.charset(), settings.recordElement(), settings.columns());
        if (whole.columns().isEmpty()) {
            throw new SourceProblem(SourceProblem.Code.EMPTY_FILE, null);
        }
        this.columns = whole.columns();
        this.cells = new RecordCells(columns);
        try {
            this.size = Files.size(file);
        } catch (IOException e) {
            throw new SourceProblem(SourceProblem.Code.READ_FAILED, e, "");
        }
        this.records = new JsonRecords(file, settings.charset(), whole.arrayPath());
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
        while (!into.isFull()) {
            cells.begin();
            if (!records.next(cells::set, name -> cells.set(name, null), cells)) {
                break;
            }
            cells.endRow(into, ++place, null);
        }
        return !into.isEmpty();
    }

    @Override
    public long bytesRead() {
        return records.bytesRead();
    }

    @Override
    public long bytesExpected() {
        return size;
    }

    @Override
    public void close() {
        records.close();
    }
}
