package weir.core.gate.pattern;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * An expression that a person wrote. It accepts what {@code java.util.regex} accepts for the whole text, but is decided by a linear engine
 * (RE2/J), for which it is translated: named characters become ranges, since the two engines name them differently.
 *
 * <p>The backtracking engine goes first, for it is several times faster on ordinary texts, and where it takes more than a bounded number of
 * looks at the text the linear one decides. It goes first only where its looks bound its work: not where something that may be empty is
 * repeated, for then it can work without looking.
 */
public final class Expression {
    /** Characters of an expression. */
    public static final int LONGEST = 2_000;
    /** Instructions of the linear engine. */
    static final long LARGEST = 20_000;

    private final String regex;
    private final Node node;

    private Expression(String regex, Node node) {
        this.regex = regex;
        this.node = node;
    }

    /** @throws ExpressionProblem where the text is no expression, or is too long, too deep, or names too many kinds of characters */
    public static Expression of(String regex) throws ExpressionProblem {
        if (regex.length() > LONGEST) {
            throw new ExpressionProblem(-1);
        }
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new ExpressionProblem(Math.max(0, e.getIndex()));
        } catch (StackOverflowError e) {
            throw new ExpressionProblem(-1);
        }
        return new Expression(regex, ExpressionReader.read(regex));
    }

    /** The first part, as it is written, that no linear engine can do: looking around, referring back, not giving back; null where there is none. */
    public @Nullable String beyond() {
        return node.beyond();
    }

    /** Whether its counted repetitions, unrolled, pass what the linear engine may hold. */
    public boolean isTooLarge() {
        return node.size() > LARGEST;
    }

    /** Whether any text is decided for certain. */
    public boolean isLinear() {
        return beyond() == null && !isTooLarge();
    }

    /** Whether the backtracking engine is bounded by its looks at the text, so that texts can be decided although the expression is not linear. */
    public boolean isBounded() {
        return node.isBoundedByLooks();
    }

    /** Decides texts, one after another; of one thread. */
    public Decider decider() {
        return new Decider(isBounded() ? Pattern.compile(regex) : null, isLinear() ? this::translated : null, node.size());
    }

    private com.google.re2j.Pattern translated() {
        return com.google.re2j.Pattern.compile(translation());
    }

    /** For the linear engine. */
    String translation() {
        StringBuilder out = new StringBuilder();
        node.write(out);
        return out.toString();
    }
}
