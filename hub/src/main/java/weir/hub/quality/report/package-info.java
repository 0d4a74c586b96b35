/** What the quality report of a batch says. */
@NullMarked
package weir.hub.quality.report;

import org.jspecify.annotations.NullMarked;
