package weir.hub.catalog.http;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.core.schema.Schema;
import weir.hub.catalog.Entry;
import weir.hub.catalog.Entry.Classification;
import weir.hub.catalog.Library;
import weir.hub.catalog.Opening;
import weir.hub.catalog.Permissions;
import weir.hub.catalog.Resource;
import weir.hub.catalog.Standing;

/** A resource with everything a page of its own shows. @param opening what its department wants it to be open to and a data manager has not confirmed; for those who may change the entry */
record ResourceView(
        long id,
        String code,
        String name,
        @Nullable String resourceCode,
        Resource.State state,
        int version,
        Ref organisation,
        @Nullable String creditCode,
        @Nullable String summary,
        @Nullable String description,
        Library library,
        String level,
        boolean keyData,
        Entry.Filing filing,
        @Nullable Classification classification,
        @Nullable String format,
        List<String> dataTypes,
        @Nullable String location,
        Entry.SharingType sharingType,
        @Nullable String sharingCondition,
        @Nullable String sharingMode,
        Entry.Openness openness,
        @Nullable String openCondition,
        Entry.Frequency updateFrequency,
        Entry.@Nullable Frequency sharingFrequency,
        Entry.ExchangeMode exchangeMode,
        @Nullable LocalDate publishedOn,
        List<String> relatedCodes,
        List<String> tags,
        boolean nonClassified,
        @Nullable String accessRights,
        int schemaVersion,
        Schema schema,
        long rows,
        Standing.@Nullable LastBatch lastBatch,
        boolean overdue,
        Instant createdAt,
        Instant changedAt,
        String changedBy,
        Permissions permissions,
        @Nullable Opening opening) {

    static ResourceView of(Resource resource, String organisation, boolean overdue, Permissions permissions, @Nullable Opening opening) {
        Entry e = resource.entry();
        Classification c = e.classification();
        List<String> types = DataTypes.of(resource);
        return new ResourceView(resource.id(), resource.code(), e.name(), c == null ? null : c.resourceCode(), resource.state(), resource.version(), new Ref(e.organisation(), organisation),
                e.creditCode(), e.summary(), e.description(), e.library(), e.level(), e.keyData(), e.filing(), c, e.format(), types, e.location(), e.sharingType(), e.sharingCondition(),
                e.sharingMode(), e.openness(), e.openCondition(), e.updateFrequency(), e.sharingFrequency(), e.exchangeMode(), e.publishedOn(), e.relatedCodes(), e.tags(),
                Boolean.TRUE.equals(e.nonClassified()), e.accessRights(), resource.schema().version(), resource.schema(), resource.standing().rows(),
                resource.standing().lastBatch(), overdue, resource.createdAt(), resource.changedAt(), resource.changedBy(), permissions, opening);
    }
}
