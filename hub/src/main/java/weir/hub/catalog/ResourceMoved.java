package weir.hub.catalog;

/**
 * A resource belongs to another organisation now. Published in the transaction of the transfer; what hangs on the resource follows in it.
 *
 * @param actor id of the person who moved it, 0 for the platform
 */
public record ResourceMoved(long resource, long from, long to, long actor) {}
