/** Thin HTTP doors of the catalogue. */
@NullMarked
package weir.hub.catalog.http;

import org.jspecify.annotations.NullMarked;
