package weir.hub.quality;

import weir.hub.kernel.Actor;

/**
 * The way corrected rows take: read, gate, lake, like every other arrival. Collection builds it.
 *
 * <p>The run that {@link #start} enqueues reads {@link Repairs#source} (columns are the names of the fields, places the numbers of the
 * rejects), writes a batch of provenance REPAIR with {@link Repair#batch} as parent, and gives {@link Repairs#step} along with it. When it
 * ends without a batch it calls {@link Repairs#giveUp}.
 */
public interface RepairRoad {
    /**
     * Enqueues the run in the caller's transaction.
     *
     * @return number of the run
     */
    long start(Repair repair, Actor actor);
}
