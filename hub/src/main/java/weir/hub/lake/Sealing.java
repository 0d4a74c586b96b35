package weir.hub.lake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the caller knows when the last row has been read.
 *
 * @param sent rows in the source, whatever became of them; the writer refuses to commit where sent differs from accepted + rejected
 * @param warned good rows with a warning
 * @param sentHash content hash of the rows as they came, 32 hexadecimal digits
 * @param rejectedHash the same of the rejected ones
 * @param steps what happens if and only if the batch is committed
 */
public record Sealing(long sent, long rejected, long warned, @Nullable String sentHash, @Nullable String rejectedHash, List<TransactionStep> steps) {
    public Sealing {
        steps = List.copyOf(steps);
    }
}
