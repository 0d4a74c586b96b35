package weir.core.gate;

import weir.core.schema.Utf8Text;

/** A compiled rule: looks at all rows of a block, blames those that break it. */
abstract class RuleCheck {
    abstract void run(Work work) throws Exception;

    /** A rule that looks at one cell's text where there is one. */
    abstract static class OfCell extends RuleCheck {
        final Rule rule;
        final int position;

        OfCell(Rule rule, int position) {
            this.rule = rule;
            this.position = position;
        }

        @Override
        final void run(Work work) {
            for (int row = 0; row < work.block.rows; row++) {
                if (work.isRuled(row)) {
                    long slice = work.slice(position, row);
                    if (slice != Work.NOTHING) {
                        cell(work, row, (int) (slice >>> 32), (int) slice);
                    }
                }
            }
        }

        abstract void cell(Work work, int row, int from, int count);
    }

    static boolean isBlank(Work work, long slice) {
        return slice == Work.NOTHING || Utf8Text.isBlank(work.block.bytes, (int) (slice >>> 32), (int) slice);
    }
}
