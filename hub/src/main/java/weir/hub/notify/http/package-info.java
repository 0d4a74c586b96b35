@NullMarked
package weir.hub.notify.http;

import org.jspecify.annotations.NullMarked;
