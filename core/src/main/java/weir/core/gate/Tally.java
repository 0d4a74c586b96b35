package weir.core.gate;

import java.util.Map;
import java.util.TreeMap;
import weir.core.batch.ContentHash;

/**
 * What a gate has counted so far. Always {@code sent = good + rejected}, in rows and in raw hashes.
 *
 * @param deletes good rows that delete
 * @param warned good rows with at least one warning
 * @param byCode rows per reason code; a row with two reasons of one code counts once for it
 * @param sentHash sum of the raw hashes of all rows
 * @param goodHash of the good rows
 * @param rejectedHash of the rejected rows
 * @param typedHash sum of the typed hashes of the good rows
 */
public record Tally(
        long sent,
        long good,
        long rejected,
        long deletes,
        long warned,
        Map<String, Long> byCode,
        ContentHash sentHash,
        ContentHash goodHash,
        ContentHash rejectedHash,
        ContentHash typedHash) {

    /** Counting under way. */
    static final class Counting {
        long sent;
        long good;
        long deletes;
        long warned;
        final Map<String, Long> byCode = new TreeMap<>();
        final ContentHash sentHash = new ContentHash();
        final ContentHash rejectedHash = new ContentHash();
        final ContentHash typedHash = new ContentHash();

        Tally tally() {
            ContentHash goodHash = sentHash.copy();
            goodHash.subtract(rejectedHash);
            return new Tally(sent, good, sent - good, deletes, warned, Map.copyOf(byCode), sentHash.copy(), goodHash, rejectedHash.copy(), typedHash.copy());
        }
    }
}
