/** The tables of quality. */
@NullMarked
package weir.hub.quality.store;

import org.jspecify.annotations.NullMarked;
