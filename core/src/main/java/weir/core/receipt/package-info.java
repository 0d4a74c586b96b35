/** The receipt (回执): signed counts and content hash of a batch at each stage. */
@NullMarked
package weir.core.receipt;

import org.jspecify.annotations.NullMarked;
