/**
 * The contract of a resource: fields, key, timestamp field, validity flag.
 *
 * <p>Text becomes a typed value by this contract and by nothing else; no value is ever guessed.
 */
@NullMarked
package weir.core.schema;

import org.jspecify.annotations.NullMarked;
