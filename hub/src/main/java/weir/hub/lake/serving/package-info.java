/** Serving tables: their definition, the bulk load into them, and what is known of the rows that stand there. */
@NullMarked
package weir.hub.lake.serving;

import org.jspecify.annotations.NullMarked;
