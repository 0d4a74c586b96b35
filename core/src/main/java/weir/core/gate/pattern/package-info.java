/**
 * People's expressions, read by their grammar: what they accept is what {@code java.util.regex} accepts, decided in time that grows with the text
 * and never with the nesting of the expression. {@link weir.core.gate.pattern.Expression} is the entrance.
 */
@NullMarked
package weir.core.gate.pattern;

import org.jspecify.annotations.NullMarked;
