package weir.hub.records;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A past to read as of: after a batch, or at an instant; one of the two. */
public record Moment(@Nullable Long batch, @Nullable Instant at) {
    /** @throws weir.hub.kernel.Problem REC-105 where it is none of the two, or both */
    void check() {
        if ((batch == null) == (at == null)) {
            throw RecordsProblem.BAD_MOMENT.because();
        }
    }

    /** For the name of a file with what stood then: nobody should take it for today's. */
    public String inFileName(ZoneId zone) {
        return batch != null ? "截至批次" + batch : "截至" + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(Objects.requireNonNull(at).atZone(zone));
    }
}
