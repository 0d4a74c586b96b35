/** Schemas proposed from what a department has: a sample file, a table. A person confirms; nothing is guessed afterwards. */
@NullMarked
package weir.hub.collect.proposal;

import org.jspecify.annotations.NullMarked;
