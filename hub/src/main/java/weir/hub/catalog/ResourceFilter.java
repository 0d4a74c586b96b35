package weir.hub.catalog;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.hub.catalog.Entry.SharingType;
import weir.hub.catalog.Resource.State;

/**
 * Which entries of the catalogue to list; null = any.
 *
 * @param q words that all stand in name, code, summary, tags, field names or labels
 * @param organisation this organisation and those below it
 * @param subject digits a classification code starts with
 * @param overdue only those whose promised update is late
 */
public record ResourceFilter(
        @Nullable String q, @Nullable Long organisation, @Nullable Library library, @Nullable String level, @Nullable SharingType sharing, @Nullable String subject, @Nullable State state,
        boolean overdue) {
    public static final ResourceFilter ALL = new ResourceFilter(null, null, null, null, null, null, null, false);

    /** Whose entries a person may see: null organisations = everybody's. */
    public record Sight(@Nullable Set<Long> organisations, boolean controlled) {
        public static final Sight ALL = new Sight(null, true);
    }
}
