package weir.hub.quality;

import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.core.gate.RecordCount;
import weir.hub.quality.reject.ReasonTally.Example;

/** Rows of a batch with one reason, counted when it was checked. {@code open}: how many of them still wait; null where that was not counted. */
public record ReasonSummary(String code, @Nullable String field, @Nullable String rule, boolean warning, long rows, @Nullable Long open, List<Example> examples) {
    /** The words' arguments, as the first example has them. */
    public List<String> arguments() {
        return examples.isEmpty() ? List.of() : examples.getFirst().arguments();
    }

    /** The first rows with this reason; none where it speaks of the whole batch. */
    public List<Example> rowExamples() {
        return RecordCount.isReason(code) ? List.of() : examples;
    }
}
