/** Thin HTTP doors of quality. */
@NullMarked
package weir.hub.quality.http;

import org.jspecify.annotations.NullMarked;
