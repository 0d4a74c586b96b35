package weir.hub.catalog.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.hub.catalog.Entry;
import weir.hub.catalog.Entry.Classification;
import weir.hub.catalog.Library;
import weir.hub.catalog.Resource;
import weir.hub.catalog.Standing;

/** A resource in a list. */
record ResourceLine(
        long id,
        String code,
        String name,
        @Nullable String resourceCode,
        Ref organisation,
        Library library,
        String level,
        @Nullable String summary,
        @Nullable String format,
        @Nullable String location,
        Entry.SharingType sharingType,
        Entry.Frequency updateFrequency,
        long rows,
        Standing.@Nullable LastBatch lastBatch,
        boolean overdue,
        int schemaVersion,
        Resource.State state,
        Instant changedAt) {

    static ResourceLine of(Resource resource, String organisation, boolean overdue) {
        Entry e = resource.entry();
        Classification c = e.classification();
        return new ResourceLine(resource.id(), resource.code(), e.name(), c == null ? null : c.resourceCode(), new Ref(e.organisation(), organisation), e.library(), e.level(), e.summary(),
                e.format(), e.location(), e.sharingType(), e.updateFrequency(), resource.standing().rows(), resource.standing().lastBatch(), overdue,
                resource.schema().version(), resource.state(), resource.changedAt());
    }
}
