package weir.hub.quality;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import weir.core.gate.Reason;

/**
 * A row that the gate held back.
 *
 * @param part sheet or file it stood in; empty where there is one only
 * @param place line or row number in the source, 0 where it has none
 * @param deletes the row asked for a deletion
 * @param raw the row could not be cut into cells; its text is the only one
 * @param cells original text, in the order of the source's columns; null = absent
 * @param rowHash first six digits of the row's hash, told with its number so that a number cannot be mixed up
 * @param repairing it is on its way back through the gate
 * @param settledBatch the batch that repaired it or brought it right, or with whose reject it is counted; also one that was taken back since, while the row is open again
 * @param note why it was dismissed; {@link #DELETED} where what closed it was a deletion
 * @param came how often it came, as one case
 * @param tried what the last repair that failed had sent, in the order of the batch's fields; null where none did
 */
public record Reject(
        long id,
        long batch,
        String part,
        long place,
        boolean deletes,
        boolean raw,
        List<@Nullable String> cells,
        List<Reason> reasons,
        String rowHash,
        State state,
        boolean repairing,
        @Nullable Instant settledAt,
        @Nullable String settledBy,
        @Nullable Long settledBatch,
        @Nullable String note,
        @Nullable List<@Nullable String> tried,
        @Nullable List<Reason> triedReasons,
        Came came) {
    /** Note of a reject that was closed by a deletion of its row. */
    public static final String DELETED = "DELETED";

    /**
     * @param first when the row came first; null = with its own batch
     * @param lastBatch the batch it came with last; null = its own
     * @param countedWith the reject it is counted with, of batch {@link #settledBatch}
     */
    public record Came(int times, @Nullable Instant first, @Nullable Instant last, @Nullable Long lastBatch, @Nullable Long countedWith) {}

    /** Where a reject stands. */
    public enum State {
        OPEN,
        REPAIRED,
        /** A person decided that it needs no repair. */
        DISMISSED,
        /** A row of a repair that failed again: it is told with the reject it was to repair. */
        RETURNED,
        /** A later batch brought the row right. */
        CLOSED,
        /** The same case as another reject, which is counted for it. */
        REPEATED
    }

    /** The newest batch that brought the row just so. */
    public long asOf() {
        return came.lastBatch() == null ? batch : Math.max(batch, came.lastBatch());
    }

    /** What is wrong with the row now: with what was tried last, else with what came first. */
    public List<Reason> current() {
        return triedReasons == null ? reasons : triedReasons;
    }

    /** Six digits of what the last repair had tried, by which it is known whether somebody has seen that; empty where none was tried. */
    public String version() {
        if (tried == null) {
            return "";
        }
        CRC32 sum = new CRC32();
        for (String cell : tried) {
            sum.update(cell == null ? 0 : 1);
            sum.update((cell == null ? "" : cell).getBytes(StandardCharsets.UTF_8));
            sum.update(0);
        }
        return "%06x".formatted(sum.getValue() & 0xffffff);
    }
}
