@NullMarked
package weir.hub.task.http;

import org.jspecify.annotations.NullMarked;
