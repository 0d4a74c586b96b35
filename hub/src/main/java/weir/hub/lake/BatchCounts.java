package weir.hub.lake;

/**
 * Rows of a batch by outcome. sent = good + rejected; good = created + changed + unchanged + deleted.
 *
 * @param unchanged the same row stood there already, or a row to delete was not there
 * @param warned good rows with a warning
 * @param repaired rejects of this batch that later came in through repair batches
 */
public record BatchCounts(long sent, long good, long created, long changed, long unchanged, long deleted, long rejected, long warned, long repaired) {}
