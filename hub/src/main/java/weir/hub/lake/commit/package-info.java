/** How a batch becomes true: commit, hold, release, undo, and recovery after a crash. */
@NullMarked
package weir.hub.lake.commit;

import org.jspecify.annotations.NullMarked;
