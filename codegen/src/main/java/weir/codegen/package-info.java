/** Build time only: makes jOOQ's table classes from the migrations, on a real PostgreSQL. */
@NullMarked
package weir.codegen;

import org.jspecify.annotations.NullMarked;
