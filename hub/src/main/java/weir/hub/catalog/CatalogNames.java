package weir.hub.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import weir.hub.kernel.Actor;
import weir.hub.lake.ResourceNames;

/** Tells the lake what people call its tables, and of which they may know. */
@Component
class CatalogNames implements ResourceNames {
    private final Catalog catalog;

    CatalogNames(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Map<Long, String> names(Collection<Long> resources) {
        Map<Long, String> names = new HashMap<>();
        catalog.resources(resources).forEach(resource -> names.put(resource.id(), resource.name()));
        return names;
    }

    @Override
    public long owner(long resource) {
        return catalog.owner(resource);
    }

    @Override
    public Set<Long> hidden(Actor actor) {
        return catalog.hidden(actor);
    }
}
