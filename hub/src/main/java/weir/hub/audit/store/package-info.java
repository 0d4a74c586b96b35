@NullMarked
package weir.hub.audit.store;

import org.jspecify.annotations.NullMarked;
