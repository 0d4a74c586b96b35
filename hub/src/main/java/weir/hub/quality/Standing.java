package weir.hub.quality;

import java.util.Map;

/**
 * The row that stands under a reject's key.
 *
 * @param batch that wrote it
 * @param values by field, as text, only where they are others than the reject's; empty text = no value
 * @param asks it is newer than the reject, or stands under a key that only the correction gave: a person decides which of the two holds
 */
public record Standing(long batch, Map<String, String> values, boolean asks) {
    /** What a person answers. */
    public enum Keep {
        /** The correction, over what stands. */
        MINE,
        /** What stands; the reject is closed. */
        THEIRS
    }
}
