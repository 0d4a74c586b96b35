package weir.hub.lake.serving;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import weir.core.batch.TypedBlock;
import weir.core.schema.Schema;
import weir.hub.lake.KeyTaker;
import weir.hub.lake.ResourceTable;

/**
 * Reads key and row hash of every row that stands in a serving table, in one pass with flat memory. The blocks it gives hold the key fields
 * and {@code hashHigh/hashLow}.
 */
public final class KeyScan {
    private static final int HEAD = 19;
    private static final int BLOCK = 4096;
    private static final long DAYS_TO_2000 = 10_957;
    private static final long MICROS_TO_2000 = 946_684_800_000_000L;

    private final Schema schema;
    private final List<Integer> key;
    private final TypedBlock block;

    private KeyScan(Schema schema) {
        this.schema = schema;
        this.key = schema.key().stream().map(schema::position).toList();
        this.block = new TypedBlock(schema, BLOCK);
        for (TypedBlock.Column column : block.columns) {
            java.util.Arrays.fill(column.isNull, true);
        }
    }

    /** Takes a block; answers whether more is wanted. */
    interface Taker {
        boolean take(TypedBlock block);
    }

    public static void read(Connection connection, ResourceTable table, KeyTaker taker) throws SQLException {
        standing(connection, table, block -> {
            taker.take(block);
            return true;
        });
    }

    /** Answers whether the taker took them all; where not, the connection is gone. */
    static boolean standing(Connection connection, ResourceTable table, Taker taker) throws SQLException {
        return new KeyScan(table.schema()).scan(connection, table, taker);
    }

    private boolean scan(Connection connection, ResourceTable table, Taker taker) throws SQLException {
        CopyOut stream = connection.unwrap(PGConnection.class).getCopyAPI()
                .copyOut("copy (select " + ServingTable.keyColumns(schema) + ", " + ServingTable.HASH + " from " + ServingTable.name(table.code()) + ") to stdout (format binary)");
        try {
            return scan(stream, taker);
        } finally {
            if (stream.isActive()) {
                // The driver cannot end a stream to us in order, and the rest of it is not worth reading.
                connection.abort(Runnable::run);
            }
        }
    }

    private boolean scan(CopyOut stream, Taker taker) throws SQLException {
        int used = 0;
        block.rows = 0;
        boolean first = true;
        for (byte[] message = stream.readFromCopy(); message != null; message = stream.readFromCopy()) {
            ByteBuffer row = ByteBuffer.wrap(message);
            row.position(first ? HEAD : 0);
            first = false;
            if (row.remaining() < 2 || row.getShort() < 0) {
                continue;
            }
            used = row(row, used);
            if (++block.rows == BLOCK) {
                if (!taker.take(block)) {
                    return false;
                }
                block.rows = 0;
                used = 0;
            }
        }
        return block.rows == 0 || taker.take(block);
    }

    private int row(ByteBuffer row, int from) {
        int used = from;
        int at = block.rows;
        for (int position : key) {
            TypedBlock.Column column = block.columns[position];
            int length = row.getInt();
            column.isNull[at] = false;
            switch (column.field.type().storage()) {
                case TEXT -> {
                    if (block.bytes.length - used < length) {
                        block.bytes = java.util.Arrays.copyOf(block.bytes, Math.max(block.bytes.length * 2, used + length));
                    }
                    row.get(block.bytes, used, length);
                    column.start[at] = used;
                    column.length[at] = length;
                    used += length;
                }
                case INTEGER -> column.number[at] = row.getLong();
                case DATE -> column.number[at] = row.getInt() + DAYS_TO_2000;
                case TIMESTAMP -> column.number[at] = row.getLong() + MICROS_TO_2000;
                case BOOLEAN -> column.number[at] = row.get();
                case DECIMAL -> decimal(column, at, row);
            }
        }
        row.getInt();
        block.hashHigh[at] = row.getLong();
        row.getInt();
        block.hashLow[at] = row.getLong();
        return used;
    }

    /** Base-10000 digits with the weight of the first one. */
    private static void decimal(TypedBlock.Column column, int at, ByteBuffer row) {
        int count = row.getShort();
        int weight = row.getShort();
        boolean negative = row.getShort() == 0x4000;
        row.getShort();
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < count; i++) {
            value = value.multiply(BigInteger.valueOf(10_000)).add(BigInteger.valueOf(row.getShort()));
        }
        int places = (count - 1 - weight) * 4;
        int shift = column.field.scale() - places;
        value = shift >= 0 ? value.multiply(BigInteger.TEN.pow(shift)) : value.divide(BigInteger.TEN.pow(-shift));
        value = negative ? value.negate() : value;
        if (column.wide.length > 0) {
            column.wide[at] = value;
        } else {
            column.number[at] = value.longValueExact();
        }
    }
}
