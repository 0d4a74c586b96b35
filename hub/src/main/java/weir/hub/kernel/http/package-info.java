@NullMarked
package weir.hub.kernel.http;

import org.jspecify.annotations.NullMarked;
