package weir.core.gate;

import java.util.ArrayList;
import java.util.List;
import weir.core.batch.KeyHash;
import weir.core.gate.Reason.Code;
import weir.core.schema.Schema;

/** Values that must stand in another resource: the tuples of a block are asked for in one call, those seen lately not again. */
final class ExistsCheck extends RuleCheck {
    private static final int CACHE_SLOTS = 1 << 16;
    private static final byte THERE = 1;
    private static final byte NOT_THERE = 2;

    private final Rule.Exists rule;
    private final int[] positions;
    private final Lookups lookups;
    private final String resourceName;
    private final KeyHash hash;
    private final long[] cacheHigh = new long[CACHE_SLOTS];
    private final long[] cacheLow = new long[CACHE_SLOTS];
    private final byte[] cached = new byte[CACHE_SLOTS];

    private final List<String[]> asked = new ArrayList<>();
    private final List<Integer> askedRow = new ArrayList<>();

    ExistsCheck(Rule.Exists rule, Schema schema, int[] positions, Lookups lookups) {
        this.rule = rule;
        this.positions = positions;
        this.lookups = lookups;
        this.resourceName = lookups.resourceName(rule.resource());
        this.hash = new KeyHash(schema, positions);
    }

    @Override
    void run(Work work) {
        asked.clear();
        askedRow.clear();
        for (int row = 0; row < work.block.rows; row++) {
            if (!work.isRuled(row) || hasAbsent(work, row)) {
                continue;
            }
            byte known = known(work, row);
            if (known == NOT_THERE) {
                blame(work, row);
            } else if (known != THERE) {
                asked.add(tuple(work, row));
                askedRow.add(row);
            }
        }
        if (!asked.isEmpty()) {
            ask(work);
        }
    }

    private void ask(Work work) {
        boolean[] there = lookups.exist(rule.resource(), rule.targetFields(), asked);
        for (int i = 0; i < there.length; i++) {
            int row = askedRow.get(i);
            hash.of(work.typed, row);
            int slot = slot();
            cacheHigh[slot] = hash.high;
            cacheLow[slot] = hash.low;
            cached[slot] = there[i] ? THERE : NOT_THERE;
            if (!there[i]) {
                blame(work, row);
            }
        }
    }

    private byte known(Work work, int row) {
        hash.of(work.typed, row);
        int slot = slot();
        return cacheHigh[slot] == hash.high && cacheLow[slot] == hash.low ? cached[slot] : 0;
    }

    private int slot() {
        return (int) (hash.low & CACHE_SLOTS - 1);
    }

    private boolean hasAbsent(Work work, int row) {
        for (int position : positions) {
            if (work.typed.columns[position].isNull[row]) {
                return true;
            }
        }
        return false;
    }

    private String[] tuple(Work work, int row) {
        String[] tuple = new String[positions.length];
        for (int i = 0; i < tuple.length; i++) {
            tuple[i] = work.typed.text(positions[i], row);
        }
        return tuple;
    }

    private void blame(Work work, int row) {
        work.blame(row, positions[0], rule, Code.NOT_FOUND_IN, resourceName, String.join(", ", tuple(work, row)));
    }
}
