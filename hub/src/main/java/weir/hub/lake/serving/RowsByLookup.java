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
import weir.core.batch.TypedBlock;
import weir.core.batch.TypedBlock.Column;
import weir.core.schema.Field;
import weir.hub.lake.ColumnName;
import weir.hub.lake.ResourceTable;

/**
 * Looks keys up in the table's index, some thousands by one statement. They should come in the order of the index: with twenty million rows in
 * the table that takes a third of the time, because neighbours meet the same pages.
 */
final class RowsByLookup implements AutoCloseable {
    private static final int TOGETHER = 4_096;

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
            joins.add("t." + ColumnName.quoted(table.schema().fields().get(key.get(i)).name()) + " = k.k" + i + collate);
        }
        return "select k.row, " + ServingTable.hash("t") + " from unnest(" + String.join(", ", parameters) + ") with ordinality as k(" + String.join(", ", names) + ", row) join "
                + ServingTable.name(table.code()) + " t on " + String.join(" and ", joins);
    }

    /** Decides the rows whose numbers stand at {@code from} up to {@code to} in {@code order}; each outcome goes to its row's number. */
    void decide(WaitingRows rows, int[] order, int from, int to, byte[] outcome) throws SQLException {
        for (int at = from; at < to; at += TOGETHER) {
            lookUp(rows, order, at, Math.min(to, at + TOGETHER), outcome);
        }
    }

    private void lookUp(WaitingRows rows, int[] order, int from, int to, byte[] outcome) throws SQLException {
        Object[][] values = new Object[key.size()][to - from];
        for (int i = from; i < to; i++) {
            int piece = rows.piece(order[i]);
            TypedBlock block = rows.pieces().get(piece);
            int row = order[i] - rows.first(piece);
            for (int field = 0; field < values.length; field++) {
                values[field][i - from] = value(block, block.columns[key.get(field)], row);
            }
            outcome[order[i]] = KnownRows.outcome(false, false, block.op[row] != 0);
        }
        for (int field = 0; field < values.length; field++) {
            lookup.setArray(field + 1, connection.createArrayOf(types[field], values[field]));
        }
        try (ResultSet found = lookup.executeQuery()) {
            while (found.next()) {
                int number = order[from + (int) found.getLong(1) - 1];
                int piece = rows.piece(number);
                TypedBlock block = rows.pieces().get(piece);
                int row = number - rows.first(piece);
                boolean same = found.getLong(2) == block.hashHigh[row] && found.getLong(3) == block.hashLow[row];
                outcome[number] = KnownRows.outcome(true, same, block.op[row] != 0);
            }
        }
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
