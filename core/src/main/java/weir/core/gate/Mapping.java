package weir.core.gate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import weir.core.schema.Field;
import weir.core.schema.Schema;

/**
 * Which column of the source feeds each field of the schema. Several fields may read the same column.
 *
 * @param columns for each field of the schema, in its order, the position of the source's column from 0, or {@link #ABSENT}
 */
public record Mapping(List<Integer> columns) {
    /** No column of the source holds this field. */
    public static final int ABSENT = -1;

    public Mapping {
        columns = List.copyOf(columns);
    }

    public static Mapping of(int... columns) {
        return new Mapping(Arrays.stream(columns).boxed().toList());
    }

    /** The first column feeds the first field, and so on; fields beyond the last column are absent. */
    public static Mapping byPosition(Schema schema, int sourceColumns) {
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < schema.fields().size(); i++) {
            columns.add(i < sourceColumns ? i : ABSENT);
        }
        return new Mapping(columns);
    }

    /** By the field's name or its label, outer blanks ignored: as it stands, else by the name in another case; the first column that fits. */
    public static Mapping byName(Schema schema, List<String> sourceColumns) {
        List<String> names = sourceColumns.stream().map(String::strip).toList();
        List<String> lower = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        List<Integer> columns = new ArrayList<>();
        for (Field field : schema.fields()) {
            int byName = names.indexOf(field.name());
            int byLabel = byName >= 0 ? byName : names.indexOf(field.label());
            columns.add(byLabel >= 0 ? byLabel : lower.indexOf(field.name()));
        }
        return new Mapping(columns);
    }

    public int column(int position) {
        return columns.get(position);
    }

    /** Fields that must hold a value but have no column: every row would be rejected, so better say it before the batch starts. */
    public List<Field> missing(Schema schema) {
        List<Field> missing = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Field field = schema.fields().get(i);
            boolean needed = field.required() || schema.isKey(field.name()) || field.name().equals(schema.timestamp());
            if (needed && columns.get(i) == ABSENT) {
                missing.add(field);
            }
        }
        return missing;
    }
}
