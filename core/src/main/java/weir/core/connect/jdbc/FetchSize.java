package weir.core.connect.jdbc;

import java.util.List;
import weir.core.connect.jdbc.SourceColumn.Kind;

/**
 * How many rows a driver is asked to fetch at a time. It holds that many whole rows in memory before the first is handed out, and some
 * keep the part before beside it, so the number follows from what the columns may hold: {@link #BYTES} in all. Where a column's length has no
 * limit (CLOB, LONGTEXT, text, JSON, XML) the rows are {@link #UNLIMITED}: a table of megabyte texts stays within a few dozen megabytes, and
 * one of short texts without a declared length pays a round trip for each {@link #UNLIMITED} rows.
 */
final class FetchSize {
    static final int BYTES = 32 << 20;
    static final int UNLIMITED = 16;
    /** UTF-8 takes at most four; a driver's own text of two-byte units no more. */
    private static final int BYTES_OF_CHARACTER = 4;
    /** Longer declared lengths are a large object's: 64 KiB of characters and more. */
    private static final int LONGEST = 65_536;
    private static final int BYTES_OF_OTHERS = 64;

    private FetchSize() {}

    /** @param most where the columns are narrow */
    static int of(List<SourceColumn> columns, int most) {
        long row = 0;
        for (SourceColumn column : columns) {
            if (isUnlimited(column)) {
                return Math.min(UNLIMITED, most);
            }
            row += isText(column) ? (long) BYTES_OF_CHARACTER * column.precision() : BYTES_OF_OTHERS;
        }
        return (int) Math.clamp(BYTES / Math.max(1, row), 1, most);
    }

    private static boolean isUnlimited(SourceColumn column) {
        return isText(column) && (column.precision() == 0 || column.precision() > LONGEST);
    }

    private static boolean isText(SourceColumn column) {
        return switch (column.kind()) {
            case TEXT, PADDED_TEXT -> true;
            case OTHER -> !column.typeName().equalsIgnoreCase("uuid");
            case INTEGER, DECIMAL, FLOAT, SINGLE, MONEY, BOOLEAN, BITS, DATE, TIME, TIMESTAMP, INSTANT, BINARY -> false;
        };
    }
}
