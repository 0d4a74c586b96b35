/**
 * Whether a key or a unique combination stood earlier in the batch: {@link weir.core.gate.seen.SeenInMemory} up to a few million rows,
 * {@link weir.core.gate.seen.KeyScan}, a pass ahead with its work on disk, for any number.
 */
@NullMarked
package weir.core.gate.seen;

import org.jspecify.annotations.NullMarked;
