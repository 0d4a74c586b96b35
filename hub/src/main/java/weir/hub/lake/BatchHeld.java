package weir.hub.lake;

/** A batch waits for a person. Published inside the transaction that marks it. */
public record BatchHeld(long batch, long resource) {}
