package weir.core.gate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.core.batch.Block;
import weir.core.batch.TypedBlock;
import weir.core.schema.FieldType.Storage;
import weir.core.schema.Schema;

/** One block on its way through the checks: its cells as they came, their typed values at the same row index, and what was found wrong. */
final class Work {
    /** What {@link #slice} answers where the cell holds no value. */
    static final long NOTHING = -1;

    private static final int DELETE = Block.Op.DELETE.ordinal();

    final Schema schema;
    private final int[] column;
    private final boolean[] trimmed;
    private final String[] fieldName;
    private final int columnsNeeded;

    /** Number in the batch of the block's first row, from 0. */
    long firstOrdinal;
    Block block = new Block(1, 1);
    TypedBlock typed;
    /** Rows that could not be cut into cells. */
    boolean[] faulty = new boolean[0];
    /** Rows that delete: by their source, or by the validity flag. */
    boolean[] deleted = new boolean[0];
    private @Nullable List<Reason>[] reasons = newLists(0);
    private final List<Integer> blamed = new ArrayList<>();

    Work(Schema schema, Mapping mapping) {
        this.schema = schema;
        this.column = mapping.columns().stream().mapToInt(Integer::intValue).toArray();
        this.trimmed = new boolean[column.length];
        this.fieldName = new String[column.length];
        for (int i = 0; i < column.length; i++) {
            trimmed[i] = schema.fields().get(i).type().storage() != Storage.TEXT;
            fieldName[i] = schema.fields().get(i).name();
        }
        this.columnsNeeded = 1 + Arrays.stream(column).max().orElse(-1);
        this.typed = new TypedBlock(schema, 0);
    }

    @SuppressWarnings("unchecked")
    private static @Nullable List<Reason>[] newLists(int size) {
        return new List[size];
    }

    /** Takes the next block; forgets the last. */
    void take(Block next) {
        if (next.columns < columnsNeeded) {
            throw new IllegalArgumentException("the mapping reads column " + columnsNeeded + " of " + next.columns);
        }
        for (int row : blamed) {
            reasons[row] = null;
        }
        blamed.clear();
        block = next;
        if (reasons.length < next.capacity) {
            reasons = newLists(next.capacity);
            faulty = new boolean[next.capacity];
            deleted = new boolean[next.capacity];
            typed = new TypedBlock(schema, next.capacity);
        }
        typed.bytes = next.bytes;
        typed.rows = next.rows;
        for (int row = 0; row < next.rows; row++) {
            faulty[row] = false;
            deleted[row] = next.op[row] == DELETE;
        }
        for (Block.Fault fault : next.faults()) {
            faulty[fault.row()] = true;
            blame(fault.row(), new Reason(fault.code(), null, null, next.text(fault.row(), 0), fault.arguments(), false));
        }
    }

    /** Whether rules look at this row: not where it could not be cut, nor where the source only names the key of a row to delete. */
    boolean isRuled(int row) {
        return !faulty[row] && block.op[row] != DELETE;
    }

    /** Where the row stands: its line, or its number in the batch from 1 where the source has no lines. */
    long line(int row) {
        return block.place[row] == 0 ? firstOrdinal + row + 1 : block.place[row];
    }

    /** Start and length of a cell as {@code start << 32 | length}, without outer blanks where the type allows that; {@link #NOTHING} if empty. */
    long slice(int position, int row) {
        if (column[position] < 0) {
            return NOTHING;
        }
        int at = row * block.columns + column[position];
        int from = block.start[at];
        int count = block.length[at];
        if (trimmed[position]) {
            while (count > 0 && isBlank(block.bytes[from + count - 1])) {
                count--;
            }
            while (count > 0 && isBlank(block.bytes[from])) {
                from++;
                count--;
            }
        }
        return count <= 0 ? NOTHING : (long) from << 32 | count;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    /** The original text of a field. */
    @Nullable String original(int position, int row) {
        return column[position] < 0 ? null : block.text(row, column[position]);
    }

    /** What the schema itself finds wrong with a cell. */
    void blame(int row, int position, Reason.Code code, String... arguments) {
        blame(row, new Reason(code.name(), null, fieldName[position], original(position, row), List.of(arguments), false));
    }

    /** What a rule finds wrong with a cell. */
    void blame(int row, int position, Rule rule, Reason.Code code, String... arguments) {
        boolean warning = rule.severity() == Rule.Severity.WARNING;
        blame(row, new Reason(code.name(), rule.id(), fieldName[position], original(position, row), List.of(arguments), warning));
    }

    void blame(int row, Reason reason) {
        List<Reason> list = reasons[row];
        if (list == null) {
            list = new ArrayList<>(2);
            reasons[row] = list;
            blamed.add(row);
        }
        list.add(reason);
    }

    @Nullable List<Reason> reasons(int row) {
        return reasons[row];
    }

    void replaceReasons(int row, List<Reason> list) {
        reasons[row] = list.isEmpty() ? null : list;
    }

    boolean hasReasons() {
        return !blamed.isEmpty();
    }
}
