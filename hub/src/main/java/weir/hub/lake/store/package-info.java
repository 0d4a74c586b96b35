/** The lake's tables in PostgreSQL, read and written with jOOQ. */
@NullMarked
package weir.hub.lake.store;

import org.jspecify.annotations.NullMarked;
