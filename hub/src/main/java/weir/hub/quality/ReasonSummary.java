package weir.hub.quality;

import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.hub.quality.reject.ReasonTally.Example;

/** Rows of a batch with one reason, counted when it was checked. {@code open}: how many of them still wait; null where that was not counted. */
public record ReasonSummary(String code, @Nullable String field, @Nullable String rule, boolean warning, long rows, @Nullable Long open, List<Example> examples) {}
