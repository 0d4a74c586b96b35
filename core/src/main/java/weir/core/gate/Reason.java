package weir.core.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a row was held back, or what was noticed about it.
 *
 * @param code stable: the {@link Code}'s name, or a {@link weir.core.batch.Block.Fault} code
 * @param rule id of the rule, or null where the schema itself asked for it
 * @param field name of the field; null where the reason concerns the whole row
 * @param value the original text of the field, as it came; null = absent
 * @param arguments what the sentence needs: limits, the other line, the allowed codes
 * @param warning true where the row passed all the same
 */
public record Reason(String code, @Nullable String rule, @Nullable String field, @Nullable String value, List<String> arguments, boolean warning) {
    /** The same reason, but the row passes. */
    Reason asWarning() {
        return new Reason(code, rule, field, value, arguments, true);
    }

    /** What the schema and the rules can find wrong. The words for people, Chinese and English, are in {@link ReasonText}. */
    public enum Code {
        REQUIRED,
        KEY_EMPTY,
        /** A character of the key cannot be seen: which one. */
        KEY_INVISIBLE,
        NOT_INTEGER,
        NOT_DECIMAL,
        TOO_MANY_DIGITS,
        SCIENTIFIC_NOTATION,
        FULL_WIDTH_DIGITS,
        NOT_DATE,
        NOT_TIMESTAMP,
        /** A time of a database beyond the years 1 to 9999, or its word for none: which, see {@link BeyondTime}. */
        BEYOND_TIME,
        TIMESTAMP_TOO_FINE,
        NOT_BOOLEAN,
        TOO_LONG,
        TOO_SHORT,
        BELOW_RANGE,
        ABOVE_RANGE,
        PATTERN,
        NOT_IN_CODE_LIST,
        CHECKSUM,
        CREDIT_CODE,
        RESIDENT_ID,
        DIVISION,
        MOBILE,
        PHONE,
        POSTAL_CODE,
        URL,
        EMAIL,
        LONGITUDE,
        LATITUDE,
        DATE_FORMAT,
        KEY_TWICE,
        NOT_UNIQUE,
        COMPARE,
        NOT_FOUND_IN,
        CONTROL_CHARACTER,
        BAD_ENCODING,
        PATTERN_TOO_COSTLY,
        /** Of the whole batch, as the next: {@link RecordCount}. */
        RECORDS_MISSING,
        RECORDS_MORE
    }
}
