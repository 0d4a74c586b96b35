/** The catalogue's tables. */
@NullMarked
package weir.hub.catalog.store;

import org.jspecify.annotations.NullMarked;
