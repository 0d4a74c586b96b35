package weir.hub.catalog;

/** An entry says something else than before: made active, changed, retired or reinstated. Published in the transaction that saves it. */
public record EntryChanged(long resource) {}
