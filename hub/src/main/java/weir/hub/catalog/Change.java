package weir.hub.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step in the history of a resource, code list or the list of levels (A10).
 *
 * @param version version that it led to
 */
public record Change(long id, Instant at, long actor, String actorName, String action, @Nullable Integer version, @Nullable String reason, List<Difference> differences) {
    /** A field of the entry or the schema, before and after; {@code schema.fields.<name>.<property>} for the schema. */
    public record Difference(String field, @Nullable Object before, @Nullable Object after) {}
}
