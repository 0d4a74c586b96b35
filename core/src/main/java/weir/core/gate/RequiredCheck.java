package weir.core.gate;

import java.nio.charset.StandardCharsets;
import weir.core.gate.Reason.Code;

/** A value that must be there, always or where another field holds one of some values. Nothing but blanks is no value. */
final class RequiredCheck extends RuleCheck {
    private final String whenLabel;
    private final Rule.Required rule;
    private final int position;
    /** -1 = always. */
    private final int when;
    private final SliceSet whenIn;

    /** @param whenLabel what people call the field that asks for a value */
    RequiredCheck(Rule.Required rule, int position, int when, String whenLabel, SliceSet whenIn) {
        this.whenLabel = whenLabel;
        this.rule = rule;
        this.position = position;
        this.when = when;
        this.whenIn = whenIn;
    }

    @Override
    void run(Work work) {
        for (int row = 0; row < work.block.rows; row++) {
            if (!work.isRuled(row) || !isBlank(work, work.slice(position, row))) {
                continue;
            }
            if (when < 0) {
                work.blame(row, position, rule, Code.REQUIRED);
            } else {
                conditional(work, row, work.slice(when, row));
            }
        }
    }

    private void conditional(Work work, int row, long slice) {
        int from = (int) (slice >>> 32);
        if (slice != Work.NOTHING && whenIn.contains(work.block.bytes, from, (int) slice)) {
            String value = new String(work.block.bytes, from, (int) slice, StandardCharsets.UTF_8);
            work.blame(row, position, rule, Code.REQUIRED, whenLabel, value);
        }
    }
}
