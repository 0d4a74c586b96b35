package weir.hub.quality.agreement;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import weir.hub.quality.Disagreement;

/**
 * What the last check of an entry found.
 *
 * @param batch the newest batch it counted in
 * @param rows counted
 * @param from least value of the increment field, as text; null where there is none; {@code until} the greatest
 */
public record Agreement(long resource, Instant at, long run, @Nullable Long batch, long rows, @Nullable String from, @Nullable String until, List<Disagreement> findings) {
    public Agreement {
        findings = List.copyOf(findings);
    }

    public List<Disagreement> disagreements() {
        return findings.stream().filter(one -> one.kind().disagrees()).toList();
    }

    Agreement and(Disagreement one) {
        return new Agreement(resource, at, run, batch, rows, from, until, Stream.concat(Stream.of(one), findings.stream()).toList());
    }
}
