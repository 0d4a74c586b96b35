package weir.hub.lake.backup;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import weir.core.batch.ContentHash;
import weir.hub.lake.serving.ServingTable;

/** Rows, content hash and log files of every serving table, in the connection's snapshot. */
final class Fingerprint {
    private static final int HEAD = 19;
    private static final int ROW = 22;

    private Fingerprint() {}

    static List<Manifest.Table> of(Connection connection) throws SQLException {
        List<Manifest.Table> tables = new ArrayList<>();
        for (String code : codes(connection)) {
            ContentHash hash = new ContentHash();
            long rows = content(connection, code, hash);
            tables.add(new Manifest.Table(code, rows, hash.hex(), log(connection, code)));
        }
        return tables;
    }

    private static List<String> codes(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select code from lake.resource_table where wanted is null or exists (select from pg_tables where schemaname = 'serving' and tablename = code) order by code"); ResultSet found = query.executeQuery()) {
            List<String> codes = new ArrayList<>();
            while (found.next()) {
                codes.add(found.getString(1));
            }
            return codes;
        }
    }

    private static long content(Connection connection, String code, ContentHash hash) throws SQLException {
        CopyOut stream = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (select " + ServingTable.HASH + " from " + ServingTable.name(code) + ") to stdout (format binary)");
        long rows = 0;
        boolean first = true;
        for (byte[] message = stream.readFromCopy(); message != null; message = stream.readFromCopy()) {
            int at = first ? HEAD : 0;
            first = false;
            if (message.length - at >= ROW) {
                ByteBuffer row = ByteBuffer.wrap(message, at + 6, 16);
                hash.add(row.getLong(), row.getLong());
                rows++;
            }
        }
        return rows;
    }

    private static List<Manifest.LogFile> log(Connection connection, String code) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select id, file, file_bytes from lake.batch where code = ? and file is not null and state in ('COMMITTED', 'UNDONE', 'HELD') order by id")) {
            query.setString(1, code);
            try (ResultSet found = query.executeQuery()) {
                List<Manifest.LogFile> files = new ArrayList<>();
                while (found.next()) {
                    files.add(new Manifest.LogFile(found.getLong(1), found.getString(2), found.getLong(3)));
                }
                return files;
            }
        }
    }
}
