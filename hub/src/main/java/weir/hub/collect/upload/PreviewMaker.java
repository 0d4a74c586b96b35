package weir.hub.collect.upload;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import weir.core.batch.Block;
import weir.core.batch.TypedBlock;
import weir.core.connect.ReadLimits;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;
import weir.core.gate.Gate;
import weir.core.gate.Outcomes;
import weir.core.gate.Reason;
import weir.core.gate.ReasonText;
import weir.hub.collect.upload.Preview.Said;
import weir.hub.kernel.Words;

/** Lets the gate look at the first rows of a file, so that a person knows what it will say before anything is sent. */
final class PreviewMaker {
    private static final int CHECKED = 1000;
    private static final int SHOWN = 50;
    /** Characters of a cell that are shown; the gate sees all of them. */
    private static final int LONGEST_SHOWN = 500;

    private PreviewMaker() {}

    /** What the first rows showed. */
    record Look(List<Preview.Row> rows, long checked, long good, long rejected, List<Preview.ReasonCount> reasons) {}

    static Look look(RowSource source, Gate gate) throws SourceProblem {
        Watching watching = new Watching();
        Block block = new Block(source.columns().size(), CHECKED);
        while (watching.seen < CHECKED && source.next(block)) {
            ReadLimits.stopIfAsked();
            if (watching.seen + block.rows > CHECKED) {
                block.rows = (int) (CHECKED - watching.seen);
                block.faults().removeIf(fault -> fault.row() >= block.rows);
            }
            watching.begin(block);
            try {
                gate.check(block, watching);
            } catch (Exception e) {
                throw e instanceof RuntimeException known ? known : new IllegalStateException(e);
            }
            watching.seen += block.rows;
        }
        var tally = gate.tally();
        return new Look(watching.rows, tally.sent(), tally.good(), tally.rejected(), List.copyOf(watching.counts.values()));
    }

    /** The words for one reason. */
    static Said said(Reason reason) {
        weir.core.gate.Words words = ReasonText.of(reason);
        return new Said(reason.field(), reason.code(), reason.warning(), Words.of(words.zh(), words.en()));
    }

    private static final class Watching implements Outcomes {
        private final List<Preview.Row> rows = new ArrayList<>();
        private final Map<String, Preview.ReasonCount> counts = new LinkedHashMap<>();
        private int firstRow;
        private long seen;

        /** Shows the block's rows before the gate parts them. */
        void begin(Block block) {
            firstRow = rows.size();
            for (int row = 0; row < block.rows && rows.size() < SHOWN; row++) {
                rows.add(new Preview.Row(block.place[row], cells(block, row), List.of()));
            }
        }

        @Override
        public void good(TypedBlock good) {}

        @Override
        public void rejected(Block block, int row, List<Reason> reasons) {
            note(row, reasons);
        }

        @Override
        public void warned(Block block, int row, List<Reason> warnings) {
            note(row, warnings);
        }

        private void note(int row, List<Reason> reasons) {
            List<Said> said = reasons.stream().map(reason -> said(reason)).toList();
            for (Said one : said) {
                counts.merge(one.code() + "/" + one.field(), new Preview.ReasonCount(one.code(), one.field(), one.text(), 1),
                        (old, more) -> new Preview.ReasonCount(old.code(), old.field(), old.text(), old.count() + 1));
            }
            int at = firstRow + row;
            if (at < rows.size()) {
                rows.set(at, new Preview.Row(rows.get(at).place(), rows.get(at).cells(), said));
            }
        }

        private static List<@Nullable String> cells(Block block, int row) {
            return new ArrayList<>(IntStream.range(0, block.columns).mapToObj(column -> shown(block, row, column)).toList());
        }

        private static @Nullable String shown(Block block, int row, int column) {
            int at = row * block.columns + column;
            // Four bytes a character at the most; a code cut in its middle goes with the last character.
            if (block.length[at] <= LONGEST_SHOWN * 4) {
                return cut(block.text(row, column));
            }
            return cut(new String(block.bytes, block.start[at], LONGEST_SHOWN * 4 + 4, StandardCharsets.UTF_8));
        }

        private static @Nullable String cut(@Nullable String text) {
            return text == null || text.codePointCount(0, text.length()) <= LONGEST_SHOWN ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST_SHOWN)) + "…";
        }
    }
}
