/**
 * The gate (校验): decides for each row of a batch whether it is good, and if not, why.
 *
 * <p>{@link weir.core.gate.Gate} is compiled from a schema, its {@link weir.core.gate.Rule}s and a {@link weir.core.gate.Mapping} of the source's
 * columns, and then checks block after block:
 *
 * <pre>
 * Block ──▶ FieldReader per field ──▶ key, RuleCheck per rule ──▶ good rows: TypedBlock
 * (text)    typed value or Reason     Reason                      rejects: List of Reason, warnings
 * </pre>
 *
 * <p>Work runs column by column over a block ({@code Work}), on slices of bytes; a String is made of a cell only where something is wrong with it. All
 * rules look at all rows. {@link weir.core.gate.Repeats} says how equal keys are found: in memory, by a pass ahead ({@link weir.core.gate.RepeatScan}),
 * or not at all because the source guarantees it. {@link weir.core.gate.ReasonText} has the words for people, {@link weir.core.gate.HoldRule} decides
 * whether a batch as a whole needs a person, {@link weir.core.gate.Tally} is what the receipt takes over.
 */
@NullMarked
package weir.core.gate;

import org.jspecify.annotations.NullMarked;
