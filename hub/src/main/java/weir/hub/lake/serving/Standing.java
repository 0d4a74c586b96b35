package weir.hub.lake.serving;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import weir.core.batch.ContentHash;

/** Count and content hash of the rows a batch has in a table, as they stand there. */
public final class Standing {
    private static final int HEAD = 19;
    /** int16 columns, int32 length, 16 bytes. */
    private static final int ROW = 22;
    /** From this version of PostgreSQL on, bytes can be cast to numbers. */
    private static final int FIRST_WITH_NUMBERS_OF_BYTES = 18;
    private static final String SUMS = """
            select count(*) as rows, coalesce(sum(high), 0) as high, coalesce(sum(low), 0) as low, count(*) filter (where low < 0) as low_below_zero
            from (select substring(uuid_send(hash), 1, 8)::bigint as high, substring(uuid_send(hash), 9, 8)::bigint as low from (%s) of_rows(hash)) halves""";

    private final ContentHash hash = new ContentHash();
    private long rows;

    public long rows() {
        return rows;
    }

    public ContentHash hash() {
        return hash;
    }

    public void add(long high, long low) {
        rows++;
        hash.add(high, low);
    }

    /** Adds what a query for hashes finds. */
    void read(Connection connection, String query) throws SQLException {
        if (connection.getMetaData().getDatabaseMajorVersion() >= FIRST_WITH_NUMBERS_OF_BYTES) {
            add(connection, query);
        } else {
            stream(connection, query);
        }
    }

    /** The server adds up both halves, as signed numbers: half the time of sending every hash, and its workers share it. */
    private void add(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet sums = statement.executeQuery(SUMS.formatted(query))) {
            sums.next();
            BigInteger low = sums.getBigDecimal("low").toBigIntegerExact();
            BigInteger high = sums.getBigDecimal("high").toBigIntegerExact().add(BigInteger.valueOf(sums.getLong("low_below_zero")));
            BigInteger sum = high.shiftLeft(Long.SIZE).add(low);
            rows += sums.getLong("rows");
            hash.add(sum.shiftRight(Long.SIZE).longValue(), sum.longValue());
        }
    }

    void stream(Connection connection, String query) throws SQLException {
        CopyOut stream = connection.unwrap(PGConnection.class).getCopyAPI()
                .copyOut("copy (" + query + ") to stdout (format binary)");
        boolean first = true;
        for (byte[] message = stream.readFromCopy(); message != null; message = stream.readFromCopy()) {
            // One message a row; the head rides in front of the first one, the end is a lone -1.
            int at = first ? HEAD : 0;
            first = false;
            if (message.length - at >= ROW) {
                ByteBuffer row = ByteBuffer.wrap(message, at + 6, 16);
                add(row.getLong(), row.getLong());
            }
        }
    }
}
