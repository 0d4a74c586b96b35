/**
 * The gate (校验): decides for each row of a batch whether it is good, and if not, why. All rules are evaluated on all rows.
 */
@NullMarked
package weir.core.gate;

import org.jspecify.annotations.NullMarked;
