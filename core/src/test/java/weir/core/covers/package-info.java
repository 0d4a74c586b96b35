/** Which requirement is proven by which test: the mark, the listener that collects results, and the table made of them. */
@NullMarked
package weir.core.covers;

import org.jspecify.annotations.NullMarked;
