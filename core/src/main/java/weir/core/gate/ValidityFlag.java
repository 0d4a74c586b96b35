package weir.core.gate;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.core.batch.Block;
import weir.core.batch.TypedBlock.Column;
import weir.core.schema.FieldType.Storage;
import weir.core.schema.Schema;
import weir.core.schema.Validity;

/** Marks rows as deleted whose validity flag says so. Texts are compared byte for byte, other types by value: 否, false and 0 are one. */
final class ValidityFlag {
    private final int position;
    private final SliceSet texts;
    private final Set<Object> values;

    private ValidityFlag(int position, SliceSet texts, Set<Object> values) {
        this.position = position;
        this.texts = texts;
        this.values = values;
    }

    static ValidityFlag of(Schema schema) {
        Validity validity = schema.validity();
        if (validity == null) {
            return new ValidityFlag(-1, SliceSet.EMPTY, Set.of());
        }
        int position = schema.position(validity.field());
        if (schema.fields().get(position).type().storage() == Storage.TEXT) {
            return new ValidityFlag(position, new SliceSet(validity.invalid()), Set.of());
        }
        Set<Object> values = new HashSet<>();
        for (String text : validity.invalid()) {
            Object value = value(schema, position, text);
            if (value == null) {
                throw new RuleProblem(RuleProblem.Code.BAD_VALIDITY, validity.field(), text);
            }
            values.add(value);
        }
        return new ValidityFlag(position, SliceSet.EMPTY, values);
    }

    private static @Nullable Object value(Schema schema, int position, String text) {
        Block block = new Block(1, 1);
        block.add(text);
        block.endRow(0);
        int[] columns = new int[schema.fields().size()];
        Arrays.fill(columns, Mapping.ABSENT);
        columns[position] = 0;
        Work work = new Work(schema, Mapping.of(columns));
        work.take(block);
        RuleCompiler.reader(schema, position).read(work);
        return valueAt(work.typed.columns[position], 0);
    }

    private static @Nullable Object valueAt(Column column, int row) {
        if (column.isNull[row]) {
            return null;
        }
        return column.wide.length > 0 ? column.wide[row] : (Object) column.number[row];
    }

    void mark(Work work) {
        if (position < 0) {
            return;
        }
        Column column = work.typed.columns[position];
        for (int row = 0; row < work.block.rows; row++) {
            if (!column.isNull[row] && !work.faulty[row]) {
                work.deleted[row] |= means(work, column, row);
            }
        }
    }

    private boolean means(Work work, Column column, int row) {
        if (column.start.length > 0) {
            return texts.contains(work.block.bytes, column.start[row], column.length[row]);
        }
        return values.contains(valueAt(column, row));
    }
}
