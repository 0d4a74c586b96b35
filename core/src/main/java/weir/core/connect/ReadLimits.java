package weir.core.connect;

/**
 * The one set of limits that every reader of foreign bytes keeps, whatever the format: a file that stays within them is read with flat
 * memory, one that passes them is refused as {@link SourceProblem.Code#OVER_LIMIT} or costs the row that passes them. The numbers are
 * stated to people in {@code docs/spec/reading.md}.
 */
public final class ReadLimits {
    /** Bytes of one row (record, line, element, object) as text in UTF-8. */
    public static final int ROW_BYTES = 16 << 20;
    /** Bytes of one cell as text in UTF-8. */
    public static final int CELL_BYTES = 1 << 20;
    /** Columns of a source, found or given in settings. */
    public static final int COLUMNS = 16_384;
    /** Characters of a column's name; a longer first cell is no name. */
    public static final int NAME_CHARACTERS = 1_000;
    /** Characters between two events of an XML stream (a tag with its attributes, a comment, a run of text). */
    public static final int XML_EVENT_CHARACTERS = 2 << 20;
    /** Levels of nested elements, objects or arrays. */
    public static final int DEPTH = 90;
    /** Different names of elements, attributes and namespaces in one XML document. */
    public static final int XML_NAMES = 32_768;
    /** Sheets, relations and number formats of one workbook, each. */
    public static final int WORKBOOK_PARTS = 10_000;
    /** Styles of cells in one workbook; Excel itself ends at about 64,000. */
    public static final int CELL_STYLES = 65_536;
    /** Merged ranges of one sheet. */
    public static final int MERGES = 250_000;
    /** Entries of an archive. */
    public static final int ARCHIVE_ENTRIES = 20_000;

    private ReadLimits() {}

    /**
     * Asked between blocks, and wherever a reader loops over bytes without giving rows: whoever waits for the reading has given up.
     *
     * @throws SourceProblem {@code TIMED_OUT} where the thread has been interrupted
     */
    public static void stopIfAsked() throws SourceProblem {
        if (Thread.currentThread().isInterrupted()) {
            throw new SourceProblem(SourceProblem.Code.TIMED_OUT, null, "stopped");
        }
    }

    /**
     * @param what what is counted, by its name here in small letters ({@code columns}, {@code row bytes})
     * @throws SourceProblem {@code OVER_LIMIT} where {@code count} is more than {@code limit}
     */
    public static void keep(String what, long count, long limit) throws SourceProblem {
        if (count > limit) {
            throw new SourceProblem(SourceProblem.Code.OVER_LIMIT, null, what, String.valueOf(limit));
        }
    }
}
