/** A file from its arrival to its batch. */
@NullMarked
package weir.hub.collect.upload;

import org.jspecify.annotations.NullMarked;
