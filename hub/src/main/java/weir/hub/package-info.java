@NullMarked
package weir.hub;

import org.jspecify.annotations.NullMarked;
