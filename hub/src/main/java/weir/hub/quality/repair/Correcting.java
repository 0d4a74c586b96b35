package weir.hub.quality.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
        schema.fields().forEach(field -> values.add(value(reject, of, field.name())));
        return values;
    }

    /** In the order of the batch's fields. @param corrections text by name of field; null or empty text means that the field holds no value */
    public static CorrectedRow row(Reject reject, RejectedBatch of, Map<String, @Nullable String> corrections) {
        List<@Nullable String> values = new ArrayList<>();
        for (String field : of.fields()) {
            String corrected = corrections.get(field);
            values.add(!corrections.containsKey(field) ? value(reject, of, field) : corrected == null || corrected.isEmpty() ? null : corrected);
        }
        return new CorrectedRow(reject.id(), reject.deletes(), values);
    }

    private static @Nullable String value(Reject reject, RejectedBatch of, String field) {
        List<@Nullable String> from = reject.tried() != null ? reject.tried() : reject.cells();
        int at = reject.tried() != null ? of.fields().indexOf(field) : reject.raw() ? -1 : of.column(field);
        return at < 0 || at >= from.size() ? null : from.get(at);
    }
}
