/** The lake over HTTP. */
@NullMarked
package weir.hub.lake.http;

import org.jspecify.annotations.NullMarked;
