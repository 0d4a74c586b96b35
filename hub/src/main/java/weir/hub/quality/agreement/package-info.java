/**
 * Whether entries and data agree (目录核对): each active resource is checked at its update frequency; what can be set right is, the rest is told
 * to its department.
 */
@NullMarked
package weir.hub.quality.agreement;

import org.jspecify.annotations.NullMarked;
