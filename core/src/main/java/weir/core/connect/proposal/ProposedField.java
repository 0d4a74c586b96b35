package weir.core.connect.proposal;

import java.util.List;
import weir.core.schema.FieldType;

/**
 * A field as its column suggests it.
 *
 * @param sourceColumn name in the source
 * @param name legal technical name, by the column's name
 * @param label the column's name
 */
public record ProposedField(String sourceColumn, String name, String label, FieldType type, int length, int scale, boolean required, Evidence evidence) {
    /**
     * What the type was judged by.
     *
     * @param sampled rows looked at
     * @param fits values that fit the type, of {@code sampled - empty}
     * @param empty rows without a value
     * @param distinct different values
     * @param longest characters of the longest value
     * @param examples some values
     * @param counterExamples some values that do not fit the type
     * @param values all values of a text column that holds few of them again and again; else empty
     */
    public record Evidence(long sampled, long fits, long empty, long distinct, int longest, List<String> examples, List<String> counterExamples, List<Note> notes, List<String> values) {}

    /** What a person should know of the proposal. */
    public enum Note {
        /** Values with leading zeros, or digits beyond what numbers hold, stay text. */
        DIGITS_KEPT_AS_TEXT,
        /** The column's name says that it is a code or a number of something, so digits are no quantity. */
        CODE_BY_ITS_NAME,
        CHECKSUM_FITS,
        /** The technical name was made up, because the column's name has no letters of the Latin alphabet. */
        NAME_MADE_UP,
        ONLY_EMPTY,
        /** Few values that repeat: it may be a code. */
        VALUES_REPEAT,
        /** The database declares the type. */
        DECLARED
    }
}
