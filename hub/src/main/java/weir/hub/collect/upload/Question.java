package weir.hub.collect.upload;

import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.hub.kernel.Words;

/**
 * Something of an upload that is not certain, so that a person decides it before anything is written.
 *
 * @param id under which the decision is given: {@code settings.charset}, {@code header}, {@code position}, {@code column.FIELD}, {@code missing}
 * @param field the field it is about, if one
 * @param choices what may be chosen; of the header's row any row may be
 * @param proposed the likeliest choice; null where there is none
 */
public record Question(String id, Kind kind, @Nullable String field, Words text, List<Choice> choices, @Nullable String proposed) {
    /** What a question is about. */
    public enum Kind {
        /** How the file is read: charset, delimiter, record element. */
        SETTING,
        /** Which row, or column, holds the names. */
        HEADER,
        /** Whether the columns feed the fields in their order. */
        POSITION,
        /** Which column feeds a field. */
        COLUMN,
        /** What becomes of values that stand in fields that the file does not have. */
        MISSING
    }

    /** @param lines how the file reads with this choice, where that helps to choose */
    public record Choice(String value, Words text, List<String> lines) {
        static Choice of(String value, Words text) {
            return new Choice(value, text, List.of());
        }
    }
}
