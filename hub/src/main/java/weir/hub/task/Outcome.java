package weir.hub.task;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run has brought about.
 *
 * @param result shown with the run; plain values
 * @param batch number of the batch it made, or null
 */
public record Outcome(Map<String, Object> result, @Nullable Long batch) {
    public Outcome {
        result = Map.copyOf(result);
    }

    public static Outcome done() {
        return new Outcome(Map.of(), null);
    }

    public static Outcome of(Map<String, Object> result) {
        return new Outcome(result, null);
    }

    public static Outcome batch(long batch) {
        return new Outcome(Map.of(), batch);
    }
}
