package weir.hub.lake.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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
    private static final int AT_ONCE = 500;

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

    /** The rows with these keys, in their order; empty where none stands, or a text is no value of its field. */
    public List<Optional<Row>> findAll(ResourceTable table, List<Map<String, String>> keys) {
        List<Optional<Row>> found = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            found.addAll(part(table, keys.subList(from, Math.min(keys.size(), from + AT_ONCE))));
        }
        return found;
    }

    private List<Optional<Row>> part(ResourceTable table, List<Map<String, String>> keys) {
        List<@Nullable List<Object>> wanted = keys.stream().map(key -> comparable(table, key)).toList();
        List<Object> values = wanted.stream().filter(java.util.Objects::nonNull).flatMap(List::stream).toList();
        if (values.isEmpty()) {
            return keys.stream().map(key -> Optional.<Row>empty()).toList();
        }
        List<String> names = table.schema().key();
        String tuple = "(" + String.join(", ", Collections.nCopies(names.size(), "?")) + ")";
        String sql = columns(table) + " where (" + names.stream().map(ColumnName::quoted).collect(Collectors.joining(", ")) + ") in (" + String.join(", ", Collections.nCopies(values.size() / names.size(), tuple)) + ")";
        Map<List<Object>, Row> standing = new HashMap<>();
        jdbc.query(sql, found -> {
            Row row = row(table.schema().fields(), found);
            standing.put(names.stream().map(name -> comparable(java.util.Objects.requireNonNull(row.values().get(name)))).toList(), row);
        }, values.toArray());
        return wanted.stream().map(key -> key == null ? Optional.<Row>empty() : Optional.ofNullable(standing.get(key))).toList();
    }

    private static @Nullable List<Object> comparable(ResourceTable table, Map<String, String> key) {
        try {
            return ServingColumns.keyValues(table, key).stream().map(RowByKey::comparable).toList();
        } catch (weir.hub.kernel.Problem noValue) {
            return null;
        }
    }

    /** Equal numbers are equal, whatever their places. */
    private static Object comparable(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
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
        String key = table.schema().key().stream().map(name -> ColumnName.quoted(name) + " = ?").collect(Collectors.joining(" and "));
        return columns(table) + " where " + key;
    }

    private static String columns(ResourceTable table) {
        String columns = table.schema().fields().stream().map(field -> ColumnName.quoted(field.name())).collect(Collectors.joining(", "));
        return "select " + columns + ", " + ServingTable.BATCH + " from " + ServingTable.name(table.code());
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
