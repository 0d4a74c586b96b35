package weir.core.gate;

import java.util.Arrays;
import java.util.stream.Collectors;
import weir.core.batch.KeyHash;
import weir.core.gate.Reason.Code;
import weir.core.gate.seen.Place;
import weir.core.gate.seen.Seen;
import weir.core.schema.Schema;

/** No two rows of a batch with equal values; rows that delete, and rows with an absent value, do not count. */
final class UniqueCheck extends RuleCheck {
    private final Rule.Unique rule;
    private final int[] positions;
    private final int shown;
    /** What people call the fields. */
    private final String labels;
    private final Seen seen;
    private final Place place;
    private final KeyHash hash;

    UniqueCheck(Rule.Unique rule, Schema schema, int[] positions, Seen seen, Place place) {
        this.rule = rule;
        this.shown = positions[0];
        this.labels = Arrays.stream(positions).mapToObj(at -> schema.fields().get(at).label()).collect(Collectors.joining("、"));
        this.positions = positions;
        this.seen = seen;
        this.place = place;
        this.hash = new KeyHash(schema, positions);
    }

    @Override
    void run(Work work) {
        for (int row = 0; row < work.block.rows; row++) {
            if (!work.isRuled(row) || work.deleted[row] || hasAbsent(work, row)) {
                continue;
            }
            hash.of(work.typed, row);
            long here = place.pack(work.line(row));
            long first = seen.firstPlace(hash.high, hash.low, work.firstOrdinal + row, here);
            if (first != Seen.NONE) {
                work.blame(row, shown, rule, Code.NOT_UNIQUE, place.text(first), place.text(here), labels);
            }
        }
    }

    private boolean hasAbsent(Work work, int row) {
        for (int position : positions) {
            if (work.typed.columns[position].isNull[row]) {
                return true;
            }
        }
        return false;
    }
}
