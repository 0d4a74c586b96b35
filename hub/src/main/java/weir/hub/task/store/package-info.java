@NullMarked
package weir.hub.task.store;

import org.jspecify.annotations.NullMarked;
