package weir.hub.task;

import java.util.List;

/** Runs are the business of another organisation now, because what they are about is. Published in the transaction that moves them. */
public record RunsMoved(List<Long> runs, long organisation) {}
