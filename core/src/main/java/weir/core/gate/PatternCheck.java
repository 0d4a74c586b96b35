package weir.core.gate;

import org.jspecify.annotations.Nullable;
import weir.core.gate.Reason.Code;
import weir.core.gate.pattern.Decider;
import weir.core.gate.pattern.Expression;
import weir.core.gate.pattern.ExpressionProblem;

/**
 * The whole text matches a regular expression, decided in time that grows with the text. A rule saved before that was asked may use what cannot be
 * decided so; it holds on within a number of steps, and a row that needs more is blamed with {@code PATTERN_TOO_COSTLY}. Where even the steps
 * bound nothing there is no gate, for a rule that cannot be checked must not let its rows pass.
 */
final class PatternCheck extends RuleCheck.OfCell {
    /** Characters of the rule's own words that each reject repeats. */
    private static final int MOST_WORDS = 200;

    private final Decider decider;
    private final @Nullable FixedShape shape;
    private final String[] arguments;

    PatternCheck(Rule.Pattern rule, int position) {
        super(rule, position);
        String explanation = rule.explanation();
        String regex = clipped(rule.regex());
        this.arguments = explanation == null || explanation.isBlank() ? new String[] {regex} : new String[] {regex, clipped(explanation)};
        Expression expression = expression(rule);
        if (!expression.isLinear() && !expression.isBounded()) {
            throw beyond(rule, expression);
        }
        this.decider = expression.decider();
        this.shape = FixedShape.of(rule.regex());
    }

    /** What is asked of a rule that is saved now. @throws RuleProblem where not every text can be decided */
    static void requireLinear(Rule.Pattern rule) {
        Expression expression = expression(rule);
        if (!expression.isLinear()) {
            throw beyond(rule, expression);
        }
    }

    private static Expression expression(Rule.Pattern rule) {
        try {
            return Expression.of(rule.regex());
        } catch (ExpressionProblem e) {
            throw e.isTooLarge() ? new RuleProblem(RuleProblem.Code.PATTERN_TOO_LARGE, rule.id(), clipped(rule.regex()))
                    : new RuleProblem(RuleProblem.Code.BAD_PATTERN, rule.id(), clipped(rule.regex()), Integer.toString(e.position()));
        }
    }

    private static RuleProblem beyond(Rule.Pattern rule, Expression expression) {
        String part = expression.beyond();
        return part == null ? new RuleProblem(RuleProblem.Code.PATTERN_TOO_LARGE, rule.id(), clipped(rule.regex())) : new RuleProblem(RuleProblem.Code.PATTERN_BEYOND, rule.id(), clipped(rule.regex()), part);
    }

    @Override
    void cell(Work work, int row, int from, int count) {
        FixedShape fixed = shape;
        if (fixed == null) {
            decide(work, row, from, count);
        } else if (!fixed.matches(work.block.bytes, from, count)) {
            work.blame(row, position, rule, Code.PATTERN, arguments);
        }
    }

    private void decide(Work work, int row, int from, int count) {
        switch (decider.decide(work.block.bytes, from, count)) {
            case MATCHES -> {
                // as it should be
            }
            case DIFFERS -> work.blame(row, position, rule, Code.PATTERN, arguments);
            case UNDECIDED -> work.blame(row, position, rule, Code.PATTERN_TOO_COSTLY, arguments[0]);
        }
    }

    private static String clipped(String words) {
        return words.length() <= MOST_WORDS ? words : words.substring(0, words.offsetByCodePoints(0, words.codePointCount(0, MOST_WORDS))) + "…";
    }
}
