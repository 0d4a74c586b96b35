package weir.hub.lake;

/** A batch stands in the log and in the serving table. Published inside the transaction that marks it, so a listener's writes stand or fall with it. */
public record BatchCommitted(long batch, long resource) {}
