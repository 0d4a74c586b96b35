package weir.hub.records;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Resource;
import weir.hub.lake.ResourceNames;

/** Tells the lake, which stands below the catalogue, what people call resources. */
@Component
class Labels implements ResourceNames {
    private final Catalog catalog;

    Labels(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Map<Long, String> names(Collection<Long> resources) {
        return catalog.resources(resources).stream().collect(Collectors.toMap(Resource::id, Resource::name));
    }
}
