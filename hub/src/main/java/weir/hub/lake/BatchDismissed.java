package weir.hub.lake;

/** A person has decided against a held batch. Published inside the transaction that marks it. */
public record BatchDismissed(long batch, long resource) {}
