/** The operational database: embedded by default, external by configuration; the migrations of all capabilities. */
@NullMarked
package weir.hub.kernel.store;

import org.jspecify.annotations.NullMarked;
