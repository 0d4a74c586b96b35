package weir.hub.notify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.hub.kernel.Words;

/**
 * A message as one person finds it.
 *
 * @param kind what it is about, for an icon, e.g. {@code quality-report}
 * @param link path in the web, e.g. {@code /batches/17}
 * @param repeats how many times it came since {@code since} before anybody read it
 */
public record Message(long id, Instant at, String kind, Words title, Words body, @Nullable String link, int repeats, Instant since, boolean read) {}
