package weir.hub.records;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A past to read as of: after a batch, or at an instant; one of the two. */
public record Moment(@Nullable Long batch, @Nullable Instant at) {
    /** @throws weir.hub.kernel.Problem REC-105 where it is none of the two, or both */
    void check() {
        if ((batch == null) == (at == null)) {
            throw RecordsProblem.BAD_MOMENT.because();
        }
    }
}
