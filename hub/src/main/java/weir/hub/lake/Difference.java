package weir.hub.lake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became different with one key.
 *
 * @param kind created, changed or deleted
 * @param before null for a created row; {@code after} null for a deleted one
 * @param changed fields whose values differ
 */
public record Difference(String kind, Map<String, @Nullable Object> key, @Nullable Map<String, @Nullable Object> before, @Nullable Map<String, @Nullable Object> after, List<String> changed) {
    /** A page of differences with the counts of all. */
    public record Listed(List<Difference> items, @Nullable String next, long created, long changed, long deleted) {
        /** As it goes out: items, next, counts. */
        public Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("items", items.stream().map(Difference::json).toList());
            json.put("next", next);
            json.put("counts", Map.of("created", created, "changed", changed, "deleted", deleted));
            return json;
        }
    }

    private Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", kind);
        json.put("key", Values.shown(key));
        json.put("old", before == null ? null : Values.shown(before));
        json.put("new", after == null ? null : Values.shown(after));
        json.put("changed", changed);
        return json;
    }
}
