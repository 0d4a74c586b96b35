package weir.core.connect.file;

import java.nio.file.Path;
import weir.core.connect.SourceProblem;

/** A JSON array of objects. */
final class JsonSource extends TreeSource {
    private final JsonRecords records;

    JsonSource(Path file, FileSettings settings) throws SourceProblem {
        this(file, settings, verify(file, settings));
    }

    private static JsonRecords.Whole verify(Path file, FileSettings settings) throws SourceProblem {
        try {
            return JsonRecords.verify(file, settings.charset(), settings.recordElement(), settings.columns());
        } catch (SourceProblem e) {
            throw JsonDialect.named(e, file, settings.charset());
        }
    }

    private JsonSource(Path file, FileSettings settings, JsonRecords.Whole whole) throws SourceProblem {
        super(file, whole.columns());
        if (whole.columns().isEmpty()) {
            throw new SourceProblem(SourceProblem.Code.NO_RECORDS, null, (whole.arrayPath() + " [ ]").strip());
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
