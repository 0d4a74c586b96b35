package weir.hub.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which entries are asked for; null means any. */
public record EvidenceFilter(@Nullable Long actor, @Nullable String event, @Nullable String subjectType, @Nullable String subject, @Nullable Outcome outcome, @Nullable Instant from,
        @Nullable Instant to) {
    public static final EvidenceFilter ALL = new EvidenceFilter(null, null, null, null, null, null, null);

    public static EvidenceFilter about(String subjectType, String subject) {
        return new EvidenceFilter(null, null, subjectType, subject, null, null, null);
    }
}
