package weir.hub.lake;

/** A batch ended without effect. Published inside the transaction that marks it. */
public record BatchAbandoned(long batch, long resource) {}
