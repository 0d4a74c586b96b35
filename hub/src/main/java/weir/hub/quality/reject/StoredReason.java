package weir.hub.quality.reject;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.core.gate.Reason;

/**
 * A reason as it is kept with its row. The value is not kept twice: it is the cell of the field.
 *
 * @param value only where it is no cell of the row
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record StoredReason(String code, @Nullable String rule, @Nullable String field, @Nullable String value, @Nullable List<String> arguments, @Nullable Boolean warning) {

    public static List<StoredReason> of(List<Reason> reasons) {
        return reasons.stream().map(reason -> {
            List<String> arguments = reason.arguments().stream().map(Legible::of).toList();
            return new StoredReason(reason.code(), reason.rule(), reason.field(), null, arguments, reason.warning() ? true : null);
        }).toList();
    }

    /** @param cell the original text of the field */
    public Reason reason(@Nullable String cell) {
        return new Reason(code, rule, field, value == null ? cell : value, arguments == null ? List.of() : arguments, Boolean.TRUE.equals(warning));
    }
}
