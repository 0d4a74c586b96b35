package weir.core.gate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import weir.core.batch.Block;
import weir.core.batch.TypedBlock;
import weir.core.schema.Schema;

/** Runs rows of strings through a gate and keeps what came out as text, for tests. */
final class Checked implements Outcomes {
    final Gate gate;
    private final int columns;
    private long line;
    /** Good rows, each value as canonical text, absent values null. */
    final List<List<@Nullable String>> good = new ArrayList<>();
    final List<String> goodOps = new ArrayList<>();
    final List<String> hashes = new ArrayList<>();
    final Map<Long, List<Reason>> rejects = new TreeMap<>();
    final Map<Long, List<Reason>> warnings = new TreeMap<>();

    Checked(Gate gate, int columns) {
        this.gate = gate;
        this.columns = columns;
    }

    static Checked of(Schema schema, List<Rule> rules) {
        return of(schema, rules, Lookups.NONE);
    }

    static Checked of(Schema schema, List<Rule> rules, Lookups lookups) {
        int columns = schema.fields().size();
        return new Checked(Gate.compile(schema, rules, Mapping.byPosition(schema, columns), lookups), columns);
    }

    /** One block; the rows' lines count on from the last block, from 1. */
    Checked block(@Nullable String[]... rows) {
        Block block = new Block(columns, Math.max(1, rows.length));
        for (@Nullable String[] row : rows) {
            Arrays.stream(row).forEach(block::add);
            block.endRow(++line);
        }
        return run(block);
    }

    Checked run(Block block) {
        try {
            gate.check(block, this);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return this;
    }

    static @Nullable String[] row(@Nullable String... cells) {
        return cells;
    }

    /** Codes of the reject at this line, in the order found; empty where the row is good. */
    List<String> codes(long at) {
        return rejects.getOrDefault(at, List.of()).stream().map(Reason::code).toList();
    }

    @Override
    public void good(TypedBlock rows) {
        for (int row = 0; row < rows.rows; row++) {
            int at = row;
            good.add(Arrays.asList(IntStream.range(0, rows.columns.length).mapToObj(i -> rows.columns[i].isNull[at] ? null : rows.text(i, at)).toArray(String[]::new)));
            goodOps.add(Block.Op.values()[rows.op[row]].name());
            hashes.add("%016x%016x".formatted(rows.hashHigh[row], rows.hashLow[row]));
        }
    }

    @Override
    public void rejected(Block block, int row, List<Reason> reasons) {
        rejects.put(block.place[row], reasons);
    }

    @Override
    public void warned(Block block, int row, List<Reason> reasons) {
        warnings.put(block.place[row], reasons);
    }
}
