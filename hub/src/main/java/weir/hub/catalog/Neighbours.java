package weir.hub.catalog;

import org.springframework.stereotype.Component;

/** What the catalogue asks of the lake. */
@Component("catalogNeighbours")
class Neighbours {
    void prepare(Resource resource) {}
}
