@NullMarked
package weir.hub.notify.store;

import org.jspecify.annotations.NullMarked;
