@NullMarked
package weir.hub.identity.http;

import org.jspecify.annotations.NullMarked;
