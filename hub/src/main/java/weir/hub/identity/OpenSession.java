package weir.hub.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as its owner recognises it. The number is not what opens it.
 *
 * @param device what the browser says of itself when it signs in
 * @param seenAt when it was used last, to the minute
 * @param current whether it is the one that asks
 */
public record OpenSession(long id, Instant openedAt, Instant seenAt, @Nullable String address, @Nullable String device, boolean current) {}
