package weir.hub.lake.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import weir.core.schema.Field;
import weir.core.schema.Schema;
import weir.hub.lake.ColumnName;
import weir.hub.lake.ResourceTable;

/**
 * Names and definition of a serving table: {@code serving.<code>} with the schema's fields, typed, the key in byte order, and in front of
 * them the technical columns: {@code _batch} (the batch that wrote the row), {@code _hash_high} and {@code _hash_low} (its 128-bit hash as two
 * numbers). They stand first because each batch is read back by them: the server finds them without going through the fields, and adds numbers up
 * as they are.
 */
public final class ServingTable {
    public static final String SCHEMA = "serving";
    public static final String BATCH = "_batch";
    /** Both halves of a row's hash, the higher one first, as in a list of columns. */
    public static final String HASH = "_hash_high, _hash_low";
    /** In a stage: whether the row is to go. */
    static final String GONE = "_gone";

    private ServingTable() {}

    public static String name(String code) {
        return SCHEMA + "." + quoted(code);
    }

    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    public static String type(Field field) {
        return switch (field.type().storage()) {
            case TEXT -> "text";
            case INTEGER -> "bigint";
            case DECIMAL -> "numeric(" + field.length() + "," + field.scale() + ")";
            case DATE -> "date";
            case TIMESTAMP -> "timestamp";
            case BOOLEAN -> "boolean";
        };
    }

    /** Column definitions; key fields are NOT NULL. */
    static String columns(Schema schema) {
        List<String> columns = new ArrayList<>(List.of(BATCH + " bigint not null", "_hash_high bigint not null", "_hash_low bigint not null"));
        for (Field field : schema.fields()) {
            columns.add(ColumnName.quoted(field.name()) + " " + type(field) + collation(schema, field) + (schema.isKey(field.name()) ? " not null" : ""));
        }
        return String.join(", ", columns);
    }

    static String collation(Schema schema, Field field) {
        return schema.isKey(field.name()) && type(field).equals("text") ? " collate \"C\"" : "";
    }

    /** A few free bytes in each page keep an updated row on it, so that the key's index need not be touched. */
    static String create(String table, Schema schema) {
        return "create table " + table + " (" + columns(schema) + ") with (fillfactor = 95)";
    }

    public static String keyColumns(Schema schema) {
        return schema.key().stream().map(ColumnName::quoted).collect(Collectors.joining(", "));
    }

    /** All columns, in the order the encoder writes them. */
    static String allColumns(Schema schema) {
        return schema.fields().stream().map(f -> ColumnName.quoted(f.name())).collect(Collectors.joining(", ")) + ", " + BATCH + ", " + HASH;
    }

    /** Both halves of a row's hash. @param table its name in the query */
    static String hash(String table) {
        return table + "." + HASH.replace(", ", ", " + table + ".");
    }

    static String addKey(String table, Schema schema) {
        return "alter table " + table + " add primary key (" + keyColumns(schema) + ")";
    }

    public static String keyJoin(ResourceTable table, String left, String right) {
        return table.schema().key().stream().map(k -> left + "." + ColumnName.quoted(k) + " = " + right + "." + ColumnName.quoted(k)).collect(Collectors.joining(" and "));
    }
}
