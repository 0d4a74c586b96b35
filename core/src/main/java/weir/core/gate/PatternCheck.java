package weir.core.gate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import weir.core.gate.Reason.Code;

/**
 * The whole text matches a regular expression. A hostile expression is refused here; one that only looks harmless is stopped after a number
 * of steps that grows with the text, and the row is blamed with {@code PATTERN_TOO_COSTLY}.
 */
final class PatternCheck extends RuleCheck.OfCell {
    private static final int LONGEST_PATTERN = 2000;

    private final BoundedText text = new BoundedText();
    private final Matcher matcher;
    private final @Nullable FixedShape shape;
    private final String[] arguments;

    PatternCheck(Rule.Pattern rule, int position) {
        super(rule, position);
        String explanation = rule.explanation();
        this.arguments = explanation == null || explanation.isBlank() ? new String[] {rule.regex()} : new String[] {rule.regex(), explanation};
        if (rule.regex().length() > LONGEST_PATTERN || RegexShape.isHostile(rule.regex())) {
            throw new RuleProblem(RuleProblem.Code.HOSTILE_PATTERN, rule.id(), rule.regex());
        }
        try {
            this.matcher = Pattern.compile(rule.regex()).matcher(text);
        } catch (PatternSyntaxException e) {
            throw new RuleProblem(RuleProblem.Code.BAD_PATTERN, rule.id(), rule.regex(), Integer.toString(e.getIndex()));
        }
        this.shape = FixedShape.of(rule.regex());
    }

    @Override
    void cell(Work work, int row, int from, int count) {
        FixedShape fixed = shape;
        if (fixed == null) {
            search(work, row, from, count);
        } else if (!fixed.matches(work.block.bytes, from, count)) {
            work.blame(row, position, rule, Code.PATTERN, arguments);
        }
    }

    private void search(Work work, int row, int from, int count) {
        text.take(work.block.bytes, from, count);
        try {
            matcher.reset();
            if (!matcher.matches()) {
                work.blame(row, position, rule, Code.PATTERN, arguments);
            }
        } catch (BoundedText.Exhausted | StackOverflowError e) {
            work.blame(row, position, rule, Code.PATTERN_TOO_COSTLY, rule instanceof Rule.Pattern p ? p.regex() : "");
        }
    }
}
