package weir.hub.lake.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import weir.core.schema.Field;
import weir.core.schema.Schema;
import weir.hub.lake.ColumnName;
import weir.hub.lake.ResourceTable;
import weir.hub.lake.Row;
import weir.hub.lake.serving.ServingTable;

/** Reads a row by its key. The statement is kept for each table: to make it anew for every call took longer than to run it. */
@Component
public class RowByKey {
    private final JdbcTemplate jdbc;
    private final Map<String, Prepared> known = new ConcurrentHashMap<>();

    RowByKey(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Prepared(Schema schema, String sql) {}

    /** One row is never half, so one statement is enough. */
    public Optional<Row> find(ResourceTable table, Map<String, String> key) {
        Object[] values = ServingColumns.keyValues(table, key).toArray();
        return Optional.ofNullable(jdbc.query(statement(table), found -> found.next() ? row(table.schema().fields(), found) : null, values));
    }

    private String statement(ResourceTable table) {
        Prepared prepared = known.get(table.code());
        if (prepared == null || !prepared.schema.equals(table.schema())) {
            prepared = new Prepared(table.schema(), select(table));
            known.put(table.code(), prepared);
        }
        return prepared.sql;
    }

    private static String select(ResourceTable table) {
        String columns = table.schema().fields().stream().map(field -> ColumnName.quoted(field.name())).collect(Collectors.joining(", "));
        String key = table.schema().key().stream().map(name -> ColumnName.quoted(name) + " = ?").collect(Collectors.joining(" and "));
        return "select " + columns + ", " + ServingTable.BATCH + " from " + ServingTable.name(table.code()) + " where " + key;
    }

    private static Row row(List<Field> fields, ResultSet found) throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            Object value = ServingColumns.value(fields.get(i), found, i + 1);
            values.put(fields.get(i).name(), found.wasNull() ? null : value);
        }
        return new Row(values, found.getLong(fields.size() + 1));
    }
}
