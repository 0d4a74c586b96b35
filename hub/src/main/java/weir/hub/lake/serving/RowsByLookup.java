package weir.hub.lake.serving;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import weir.core.batch.TypedBlock;
import weir.core.batch.TypedBlock.Column;
import weir.core.schema.Field;
import weir.hub.lake.ResourceTable;

/**
 * Looks the keys of each block up in the table's index, one statement a block. The cost of a row does not grow with the table, and nothing is
 * kept in memory.
 */
final class RowsByLookup implements KnownRows, AutoCloseable {
    private final Connection connection;
    private final PreparedStatement lookup;
    private final List<Integer> key;
    private final String[] types;

    RowsByLookup(Connection connection, ResourceTable table) throws SQLException {
        this.connection = connection;
        this.key = table.schema().key().stream().map(table.schema()::position).toList();
        List<Field> fields = table.schema().fields();
        this.types = key.stream().map(at -> ServingTable.type(fields.get(at)).replaceAll("\\(.*", "")).toArray(String[]::new);
        try (Statement settings = connection.createStatement()) {
            // A block of keys against an index: any other plan reads the whole table.
            settings.execute("set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set enable_memoize = off; set enable_bitmapscan = off; set jit = off; set plan_cache_mode = force_generic_plan");
        }
        connection.setAutoCommit(true);
        this.lookup = connection.prepareStatement(sql(table));
        lookup.unwrap(org.postgresql.PGStatement.class).setPrepareThreshold(-1);
    }

    private String sql(ResourceTable table) {
        List<String> parameters = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> joins = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            parameters.add("?::" + types[i] + "[]");
            names.add("k" + i);
            String collate = types[i].equals("text") ? " collate \"C\"" : "";
            joins.add("t." + ServingTable.quoted(table.schema().fields().get(key.get(i)).name()) + " = k.k" + i + collate);
        }
        return "select k.row, t." + ServingTable.HASH + " from unnest(" + String.join(", ", parameters) + ") with ordinality as k(" + String.join(", ", names) + ", row) join "
                + ServingTable.name(table.code()) + " t on " + String.join(" and ", joins);
    }

    @Override
    public void decide(TypedBlock block, byte[] outcome) throws SQLException {
        for (int row = 0; row < block.rows; row++) {
            outcome[row] = KnownRows.outcome(false, false, block.op[row] != 0);
        }
        for (int i = 0; i < key.size(); i++) {
            lookup.setArray(i + 1, connection.createArrayOf(types[i], values(block, block.columns[key.get(i)])));
        }
        try (ResultSet found = lookup.executeQuery()) {
            while (found.next()) {
                int row = (int) found.getLong(1) - 1;
                UUID hash = (UUID) found.getObject(2);
                boolean same = hash.getMostSignificantBits() == block.hashHigh[row] && hash.getLeastSignificantBits() == block.hashLow[row];
                outcome[row] = KnownRows.outcome(true, same, block.op[row] != 0);
            }
        }
    }

    private static Object[] values(TypedBlock block, Column column) {
        Object[] values = new Object[block.rows];
        for (int row = 0; row < block.rows; row++) {
            values[row] = value(block, column, row);
        }
        return values;
    }

    private static Object value(TypedBlock block, Column column, int row) {
        return switch (column.field.type().storage()) {
            case TEXT -> new String(block.bytes, column.start[row], column.length[row], StandardCharsets.UTF_8);
            case INTEGER -> column.number[row];
            case DECIMAL -> new BigDecimal(column.wide.length > 0 ? column.wide[row] : BigInteger.valueOf(column.number[row]), column.field.scale()).toPlainString();
            case DATE -> LocalDate.ofEpochDay(column.number[row]).toString();
            case TIMESTAMP -> LocalDateTime.ofEpochSecond(Math.floorDiv(column.number[row], 1_000_000L), (int) Math.floorMod(column.number[row], 1_000_000L) * 1000, ZoneOffset.UTC).toString();
            case BOOLEAN -> column.number[row] == 1;
        };
    }

    @Override
    public void close() throws SQLException {
        lookup.close();
        connection.close();
    }
}
