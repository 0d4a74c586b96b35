@NullMarked
package weir.hub.identity.store;

import org.jspecify.annotations.NullMarked;
