package weir.core.connect.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link FileSniffer} found out, for a person to confirm or correct.
 *
 * @param settings how to read the file
 * @param evidence what each setting was judged by
 * @param sheets of a workbook, in order
 * @param recordElements XML: elements that may be the records, the likeliest first
 * @param warnings what a person should look at
 */
public record Sniffed(FileSettings settings, List<Evidence> evidence, List<Sheet> sheets, List<RecordElement> recordElements, List<Warning> warnings) {
    public Sniffed {
        evidence = List.copyOf(evidence);
        sheets = List.copyOf(sheets);
        recordElements = List.copyOf(recordElements);
        warnings = List.copyOf(warnings);
    }

    /**
     * Why a setting was chosen.
     *
     * @param setting name of the component of {@link FileSettings}
     * @param confidence 0 to 1; 1 = certain
     * @param basis stable code of what it was judged by
     * @param arguments values for the sentence people read
     */
    public record Evidence(String setting, String value, double confidence, Basis basis, List<String> arguments) {}

    /** What a setting can be judged by. */
    public enum Basis {
        /** The first bytes of the file; the extension that was expected by the name, where another was. */
        CONTENT,
        BYTE_ORDER_MARK,
        ONLY_ASCII,
        /** Every byte looked at is right in this charset: characters beyond ASCII. */
        VALID,
        /** Right in several charsets; chosen by how common the characters are: share of common ones in percent. */
        STATISTICS,
        /** Wrong bytes in every charset; chosen where they are fewest: their number. */
        FEWEST_ERRORS,
        /** An XML file says so of itself, and its bytes allow it: what it says. */
        DECLARED,
        /** An XML file says something else of itself than its bytes or its mark show: what it says. A person must decide. */
        DECLARED_OTHERWISE,
        /** Several charsets are possible, or one that offices here do not write: the two likeliest. A person must decide. */
        UNCERTAIN,
        /** The same number of cells in the lines looked at: cells, lines with that number, lines. */
        EQUAL_CELLS,
        /** No delimiter gives equal lines. */
        NO_DELIMITER,
        QUOTES_SEEN,
        NO_QUOTES_SEEN,
        /** The first row that is all texts, different from each other, and as wide as the data. */
        LOOKS_LIKE_NAMES,
        /** The first row looks like the others. */
        LOOKS_LIKE_DATA,
        /** The row matches the fields to be fed: fields it matches, fields there are. */
        MATCHES_FIELDS,
        /** The same of a row that matches too few of them to be sure. */
        FEW_MATCH,
        /** The same of one of several different rows that match. */
        SEVERAL_ROWS_MATCH,
        /** The same of rows with groups above names. */
        GROUPED_NAMES,
        /** The same of names in the first column. */
        NAMES_IN_FIRST_COLUMN,
        /** No row matches the fields to be fed. */
        NO_ROW_MATCHES,
        /** The names are those of an earlier file: the batch it became. */
        LAST_TIME,
        /** A person chose it. */
        CHOSEN,
        ONLY_SHEET,
        FIRST_FILLED_SHEET,
        REPEATED_ELEMENT,
        FIRST_ARRAY
    }

    /** @param rows highest row number that holds something, among those looked at; exact says whether the whole sheet was */
    public record Sheet(String name, boolean hidden, int rows, int columns, boolean exact) {}

    public record RecordElement(String path, long count, int columns) {}

    /** @param argument value for the sentence */
    public record Warning(Code code, @Nullable String argument) {
        /** What a person should look at. */
        public enum Code {
            /** The name ends in something else than the content: the extension. */
            WRONG_EXTENSION,
            /** Some lines are no text in the chosen charset: how many of those looked at. */
            MIXED_ENCODINGS,
            /** Hidden sheets hold data too: their names. */
            HIDDEN_SHEETS,
            /** Filled sheets beside the chosen one: their names. */
            OTHER_SHEETS
        }
    }
}
