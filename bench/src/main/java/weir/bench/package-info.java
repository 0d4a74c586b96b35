/** Figures: every speed is a ratio against a limit or a peer measured in the same run; each benchmark checks its own result first. */
@NullMarked
package weir.bench;

import org.jspecify.annotations.NullMarked;
