package weir.core.connect.jdbc;

/**
 * A table, view or synonym as its database writes it, letter case included.
 *
 * @param schema schema or owner; empty = the connection's own
 */
public record TableName(String schema, String name) {
    public TableName {
        if (name.isBlank() || name.indexOf('\0') >= 0 || schema.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a table has a name without NUL");
        }
    }

    public static TableName of(String name) {
        return new TableName("", name);
    }

    @Override
    public String toString() {
        return schema.isEmpty() ? shown(name) : shown(schema) + "." + shown(name);
    }

    /** A dot of the name's own must not look like the one between schema and name. */
    private static String shown(String part) {
        return part.indexOf('.') < 0 && part.indexOf('"') < 0 ? part : '"' + part.replace("\"", "\"\"") + '"';
    }
}
