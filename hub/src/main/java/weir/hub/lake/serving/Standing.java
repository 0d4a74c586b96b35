package weir.hub.lake.serving;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Count and content hash of the rows a batch has in a table, as they stand there: the sum of the rows' hashes modulo 2^128. */
public final class Standing {
    private static final int HEAD = 19;

    private long rows;
    private long high;
    private long low;

    public long rows() {
        return rows;
    }

    public long high() {
        return high;
    }

    public long low() {
        return low;
    }

    public String hex() {
        return String.format("%016x%016x", high, low);
    }

    public void add(long hashHigh, long hashLow) {
        rows++;
        long sum = low + hashLow;
        high += hashHigh + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
        low = sum;
    }

    void read(Connection connection, String table, long batch) throws SQLException, IOException {
        CopyOut stream = connection.unwrap(PGConnection.class).getCopyAPI()
                .copyOut("copy (select " + ServingTable.HASH + " from " + table + " where " + ServingTable.BATCH + " = " + batch + ") to stdout (format binary)");
        boolean first = true;
        for (byte[] row = stream.readFromCopy(); row != null; row = stream.readFromCopy()) {
            // One message a row: int16 columns, int32 length, 16 bytes; the head rides in front of the first one, the end is a lone -1.
            int at = first ? HEAD : 0;
            first = false;
            if (row.length - at >= 22) {
                add(longAt(row, at + 6), longAt(row, at + 14));
            }
        }
    }

    private static long longAt(byte[] bytes, int at) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | bytes[at + i] & 0xff;
        }
        return value;
    }
}
