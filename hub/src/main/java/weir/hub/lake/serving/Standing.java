package weir.hub.lake.serving;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import weir.core.batch.ContentHash;

/** Count and content hash of the rows a batch has in a table, as they stand there. */
public final class Standing {
    private static final int HEAD = 19;
    /** int16 columns, int32 length, 16 bytes. */
    private static final int ROW = 22;

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
