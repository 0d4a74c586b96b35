/**
 * What a look at rows suggests: a schema, a validity flag, a mapping of columns to fields. Nothing here decides; a person confirms it.
 */
@NullMarked
package weir.core.connect.proposal;

import org.jspecify.annotations.NullMarked;
