package weir.hub.lake.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import weir.hub.lake.serving.ServingTable;
import weir.hub.lake.serving.Standing;

/** Rows, content hash and log files of every serving table, in the connection's snapshot. */
final class Fingerprint {
    private Fingerprint() {}

    static List<Manifest.Table> of(Connection connection) throws SQLException {
        List<Manifest.Table> tables = new ArrayList<>();
        for (String code : codes(connection)) {
            Standing standing = new Standing();
            standing.read(connection, "select " + hashes(connection, code) + " from " + ServingTable.name(code));
            tables.add(new Manifest.Table(code, standing.rows(), standing.hash().hex(), log(connection, code)));
        }
        return tables;
    }

    /** A folder or a backup that has not been started since holds each hash as one uuid (migration lake V002). */
    private static String hashes(Connection connection, String code) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select exists (select from pg_attribute where attrelid = ?::regclass and attname = '_hash' and not attisdropped)")) {
            query.setString(1, ServingTable.name(code));
            try (ResultSet found = query.executeQuery()) {
                found.next();
                String half = "('x' || substr(replace(_hash::text, '-', ''), %d, 16))::bit(64)::bigint";
                return found.getBoolean(1) ? half.formatted(1) + ", " + half.formatted(17) : ServingTable.HASH;
            }
        }
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
