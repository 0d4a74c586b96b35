package weir.core.connect.jdbc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import weir.core.connect.SourceProblem;
import weir.core.connect.jdbc.Catalogue.Description;
import weir.core.connect.jdbc.Catalogue.Index;
import weir.core.connect.jdbc.SourceColumn.Kind;
import weir.core.connect.proposal.SchemaProposal;
import weir.core.connect.proposal.SchemaProposal.Declared;
import weir.core.schema.FieldType;

/**
 * A schema as a table suggests it: types, key and emptiness as its database declares them, labels from its remarks, semantic types from some
 * thousand rows. Columns that cannot be read as text are left out.
 */
public final class TableProposal {
    private static final int ROWS = 10_000;
    private static final int LONGEST_TEXT = 4000;
    private static final int MOST_DIGITS = 38;

    private TableProposal() {}

    public static SchemaProposal propose(DatabaseSettings settings, TableName table, Drivers drivers) throws SourceProblem {
        Description description = Catalogue.describe(settings, table, drivers);
        List<SourceColumn> readable = description.columns().stream().filter(column -> column.kind() != Kind.BINARY).toList();
        List<String> key = key(description);
        Map<String, Declared> declared = new LinkedHashMap<>();
        for (SourceColumn column : readable) {
            declared.put(column.name(), declared(column, key.contains(column.name()), description.remarks().getOrDefault(column.name(), "")));
        }
        ReadPlan some = new ReadPlan(table, readable.stream().map(SourceColumn::name).toList(), new ReadPlan.First(ROWS), 0);
        try (DatabaseSource source = DatabaseSource.open(settings, some, drivers)) {
            return SchemaProposal.fromRows(source, declared);
        }
    }

    private static boolean isUnsigned64(SourceColumn column) {
        String type = column.typeName().toUpperCase(Locale.ROOT);
        return type.startsWith("BIGINT") && type.contains("UNSIGNED");
    }

    /** Columns of the primary key, else of the shortest unique index whose columns always hold a value. */
    private static List<String> key(Description table) {
        List<String> filled = new ArrayList<>();
        table.columns().stream().filter(column -> !column.nullable()).forEach(column -> filled.add(column.name()));
        Optional<Index> primary = table.indexes().stream().filter(Index::primary).findFirst();
        return primary.or(() -> table.indexes().stream().filter(i -> i.unique() && filled.containsAll(i.columns())).min(Comparator.comparing(i -> i.columns().size())))
                .map(Index::columns).orElse(List.of());
    }

    private static Declared declared(SourceColumn column, boolean inKey, String label) {
        boolean required = !column.nullable();
        int digits = column.precision() < 1 || column.precision() > MOST_DIGITS ? MOST_DIGITS : column.precision();
        int scale = Math.min(column.scale(), digits);
        return switch (column.kind()) {
            // The largest of these have a digit more than a whole number of 64 bits with a sign.
            case INTEGER -> isUnsigned64(column) ? new Declared(FieldType.DECIMAL, 20, 0, required, inKey, label) : new Declared(FieldType.INTEGER, 0, 0, required, inKey, label);
            case DECIMAL -> column.precision() > 0 && column.precision() <= 18 && scale == 0
                    ? new Declared(FieldType.INTEGER, 0, 0, required, inKey, label)
                    : new Declared(FieldType.DECIMAL, digits, column.precision() == 0 ? 10 : scale, required, inKey, label);
            case FLOAT, SINGLE -> new Declared(FieldType.DECIMAL, MOST_DIGITS, 10, required, inKey, label);
            case MONEY -> new Declared(FieldType.DECIMAL, 19, 4, required, inKey, label);
            case BOOLEAN -> new Declared(FieldType.BOOLEAN, 0, 0, required, inKey, label);
            case BITS -> column.precision() <= 1 ? new Declared(FieldType.BOOLEAN, 0, 0, required, inKey, label)
                    : column.precision() > 63 ? new Declared(FieldType.DECIMAL, 20, 0, required, inKey, label) : new Declared(FieldType.INTEGER, 0, 0, required, inKey, label);
            case DATE -> new Declared(FieldType.DATE, 0, 0, required, inKey, label);
            case TIMESTAMP, INSTANT -> new Declared(FieldType.TIMESTAMP, 0, 0, required, inKey, label);
            case TEXT, PADDED_TEXT -> new Declared(FieldType.TEXT, column.precision() > LONGEST_TEXT ? 0 : column.precision(), 0, required, inKey, label);
            case TIME, OTHER, BINARY -> new Declared(FieldType.TEXT, 0, 0, required, inKey, label);
        };
    }
}
