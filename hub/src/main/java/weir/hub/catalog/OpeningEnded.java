package weir.hub.catalog;

import org.jspecify.annotations.Nullable;

/** An opening waits no longer. Published in the transaction that ends it. */
public record OpeningEnded(long resource, long askedBy, boolean confirmed, @Nullable String reason, long actor) {}
