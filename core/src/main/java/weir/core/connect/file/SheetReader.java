package weir.core.connect.file;

import java.util.List;
import weir.core.connect.SourceProblem;

/** The rows of one sheet from top to bottom, whatever the kind of workbook. */
interface SheetReader extends AutoCloseable {
    /** Moves to the next row that the sheet has stored, blank or not; false behind the last. */
    boolean read(SheetRow into) throws SourceProblem;

    /** Merged ranges of the sheet. */
    List<Merge> merges();

    long bytesRead();

    long bytesExpected();

    @Override
    void close();

    /** A merged range; rows from 1, columns from 0, both ends included. */
    record Merge(int firstRow, int lastRow, int firstColumn, int lastColumn) {
        boolean touches(int row) {
            return row >= firstRow && row <= lastRow;
        }

        String name() {
            return SheetRow.columnName(firstColumn) + firstRow + ":" + SheetRow.columnName(lastColumn) + lastRow;
        }
    }
}
