package weir.core.gate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a resource beyond its schema. What the schema says by itself (type, checksum of a semantic type, required, length, code list,
 * key present and unique in the batch) is checked without a rule.
 *
 * <p>Written as JSON in the catalogue; the {@code type} chooses the kind.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Rule.Required.class, name = "required"),
    @JsonSubTypes.Type(value = Rule.Length.class, name = "length"),
    @JsonSubTypes.Type(value = Rule.Range.class, name = "range"),
    @JsonSubTypes.Type(value = Rule.Pattern.class, name = "pattern"),
    @JsonSubTypes.Type(value = Rule.InCodeList.class, name = "codeList"),
    @JsonSubTypes.Type(value = Rule.Checksum.class, name = "checksum"),
    @JsonSubTypes.Type(value = Rule.DateFormat.class, name = "dateFormat"),
    @JsonSubTypes.Type(value = Rule.Unique.class, name = "unique"),
    @JsonSubTypes.Type(value = Rule.Compare.class, name = "compare"),
    @JsonSubTypes.Type(value = Rule.Exists.class, name = "exists"),
})
public sealed interface Rule {
    /** Unique in the resource; stands in every reject it causes. */
    String id();

    Severity severity();

    /** What a broken rule does to its row. */
    enum Severity {
        /** The row is rejected (阻断). */
        BLOCKING,
        /** The row passes and is counted (警告). */
        WARNING
    }

    /** The field holds a value. {@code when}: only where another field holds one of the given values. */
    record Required(String id, Severity severity, String field, @Nullable String whenField, @Size(max = 1_000) @Nullable List<String> whenIn) implements Rule {}

    /** Characters (Unicode code points) of a text field, both ends included; null = open. */
    record Length(String id, Severity severity, String field, @Nullable Integer min, @Nullable Integer max) implements Rule {}

    /** Value of a number, date or timestamp field, both ends included, written as text of that type; null = open. */
    record Range(String id, Severity severity, String field, @Size(max = 100) @Nullable String min, @Size(max = 100) @Nullable String max) implements Rule {}

    /** The whole text matches a regular expression. Decided in time that grows with the text; what cannot be decided so is refused when the rule is saved. */
    record Pattern(String id, Severity severity, String field, @Size(max = 2_000) String regex, @Size(max = 200) @Nullable String explanation) implements Rule {}

    record InCodeList(String id, Severity severity, String field, String codeList) implements Rule {}

    /** The text passes the check of a semantic type although the field itself is plain text. */
    record Checksum(String id, Severity severity, String field, weir.core.schema.FieldType as) implements Rule {}

    /** A text field holds a date or time written exactly in this pattern, e.g. {@code yyyy-MM-dd HH:mm:ss}. */
    record DateFormat(String id, Severity severity, String field, String pattern) implements Rule {}

    /** No two rows of the batch have equal values in all these fields; rows with an absent value do not count. */
    record Unique(String id, Severity severity, List<String> fields) implements Rule {}

    /** {@code left operator right} holds where both have a value; fields of like storage. */
    record Compare(String id, Severity severity, String left, Operator operator, String right) implements Rule {
        /** LESS, LESS_OR_EQUAL ... */
        public enum Operator {
            LESS,
            LESS_OR_EQUAL,
            EQUAL,
            NOT_EQUAL,
            GREATER_OR_EQUAL,
            GREATER
        }
    }

    /** The values of {@code fields} exist as {@code targetFields} of a row of another resource's serving table; rows with an absent value pass. */
    record Exists(String id, Severity severity, List<String> fields, String resource, List<String> targetFields) implements Rule {}
}
