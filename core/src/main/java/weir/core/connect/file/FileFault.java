package weir.core.connect.file;

/**
 * Why one record of a file could not be taken over as it stands. The names are the codes of {@link weir.core.batch.Block.Fault}; they stand
 * in stored rejects and never change. The Javadoc of each names its arguments, in order.
 *
 * <p>The raw text in the first cell of such a row: for text formats the record as it stands in the file, where bytes that are no text are
 * written {@code \xHH}; for Excel the cells as stored, joined by tabs; for XML and JSON arrays {@code name=value} parts joined by tabs; for
 * JSON lines the line.
 */
public enum FileFault {
    /** The record has more or fewer cells than the header: expected count, found count. */
    COLUMN_COUNT,
    /**
     * A quoted cell is not closed before the end of the line, of the file, or within 1 MiB: line on which the quote opens. Lines that it may
     * enclose have the same fault, up to a hundred of them.
     */
    UNCLOSED_QUOTE,
    /** Text follows a closing quote: number of the cell, from 1. All lines of the record have this fault. */
    TEXT_AFTER_QUOTE,
    /** Bytes that are no text in the file's charset, or plainly of another one, or half of a surrogate pair: charset, the bytes as hexadecimal. */
    BAD_ENCODING,
    /** A byte order mark stands inside the file, as when files are joined, at the beginning of a record or within: no arguments. */
    BOM_INSIDE,
    /** The record holds U+0000, which no database stores in text: no arguments. */
    NUL_CHARACTER,
    /** The record is longer than 16 MiB (a cell longer than 1 MiB); the raw text holds its first 4 KiB: the bound in bytes. */
    TOO_LARGE,
    /** The header stands again among the data, as when files are joined: line of the header. */
    HEADER_TWICE,
    /** A whole number of more than 15 digits, which Excel cannot hold: cell, stored text. */
    NUMBER_LOST_DIGITS,
    /** A number that the workbook shows as 1E+05, so that what was entered is not known: cell, stored text. */
    NUMBER_AS_POWER,
    /** A cell whose content is not what the workbook says it is: no number, no entry of the shared texts, no truth value: cell, stored text. */
    BAD_VALUE,
    /** A formula without stored result or with an error, or an error value such as #N/A: cell, error or empty. */
    FORMULA_ERROR,
    /** A cell of the row is part of a merged range: range, e.g. {@code A3:A7}. */
    MERGED_CELL,
    /** A totals row (合计, 总计, 小计 ...), which C28 forbids, or a line below the table (制表人, 填表日期 ...): cell or column, what it was known by. */
    TOTALS_ROW,
    /** A cell formatted as date or time whose number is none: cell, stored text. */
    DATE_OUT_OF_RANGE,
    /** A cell that shows a day or a time without month and year, whose number may be a count of days as well: cell, stored text. */
    DATE_UNCERTAIN,
    /** A value stands in a column that has no header: cell. */
    CELL_OUTSIDE_HEADER,
    /** The line is no JSON object: column in the line, from 1. */
    BAD_JSON,
    /** A member or element stands twice in one record: its name. */
    REPEATED_NAME,
    /** The record has a member or element that is not among the columns: its name. */
    UNKNOWN_COLUMN,
    /** A database, or its driver, has no Unicode character for what it holds and would give a {@code ?} or U+FFFD in its place: column, character set and bytes where they are known. */
    LOST_CHARACTER
}
