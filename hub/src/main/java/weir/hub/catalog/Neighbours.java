package weir.hub.catalog;

import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the catalogue asks of the lake. */
@Component("catalogNeighbours")
class Neighbours {
    void prepare(Resource resource) {}

    Map<Long, Standing> standings(Collection<Long> resources) {
        return Map.of();
    }
}
