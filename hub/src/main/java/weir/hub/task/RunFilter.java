package weir.hub.task;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are asked for; null and empty mean any.
 *
 * @param open leaves out runs that a later success of the same kind for the same thing has made good
 */
public record RunFilter(Set<RunState> states, @Nullable String kind, @Nullable String subjectType, @Nullable String subject, boolean open) {
    public static final RunFilter ALL = new RunFilter(Set.of(), null, null, null, false);

    public static RunFilter about(String subjectType, String subject) {
        return new RunFilter(Set.of(), null, subjectType, subject, false);
    }
}
