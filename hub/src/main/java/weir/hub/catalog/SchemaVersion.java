package weir.hub.catalog;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.core.schema.Schema;

/**
 * One version of a schema with its history: who proposed it, who confirmed it, why and on what evidence.
 *
 * @param evidence what the person saw when confirming, e.g. what a sampled table or file showed
 * @param confirmedAt null while it is a proposal
 */
public record SchemaVersion(
        Schema schema,
        @Nullable String reason,
        @Nullable Map<String, Object> evidence,
        Instant proposedAt,
        String proposedBy,
        @Nullable Instant confirmedAt,
        @Nullable String confirmedBy) {}
