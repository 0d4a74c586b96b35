package weir.hub.lake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of a row.
 *
 * @param op created, changed or deleted
 * @param values what the row held from then on; for a deletion what came with it
 * @param changed fields whose value differs from the version before
 */
public record HistoryEntry(long batch, Instant at, String actorName, Provenance provenance, long run, String op, Map<String, @Nullable Object> values, List<String> changed) {}
