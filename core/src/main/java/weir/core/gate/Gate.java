package weir.core.gate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.core.batch.Block;
import weir.core.batch.KeyHash;
import weir.core.batch.RowHash;
import weir.core.batch.TypedBlock;
import weir.core.gate.Reason.Code;
import weir.core.gate.seen.Place;
import weir.core.gate.seen.Seen;
import weir.core.schema.Schema;

/**
 * Checks the blocks of one batch against one version of a schema and its rules.
 *
 * <p>Every cell is read once, typed by contract, never altered: text is kept byte for byte, an empty cell is an absent value, other types
 * allow blanks around the value and nothing else. Every rule looks at every row, so a reject tells all that is wrong with it. A key that
 * stands twice: the first row stands (whether or not it is rejected for something else), later ones are rejected with both lines.
 *
 * <p>A row that deletes (by its source, or by the validity flag) is judged by what identifies it: key, flag and, unless the source itself
 * deletes, the increment field. Anything else wrong with it becomes a warning, and a cell that could not be read is absent; to refuse the
 * deletion would keep serving a row that its owner has withdrawn.
 *
 * <p>One gate per batch, one thread at a time.
 */
public final class Gate {
    private static final byte UPSERT = (byte) Block.Op.UPSERT.ordinal();
    private static final byte DELETE = (byte) Block.Op.DELETE.ordinal();

    private final Schema schema;
    private final Work work;
    private final FieldReader[] readers;
    private final List<RuleCheck> rules;
    private final ValidityFlag validity;
    private final Seen seen;
    private final int[] key;
    private final Set<String> identifying;
    private final RowHash hash;
    private final KeyHash keyHash;
    private final Place place;
    private final Tally.Counting counting = new Tally.Counting();
    private long ordinal;
    private int[] kept = new int[0];
    private boolean[] keyed = new boolean[0];
    private long[] keyHigh = new long[0];
    private long[] keyLow = new long[0];

    private Gate(Schema schema, Mapping mapping, RuleCompiler compiler, List<Rule> rules, Seen seen, Place place) {
        this.schema = schema;
        this.work = new Work(schema, mapping);
        this.readers = compiler.readers();
        this.rules = compiler.checks(rules);
        this.validity = ValidityFlag.of(schema);
        this.seen = seen;
        this.place = place;
        this.key = schema.key().stream().mapToInt(schema::position).toArray();
        this.identifying = new HashSet<>(schema.key());
        if (schema.validity() != null) {
            identifying.add(schema.validity().field());
        }
        this.hash = new RowHash(schema);
        this.keyHash = new KeyHash(schema);
    }

    /**
     * What is asked of a rule when it is saved, over what a gate asks: that its expression can be decided for every text.
     *
     * @throws RuleProblem {@code PATTERN_BEYOND}, {@code PATTERN_TOO_LARGE}, {@code BAD_PATTERN}
     */
    public static void requireLinear(Rule rule) {
        if (rule instanceof Rule.Pattern pattern) {
            PatternCheck.requireLinear(pattern);
        }
    }

    /** A gate for few rows, see {@link Repeats#ofFew()}. */
    public static Gate compile(Schema schema, List<Rule> rules, Mapping mapping, Lookups lookups) {
        return compile(schema, rules, mapping, lookups, Repeats.ofFew());
    }

    /** @throws RuleProblem where schema, mapping and rules do not fit together */
    public static Gate compile(Schema schema, List<Rule> rules, Mapping mapping, Lookups lookups, Repeats repeats) {
        if (mapping.columns().size() != schema.fields().size()) {
            throw new RuleProblem(RuleProblem.Code.BAD_MAPPING, Integer.toString(schema.fields().size()), Integer.toString(mapping.columns().size()));
        }
        Place place = new Place();
        RuleCompiler compiler = new RuleCompiler(schema, lookups, repeats, place);
        return new Gate(schema, mapping, compiler, rules, repeats.seen(Repeats.KEY), place);
    }

    /** Checks all rows of a block: good rows first, then rejects and warnings in the order of rows. */
    public void check(Block block, Outcomes outcomes) throws Exception {
        if (!block.isEmpty()) {
            judge(block);
            decide();
            report(outcomes);
        }
    }

