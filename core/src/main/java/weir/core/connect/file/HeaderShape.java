package weir.core.connect.file;

/** How the names of the columns lie in a sheet or a text file. */
public enum HeaderShape {
    /** In one row. */
    ROW(1),
    /** In two rows: groups above, names below; a column is called {@code group/name}. */
    TWO_ROWS(2),
    /** In three rows, as {@link #TWO_ROWS}. */
    THREE_ROWS(3),
    /** In the first column: each row holds one field of all records, each further column is a record. */
    COLUMN(1);

    private final int rows;

    HeaderShape(int rows) {
        this.rows = rows;
    }

    /** How many rows the names take. */
    public int rows() {
        return rows;
    }
}
