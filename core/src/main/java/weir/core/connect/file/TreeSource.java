package weir.core.connect.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import weir.core.batch.Block;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;

/**
 * Records in a tree, XML or JSON. The whole file has been read once before the first row is passed on, so that a broken one gives no rows at all
 * and the columns are complete. The place of a row is the number of its record.
 */
abstract class TreeSource implements RowSource {
    private final List<String> columns;
    private final RecordCells cells;
    private final long size;
    private long place;

    TreeSource(Path file, List<String> columns) throws SourceProblem {
        this.columns = columns;
        this.cells = new RecordCells(columns);
        try {
            this.size = Files.size(file);
        } catch (IOException e) {
            throw new SourceProblem(SourceProblem.Code.READ_FAILED, e, "");
        }
    }

    /** Puts the next record's values into the cells; false at the end. */
    abstract boolean next(RecordCells cells) throws SourceProblem;

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
            if (!next(cells)) {
                break;
            }
            cells.endRow(into, ++place, null);
        }
        return !into.isEmpty();
    }

    @Override
    public long bytesExpected() {
        return size;
    }
}
