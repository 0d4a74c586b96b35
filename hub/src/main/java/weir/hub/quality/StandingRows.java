package weir.hub.quality;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import weir.core.schema.Field;
import weir.core.schema.Schema;
import weir.hub.lake.LakeReads;
import weir.hub.lake.ResourceTable;
import weir.hub.lake.Row;
import weir.hub.lake.Values;
import weir.hub.quality.repair.Correcting;
import weir.hub.quality.store.RepairRepository.CorrectedRow;

/** What stands now under the keys of rows that are being repaired: an old repair is not put over newer data unasked. */
@Component
class StandingRows {
    private final LakeReads reads;

    StandingRows(LakeReads reads) {
        this.reads = reads;
    }

    /** As {@link #under(List, Map, RejectedBatch, Schema, ResourceTable)}, for rejects as they are. */
    Map<Long, Standing> under(List<Reject> rejects, RejectedBatch of, Schema schema, ResourceTable table) {
        Map<Long, Reject> byId = new HashMap<>();
        rejects.forEach(reject -> byId.put(reject.id(), reject));
        return under(rejects.stream().filter(reject -> !reject.raw()).map(reject -> Correcting.row(reject, of, Map.of())).toList(), byId, of, schema, table);
    }

    /**
     * The rows with the keys that these hold, by number of the reject; those that would hold the same values as what stands are left out.
     *
     * @param rows of rejects of {@code of}, in any order
     */
    Map<Long, Standing> under(List<CorrectedRow> rows, Map<Long, Reject> rejects, RejectedBatch of, Schema schema, ResourceTable table) {
        List<CorrectedRow> keyed = new ArrayList<>();
        List<Map<String, String>> keys = new ArrayList<>();
        for (CorrectedRow row : rows) {
            Map<String, String> key = key(row, of, schema);
            if (key != null) {
                keyed.add(row);
                keys.add(key);
            }
        }
        List<Optional<Row>> standing = reads.rows(table, keys);
        Map<Long, Standing> found = new HashMap<>();
        for (int i = 0; i < keyed.size(); i++) {
            CorrectedRow row = keyed.get(i);
            Reject reject = rejects.get(row.reject());
            Row stands = standing.get(i).orElse(null);
            if (reject == null || stands == null) {
                continue;
            }
            Map<String, String> other = other(row, stands, of, schema);
            if (!other.isEmpty() || row.deletes()) {
                boolean asks = stands.batch() > reject.asOf() || !keys.get(i).equals(key(Correcting.row(reject, of, Map.of()), of, schema));
                found.put(row.reject(), new Standing(stands.batch(), other, asks));
            }
        }
        return found;
    }

    private static @Nullable Map<String, String> key(CorrectedRow row, RejectedBatch of, Schema schema) {
        Map<String, String> key = new LinkedHashMap<>();
        for (String name : schema.key()) {
            String text = value(row, of, name);
            if (text == null || text.isBlank()) {
                return null;
            }
            key.put(name, text);
        }
        return key;
    }

    /** The values that stand, where the row would put others in their place. */
    private static Map<String, String> other(CorrectedRow row, Row stands, RejectedBatch of, Schema schema) {
        Map<String, String> other = new LinkedHashMap<>();
        for (Field field : schema.fields()) {
            String text = Values.text(stands.values().get(field.name()));
            String mine = value(row, of, field.name());
            if (!isSame(text, mine == null ? "" : mine)) {
                other.put(field.name(), text);
            }
        }
        return other;
    }

    private static @Nullable String value(CorrectedRow row, RejectedBatch of, String field) {
        int at = of.fields().indexOf(field);
        return at < 0 || at >= row.cells().size() ? null : row.cells().get(at);
    }

    /** Equal as text, or as numbers of different places. */
    private static boolean isSame(String stands, String mine) {
        if (stands.equals(mine)) {
            return true;
        }
        try {
            return mine.length() < 64 && stands.length() < 64 && new BigDecimal(stands).compareTo(new BigDecimal(mine.strip())) == 0 && Character.isDigit(mine.strip().charAt(mine.strip().length() - 1));
        } catch (NumberFormatException noNumbers) {
            return false;
        }
    }
}
