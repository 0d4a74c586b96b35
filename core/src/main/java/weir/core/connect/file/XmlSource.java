package weir.core.connect.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import weir.core.batch.Block;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;

/**
 * XML. The whole file is read once before the first row is passed on, so that a file whose tags are not in pairs gives no rows at all (C28)
 * and the columns are complete. An element without text is absent. The place of a row is the number of its record.
 */
final class XmlSource implements RowSource {
    private final List<String> columns;
    private final RecordCells cells;
    private final XmlRecords records;
    private final long size;
    private long place;

    XmlSource(Path file, FileSettings settings) throws SourceProblem {
        String element = settings.recordElement() == null ? XmlShape.likeliest(file, settings.charset()) : settings.recordElement();
        this.columns = XmlRecords.verify(file, settings.charset(), element, settings.columns());
        this.cells = new RecordCells(columns);
        try {
            this.size = Files.size(file);
        } catch (IOException e) {
            throw new SourceProblem(SourceProblem.Code.READ_FAILED, e, "");
        }
        this.records = new XmlRecords(file, settings.charset(), element);
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
            if (!records.next((name, text) -> cells.set(name, text.isEmpty() ? null : text))) {
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
