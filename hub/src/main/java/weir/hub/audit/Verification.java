package weir.hub.audit;

import org.jspecify.annotations.Nullable;
import weir.hub.kernel.Words;

/**
 * What a verifier found.
 *
 * @param checked entries read
 * @param firstBroken position of the first entry that is not as it was written; null when the chain is sound
 * @param finding in words
 */
public record Verification(long checked, long from, long to, boolean sound, @Nullable Long firstBroken, Words finding) {}
