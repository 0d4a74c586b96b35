/** What people decide about batches, as runs. */
@NullMarked
package weir.hub.lake.run;

import org.jspecify.annotations.NullMarked;
