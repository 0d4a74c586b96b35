package weir.hub.lake;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows: exactly one of {@code all}, {@code any}, {@code not} or {@code field} with {@code op}. Values are text, read by the field's type.
 *
 * <p>JSON: {@code {"all": […]}}, {@code {"any": […]}}, {@code {"not": …}}, {@code {"field": "name", "op": "contains", "value": "银行"}}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
        @Size(max = 2_000) @Nullable List<Condition> all,
        @Size(max = 2_000) @Nullable List<Condition> any,
        @Nullable Condition not,
        @Nullable String field,
        @Nullable Op op,
        @Size(max = 10_000) @Nullable String value,
        @Size(max = 20_000) @Nullable List<@Size(max = 10_000) String> values) {

    /** How a field is compared. The names are those of the JSON. */
    public enum Op {
        eq,
        ne,
        lt,
        le,
        gt,
        ge,
        /** Two values, both ends included. */
        between,
        /** Any of the values: a batch of items at once. */
        in,
        /** The text holds the value, letter case aside. */
        contains,
        startsWith,
        /** A pattern: {@code *} stands for any text, {@code ?} for one character. */
        like,
        empty,
        notEmpty
    }

    public static Condition of(String field, Op op, String... values) {
        return new Condition(null, null, null, field, op, values.length == 1 ? values[0] : null, values.length == 1 ? null : List.of(values));
    }

    public static Condition all(Condition... conditions) {
        return new Condition(List.of(conditions), null, null, null, null, null, null);
    }

    public static Condition any(Condition... conditions) {
        return new Condition(null, List.of(conditions), null, null, null, null, null);
    }

    public static Condition not(Condition condition) {
        return new Condition(null, null, condition, null, null, null, null);
    }
}
