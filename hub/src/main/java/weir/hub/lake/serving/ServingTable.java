package weir.hub.lake.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import weir.core.schema.Field;
import weir.core.schema.Schema;
import weir.hub.lake.ResourceTable;

/**
 * Names and definition of a serving table: {@code serving.<code>} with the schema's fields, typed, the key in byte order, and two technical
 * columns: {@code _batch} (the batch that wrote the row) and {@code _hash} (its 128-bit hash).
 */
public final class ServingTable {
    public static final String SCHEMA = "serving";
    public static final String BATCH = "_batch";
    public static final String HASH = "_hash";
    /** In a stage: whether the row is to go. */
    static final String GONE = "_gone";

    private ServingTable() {}

    public static String name(String code) {
        return SCHEMA + "." + quoted(code);
    }

    /** The side table a first load fills before it takes the place of the empty one. */
    public static String sideName(String code) {
        return "_new_" + code;
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

    /** Column definitions without constraints; key fields are NOT NULL. */
    static String columns(Schema schema) {
        List<String> columns = new ArrayList<>();
        for (Field field : schema.fields()) {
            columns.add(quoted(field.name()) + " " + type(field) + collation(schema, field) + (schema.isKey(field.name()) ? " not null" : ""));
        }
        columns.add(BATCH + " bigint not null");
        columns.add(HASH + " uuid not null");
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
        return schema.key().stream().map(ServingTable::quoted).collect(Collectors.joining(", "));
    }

    /** All columns, in the order the encoder writes them. */
    static String allColumns(Schema schema) {
        return schema.fields().stream().map(f -> quoted(f.name())).collect(Collectors.joining(", ")) + ", " + BATCH + ", " + HASH;
    }

    static String addKey(String table, Schema schema) {
        return "alter table " + table + " add primary key (" + keyColumns(schema) + ")";
    }

    public static String keyJoin(ResourceTable table, String left, String right) {
        return table.schema().key().stream().map(k -> left + "." + quoted(k) + " = " + right + "." + quoted(k)).collect(Collectors.joining(" and "));
    }
}
