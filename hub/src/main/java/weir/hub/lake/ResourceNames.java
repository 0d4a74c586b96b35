package weir.hub.lake;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import weir.hub.kernel.Actor;

/** What people call resources, and which they may know of; told from above, because the catalogue stands above the lake. */
public interface ResourceNames {
    /** Names by resource id; one that is not known is left out. */
    Map<Long, String> names(Collection<Long> resources);

    /** The organisation whose the resource is now: whoever may work there may work with its batches. */
    long owner(long resource);

    /** Ids of all resources that are not there for this person; their batches are not either. */
    Set<Long> hidden(Actor actor);
}
