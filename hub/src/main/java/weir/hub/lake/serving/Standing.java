package weir.hub.lake.serving;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import weir.core.batch.ContentHash;

/** Count and content hash of the rows a batch has in a table, as they stand there. */
public final class Standing {
    private static final String SUMS = """
            select count(*) as rows, coalesce(sum(high), 0) as high, coalesce(sum(low), 0) as low, count(*) filter (where low < 0) as low_below_zero
            from (%s) hashes(high, low)""";

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

    /**
     * Adds what a query for the two halves of hashes finds. The server adds them up, as signed numbers: a small part of the time of sending every
     * hash, and its workers share it.
     */
    public void read(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet sums = statement.executeQuery(SUMS.formatted(query))) {
            sums.next();
            BigInteger low = sums.getBigDecimal("low").toBigIntegerExact();
            BigInteger high = sums.getBigDecimal("high").toBigIntegerExact().add(BigInteger.valueOf(sums.getLong("low_below_zero")));
            BigInteger sum = high.shiftLeft(Long.SIZE).add(low);
            rows += sums.getLong("rows");
            hash.add(sum.shiftRight(Long.SIZE).longValue(), sum.longValue());
        }
    }
}
