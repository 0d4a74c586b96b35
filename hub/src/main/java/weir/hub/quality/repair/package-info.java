/** Corrected rows on their way back. */
@NullMarked
package weir.hub.quality.repair;

import org.jspecify.annotations.NullMarked;
