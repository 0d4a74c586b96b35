/**
 * Rows on their way: {@link weir.core.batch.Block} as they came (text), {@link weir.core.batch.TypedBlock} as the contract reads them.
 */
@NullMarked
package weir.core.batch;

import org.jspecify.annotations.NullMarked;
