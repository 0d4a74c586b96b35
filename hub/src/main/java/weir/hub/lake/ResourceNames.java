package weir.hub.lake;

import java.util.Collection;
import java.util.Map;

/** What people call resources; told from above, because the catalogue stands above the lake. */
public interface ResourceNames {
    /** Names by resource id; one that is not known is left out. */
    Map<Long, String> names(Collection<Long> resources);
}
