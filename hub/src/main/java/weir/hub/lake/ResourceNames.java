package weir.hub.lake;

import java.util.Collection;
import java.util.Map;

/** What people call resources; a bean of the catalogue, which stands above the lake. */
public interface ResourceNames {
    /** Names by resource id; one that is not known is left out. */
    Map<Long, String> names(Collection<Long> resources);
}
