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
        return values(reject, reject.tried(), of, schema);
    }

    /** As {@link #values}, before any repair was tried. */
    static List<@Nullable String> first(Reject reject, RejectedBatch of, Schema schema) {
        return values(reject, null, of, schema);
    }

    private static List<@Nullable String> values(Reject reject, @Nullable List<@Nullable String> tried, RejectedBatch of, Schema schema) {
        List<@Nullable String> values = new ArrayList<>();
        schema.fields().forEach(field -> values.add(value(reject, tried, of, field.name())));
        return values;
    }

    /** In the order of the batch's fields. @param corrections text by name of field; null or empty text means that the field holds no value */
    public static CorrectedRow row(Reject reject, RejectedBatch of, Map<String, @Nullable String> corrections) {
        List<@Nullable String> values = new ArrayList<>();
        for (String field : of.fields()) {
            String corrected = corrections.get(field);
            values.add(!corrections.containsKey(field) ? value(reject, reject.tried(), of, field) : corrected == null || corrected.isEmpty() ? null : corrected);
        }
        return new CorrectedRow(reject.id(), reject.deletes(), values);
    }

    private static @Nullable String value(Reject reject, @Nullable List<@Nullable String> tried, RejectedBatch of, String field) {
        List<@Nullable String> from = tried != null ? tried : reject.cells();
        int at = tried != null ? of.fields().indexOf(field) : reject.raw() ? -1 : of.column(field);
        return at < 0 || at >= from.size() ? null : from.get(at);
    }
}
