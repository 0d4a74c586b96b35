package weir.core.connect.file;

import java.nio.file.Path;
import weir.core.connect.SourceProblem;

/** A JSON array of objects. */
final class JsonSource extends TreeSource {
    private final JsonRecords records;

    JsonSource(Path file, FileSettings settings) throws SourceProblem {
        this(file, settings, JsonRecords.verify(file, settings.charset(), settings.recordElement(), settings.columns()));
    }

    private JsonSource(Path file, FileSettings settings, JsonRecords.Whole whole) throws SourceProblem {
        super(file, whole.columns());
        if (whole.columns().isEmpty()) {
            throw new SourceProblem(SourceProblem.Code.EMPTY_FILE, null);
        }
        this.records = new JsonRecords(file, settings.charset(), whole.arrayPath());
    }

    @Override
    boolean next(RecordCells cells) throws SourceProblem {
        return records.next(cells::set, name -> cells.set(name, null), cells);
    }

    @Override
    public long bytesRead() {
        return records.bytesRead();
    }

    @Override
    public void close() {
        records.close();
    }
}
