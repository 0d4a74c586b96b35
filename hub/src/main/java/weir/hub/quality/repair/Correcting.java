package weir.hub.quality.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.core.schema.Field;
import weir.core.schema.Schema;
import weir.hub.quality.Reject;
import weir.hub.quality.RejectedBatch;
import weir.hub.quality.store.RepairRepository.CorrectedRow;

/** Puts corrections over what a reject holds now. */
public final class Correcting {
    private Correcting() {}

    /** The text of each field of today's schema: what was tried last, else what came first; null for fields the row has nothing for. */
    public static List<@Nullable String> values(Reject reject, RejectedBatch of, Schema schema) {
        List<@Nullable String> values = new ArrayList<>();
        for (Field field : schema.fields()) {
            List<@Nullable String> tried = reject.tried();
            if (tried != null) {
                int at = of.fields().indexOf(field.name());
                values.add(at < 0 || at >= tried.size() ? null : tried.get(at));
            } else {
                int column = reject.raw() ? -1 : of.column(field.name());
                values.add(column < 0 || column >= reject.cells().size() ? null : reject.cells().get(column));
            }
        }
        return values;
    }

    /** @param corrections text by name of field; null or empty text means that the field holds no value */
    public static CorrectedRow row(Reject reject, RejectedBatch of, Schema schema, Map<String, @Nullable String> corrections) {
        List<@Nullable String> values = values(reject, of, schema);
        corrections.forEach((field, value) -> values.set(schema.position(field), value == null || value.isEmpty() ? null : value));
        return new CorrectedRow(reject.id(), reject.deletes(), values);
    }
}
