/** Departments' databases as connections: what is known of one, and how it is kept. */
@NullMarked
package weir.hub.collect.connection;

import org.jspecify.annotations.NullMarked;
