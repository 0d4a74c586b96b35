package weir.hub.quality;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Corrected rows of one batch on their way back.
 *
 * @param batch the batch whose rejects these are
 * @param fields names of the columns of its rows
 * @param run the run that carries it
 * @param repairBatch the batch it became
 */
public record Repair(long id, long batch, long resource, List<String> fields, long rows, State state, @Nullable Long run, @Nullable Long repairBatch) {
    /** How far a repair is. */
    public enum State {
        RUNNING,
        DONE,
        FAILED
    }
}
