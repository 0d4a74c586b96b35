package weir.core.receipt;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.core.batch.ContentHash;

/**
 * What became of a batch. Promised in docs/spec/receipt.md.
 *
 * @param node the platform that issues it
 * @param resource id of the resource
 * @param batch number of the batch
 * @param parent number of the batch whose rejects this one repairs, or null
 * @param organisation id of the organisation the rows come from
 * @param provenance the door they came through, and from where, e.g. {@code feed:17} or {@code upload:residents.csv}
 * @param schemaVersion version of the schema they were checked against
 * @param received when the first byte was there
 * @param committed when the batch stood in log and serving table; null while it is held back
 */
public record Receipt(
        String node,
        String resource,
        long batch,
        @Nullable Long parent,
        String organisation,
        String provenance,
        int schemaVersion,
        Instant received,
        @Nullable Instant committed,
        Counts counts,
        Hashes hashes) {

    /**
     * Rows by outcome. {@code sent = good + rejected}; once committed {@code good = added + changed + unchanged + deleted}.
     *
     * @param warned good rows with a warning
     * @param repaired rejects of this batch that later batches brought in order
     */
    public record Counts(long sent, long good, long rejected, long added, long changed, long unchanged, long deleted, long warned, long repaired) {}

    /**
     * Order-free content hashes, 32 hexadecimal digits, by docs/spec/row-hash.md.
     *
     * @param sent raw rows; the sum of the two that follow
     * @param typed the good rows as the contract reads them
     * @param target the rows of this batch as read back from where they stand; null while not read back
     */
    public record Hashes(ContentHash sent, ContentHash good, ContentHash rejected, ContentHash typed, @Nullable ContentHash target) {}

    /** Whether counts and hashes add up: sent = good + rejected; committed: good = its outcomes, and target = typed where read back. */
    public boolean balances() {
        boolean rows = counts.sent == counts.good + counts.rejected;
        boolean outcomes = committed == null || counts.good == counts.added + counts.changed + counts.unchanged + counts.deleted;
        boolean raw = hashes.good.plus(hashes.rejected).equals(hashes.sent);
        boolean target = hashes.target == null || hashes.target.equals(hashes.typed);
        return rows && outcomes && raw && target;
    }

    /** The bytes that are signed: canonical JSON. */
    public byte[] canonical() {
        return CanonicalJson.bytes(map());
    }

    Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("format", ReceiptReader.FORMAT);
        map.put("node", node);
        map.put("resource", resource);
        map.put("batch", batch);
        put(map, "parent", parent);
        map.put("organisation", organisation);
        map.put("provenance", provenance);
        map.put("schemaVersion", schemaVersion);
        map.put("received", received.toString());
        put(map, "committed", committed == null ? null : committed.toString());
        map.put("counts", map(counts));
        map.put("hashes", map(hashes));
        return map;
    }

    private static Map<String, Object> map(Counts counts) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("sent", counts.sent);
        map.put("good", counts.good);
        map.put("rejected", counts.rejected);
        map.put("new", counts.added);
        map.put("changed", counts.changed);
        map.put("unchanged", counts.unchanged);
        map.put("deleted", counts.deleted);
        map.put("warned", counts.warned);
        map.put("repaired", counts.repaired);
        return map;
    }

    private static Map<String, Object> map(Hashes hashes) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("sent", hashes.sent.hex());
        map.put("good", hashes.good.hex());
        map.put("rejected", hashes.rejected.hex());
        map.put("typed", hashes.typed.hex());
        put(map, "target", hashes.target == null ? null : hashes.target.hex());
        return map;
    }

    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
