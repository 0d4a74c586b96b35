@NullMarked
package weir.hub.collect.http;

import org.jspecify.annotations.NullMarked;