    /** Types and judges the rows; of a pass ahead this is all, as what it seeks is keys and unique combinations. */
    void judge(Block block) throws Exception {
        if (kept.length < block.capacity) {
            kept = new int[block.capacity];
            keyed = new boolean[block.capacity];
            keyHigh = new long[block.capacity];
            keyLow = new long[block.capacity];
        }
        place.enter(block.part);
        work.take(block);
        work.firstOrdinal = ordinal;
        for (FieldReader reader : readers) {
            reader.read(work);
        }
        validity.mark(work);
        if (seen != Seen.UNIQUE) {
            findRepeats();
        }
        for (RuleCheck rule : rules) {
            rule.run(work);
        }
        ordinal += block.rows;
    }

    /** Counts and hashes of all blocks so far. */
    public Tally tally() {
        return counting.tally();
    }

    /** Hashes all keys first and asks for them afterwards, so that the look-ups' waits for memory overlap. */
    private void findRepeats() {
        TypedBlock typed = work.typed;
        for (int row = 0; row < work.block.rows; row++) {
            keyed[row] = !work.faulty[row] && hasKey(row);
            if (keyed[row]) {
                keyHash.of(typed, row);
                keyHigh[row] = keyHash.high;
                keyLow[row] = keyHash.low;
            }
        }
        for (int row = 0; row < work.block.rows; row++) {
            if (keyed[row]) {
                long here = place.pack(work.line(row));
                long first = seen.firstPlace(keyHigh[row], keyLow[row], ordinal + row, here);
                if (first != Seen.NONE) {
                    work.blame(row, key[0], Code.KEY_TWICE, place.text(first), place.text(here));
                }
            }
        }
    }

    private boolean hasKey(int row) {
        for (int position : key) {
            if (work.typed.columns[position].isNull[row]) {
                return false;
            }
        }
        return true;
    }

    /** Parts good rows from rejects; the good ones move together in the typed block. */
    private void decide() {
        TypedBlock typed = work.typed;
        Block block = work.block;
        int good = 0;
        for (int row = 0; row < block.rows; row++) {
            hash.raw(block, row, work.faulty[row]);
            counting.sentHash.add(hash.high, hash.low);
            if (work.deleted[row]) {
                pardon(row);
            }
            if (isRejected(work.reasons(row))) {
                counting.rejectedHash.add(hash.high, hash.low);
                continue;
            }
            typed.place[row] = block.place[row];
            typed.op[row] = work.deleted[row] ? DELETE : UPSERT;
            counting.deletes += typed.op[row];
            kept[good++] = row;
        }
        typed.keep(kept, good);
        for (int row = 0; row < good; row++) {
            hash.row(typed, row);
            typed.hashHigh[row] = hash.high;
            typed.hashLow[row] = hash.low;
            counting.typedHash.add(hash.high, hash.low);
        }
        counting.sent += block.rows;
        counting.good += good;
    }

    static boolean isRejected(@Nullable List<Reason> reasons) {
        if (reasons != null) {
            for (Reason reason : reasons) {
                if (!reason.warning()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Turns what does not concern the identity of a deleted row into warnings. */
    private void pardon(int row) {
        List<Reason> reasons = work.reasons(row);
        if (reasons == null || work.faulty[row]) {
            return;
        }
        boolean bySource = work.block.op[row] == DELETE;
        List<Reason> kept = new ArrayList<>();
        for (Reason reason : reasons) {
            boolean increment = !bySource && reason.field() != null && reason.field().equals(schema.timestamp());
            boolean blocks = reason.rule() == null && (increment || identifying.contains(reason.field()));
            kept.add(blocks || reason.warning() ? reason : reason.asWarning());
        }
        work.replaceReasons(row, kept);
    }

    private void report(Outcomes outcomes) throws Exception {
        if (work.typed.rows > 0) {
            outcomes.good(work.typed);
        }
        if (!work.hasReasons()) {
            return;
        }
        Set<String> codes = new HashSet<>();
        for (int row = 0; row < work.block.rows; row++) {
            List<Reason> reasons = work.reasons(row);
            if (reasons == null) {
                continue;
            }
            codes.clear();
            for (Reason reason : reasons) {
                if (codes.add(reason.code())) {
                    counting.byCode.merge(reason.code(), 1L, Long::sum);
                }
            }
            if (isRejected(reasons)) {
                outcomes.rejected(work.block, row, List.copyOf(reasons));
            } else {
                counting.warned++;
                outcomes.warned(work.block, row, List.copyOf(reasons));
            }
        }
    }
}
