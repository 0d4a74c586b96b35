package weir.hub.lake;

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
    public record Listed(List<Difference> items, @Nullable String next, long created, long changed, long deleted) {}
}
