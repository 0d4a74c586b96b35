/** How rejects are written, told and carried in Excel. */
@NullMarked
package weir.hub.quality.reject;

import org.jspecify.annotations.NullMarked;
