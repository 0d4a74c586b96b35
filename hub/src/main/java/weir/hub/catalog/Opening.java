package weir.hub.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.hub.catalog.Entry.Openness;
import weir.hub.catalog.Entry.SharingType;

/**
 * What a resource is to be open to, asked by its department and waiting for a data manager: a level that reaches further, a wider sharing type,
 * more openness. What does not change is as the entry has it.
 */
public record Opening(long resource, String level, SharingType sharingType, @Nullable String sharingCondition, Openness openness, @Nullable String openCondition, @Nullable String reason, long askedBy,
        String askedName, Instant askedAt) {
    Entry over(Entry entry) {
        return entry.opened(level, sharingType, sharingCondition, openness, openCondition);
    }
}
