package weir.hub.task;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which runs are asked for; null and empty mean any. */
public record RunFilter(Set<RunState> states, @Nullable String kind, @Nullable String subjectType, @Nullable String subject) {
    public static final RunFilter ALL = new RunFilter(Set.of(), null, null, null);

    public static RunFilter about(String subjectType, String subject) {
        return new RunFilter(Set.of(), null, subjectType, subject);
    }
}
