/** Corrected rejects on the same road as every other arrival. */
@NullMarked
package weir.hub.collect.repair;

import org.jspecify.annotations.NullMarked;
