package weir.hub.quality;

import org.jspecify.annotations.Nullable;
import weir.hub.quality.Reject.State;

/**
 * Which rejects of a batch; null = any.
 *
 * @param code of a reason
 * @param field of the reason with that code
 * @param value what that field holds now, empty = nothing; looked at only where {@code field} is given
 */
public record RejectFilter(@Nullable String code, @Nullable String field, @Nullable String value, @Nullable State state) {
    public static final RejectFilter ALL = new RejectFilter(null, null, null, null);
}
