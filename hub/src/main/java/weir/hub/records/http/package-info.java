/** Records over HTTP. */
@NullMarked
package weir.hub.records.http;

import org.jspecify.annotations.NullMarked;
