package weir.hub.catalog;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import weir.hub.catalog.store.ResourceRepository;
import weir.hub.identity.OrganisationUse;
import weir.hub.kernel.Words;

/** An organisation with entries in the catalogue, retired ones too, stays: they name it as their provider. */
@Component
class OwnedResources implements OrganisationUse {
    private final ResourceRepository resources;

    OwnedResources(ResourceRepository resources) {
        this.resources = resources;
    }

    @Override
    public @Nullable Words of(long organisation) {
        int owned = resources.owned(organisation);
        return owned == 0 ? null : Words.of("有 " + owned + " 个数据资源", "it provides " + owned + " resources");
    }
}
