@NullMarked
package weir.hub.audit.http;

import org.jspecify.annotations.NullMarked;
