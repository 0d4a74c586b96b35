package weir.hub.task;

/** A run is over: done, failed or cancelled. Published in the transaction that says so. */
public record RunEnded(long run) {}
