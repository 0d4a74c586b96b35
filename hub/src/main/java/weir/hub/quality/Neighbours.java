package weir.hub.quality;

import java.util.List;
import org.springframework.stereotype.Component;
import weir.hub.catalog.Resource;

/** What quality asks of the floors below. */
@Component("qualityNeighbours")
class Neighbours {
    boolean[] existing(Resource resource, List<String> fields, List<String[]> tuples) {
        throw new UnsupportedOperationException("rows of other resources cannot be asked for before the lake stands");
    }
}
