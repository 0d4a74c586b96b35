package weir.hub.catalog;

/** A department asks that its resource be opened further, and a data manager has to confirm it. Published in the transaction that asks. */
public record OpeningAsked(long resource) {}
