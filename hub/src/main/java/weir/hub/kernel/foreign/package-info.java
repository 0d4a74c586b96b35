/**
 * Work on what strangers made: their files, their workbooks, their patterns. {@link weir.hub.kernel.foreign.ForeignWork} does it on a few threads
 * of its own, each piece with a deadline, a share for each person, and out of one {@link weir.hub.kernel.foreign.Memory}.
 */
@NullMarked
package weir.hub.kernel.foreign;

import org.jspecify.annotations.NullMarked;
