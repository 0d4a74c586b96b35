@NullMarked
package weir.hub.collect.store;

import org.jspecify.annotations.NullMarked;
