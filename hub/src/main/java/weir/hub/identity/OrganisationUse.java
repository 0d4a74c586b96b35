package weir.hub.identity;

import org.jspecify.annotations.Nullable;
import weir.hub.kernel.Words;

/** Said by whoever keeps things that belong to organisations, so that none is removed from under them. */
public interface OrganisationUse {
    /** What of the organisation is kept here, e.g. "3 resources"; null = nothing. */
    @Nullable Words of(long organisation);
}
