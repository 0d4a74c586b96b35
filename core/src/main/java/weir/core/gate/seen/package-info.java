/**
 * Whether a key or a unique combination stood earlier in the batch: {@link weir.core.gate.seen.SeenTables} while the rows go by,
 * {@link weir.core.gate.seen.KeyScan}, a pass ahead with its work on disk, for files so large that memory should not hold their keys.
 */
@NullMarked
package weir.core.gate.seen;

import org.jspecify.annotations.NullMarked;
