package weir.hub.lake.serving;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import weir.core.schema.Field;
import weir.core.schema.Schema;
import weir.hub.lake.ColumnName;
import weir.hub.lake.ResourceTable;

/** Makes serving tables, widens them, and takes back what no row was ever written with; done again, it changes nothing. */
public final class Definition {
    private Definition() {}

    /** Of a resource that never had a schema in force. */
    public static void drop(Connection connection, ResourceTable table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists " + ServingTable.name(table.code()));
        }
    }

    /**
     * Brings the table from what it is to the wanted schema, in the connection's transaction. A field that is not wanted is of a change that was
     * never put in force: nobody has written it.
     */
    public static void apply(Connection connection, ResourceTable table, Schema before) throws SQLException {
        Set<String> columns = columns(connection, table.code());
        String name = ServingTable.name(table.code());
        try (Statement statement = connection.createStatement()) {
            if (columns.isEmpty()) {
                statement.execute(ServingTable.create(name, table.schema()));
                statement.execute(ServingTable.addKey(name, table.schema()));
                return;
            }
            for (Field given : before.fields()) {
                if (columns.contains(ColumnName.of(given.name())) && table.schema().field(given.name()).isEmpty()) {
                    statement.execute("alter table " + name + " drop column " + ColumnName.quoted(given.name()));
                }
            }
            for (Field field : table.schema().fields()) {
                Field old = before.field(field.name()).orElse(null);
                if (!columns.contains(ColumnName.of(field.name()))) {
                    statement.execute("alter table " + name + " add column " + ColumnName.quoted(field.name()) + " " + ServingTable.type(field));
                } else if (old != null && !ServingTable.type(old).equals(ServingTable.type(field))) {
                    String column = ColumnName.quoted(field.name());
                    statement.execute("alter table " + name + " alter column " + column + " type " + ServingTable.type(field) + ServingTable.collation(table.schema(), field) + " using " + column + "::" + ServingTable.type(field));
                }
            }
        }
    }

    private static Set<String> columns(Connection connection, String code) throws SQLException {
        try (var query = connection.prepareStatement("select column_name from information_schema.columns where table_schema = ? and table_name = ?")) {
            query.setString(1, ServingTable.SCHEMA);
            query.setString(2, code);
            try (ResultSet found = query.executeQuery()) {
                Set<String> names = new HashSet<>();
                while (found.next()) {
                    names.add(found.getString(1));
                }
                return names;
            }
        }
    }
}
