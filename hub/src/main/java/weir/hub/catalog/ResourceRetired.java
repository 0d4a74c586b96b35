package weir.hub.catalog;

/** A resource takes no more rows. Published in the transaction that retires it, so what a listener does stands or falls with it. {@code actor}: who did it, 0 for the platform. */
public record ResourceRetired(long resource, long actor) {}
