/**
 * Rows on their way: {@link weir.core.batch.Block} as they came (text), {@link weir.core.batch.TypedBlock} as the contract reads them,
 * {@link weir.core.batch.CopyBinary} as PostgreSQL takes them; {@link weir.core.batch.RowHash} and {@link weir.core.batch.ContentHash} prove that none
 * was lost or altered on the way, {@link weir.core.batch.KeyHash} finds keys that stand twice (docs/spec/row-hash.md).
 */
@NullMarked
package weir.core.batch;

import org.jspecify.annotations.NullMarked;
