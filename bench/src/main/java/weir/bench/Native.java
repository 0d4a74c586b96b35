package weir.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** The limits we are held against: PostgreSQL's own bulk roads, one stream, the key in place, nothing checked, nothing logged. */
final class Native {
    private Native() {}

    /** COPY TO piped into COPY FROM, binary. */
    static long copyToCopy(Connection source, Connection target, String from, String into) throws Exception {
        PipedOutputStream out = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(out, 1 << 20);
        FutureTask<Long> reading = new FutureTask<>(() -> {
            try (out) {
                return copy(source).copyOut("copy " + from + " to stdout (format binary)", out);
            }
        });
        Thread reader = Thread.ofPlatform().name("native-copy-out").start(reading);
        long rows;
        try (in) {
            rows = copy(target).copyIn("copy " + into + " from stdin (format binary)", in, 1 << 16);
        }
        reader.join();
        try {
            reading.get();
        } catch (ExecutionException e) {
            throw new SQLException("the source side failed", e.getCause());
        }
        return rows;
    }

    static long copyFile(Connection target, String table, Path csv) throws SQLException, IOException {
        try (InputStream in = Files.newInputStream(csv)) {
            return copy(target).copyIn("copy " + table + " from stdin (format csv, header)", in, 1 << 16);
        }
    }

    static long load(Connection target, String table, long from, long to, int version) throws Exception {
        PipedOutputStream out = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(out, 1 << 20);
        FutureTask<Void> writing = new FutureTask<>(() -> {
            try (out) {
                SampleRows.writeRows(out, from, to, version);
            }
            return null;
        });
        Thread.ofPlatform().start(writing);
        try (in) {
            long rows = copy(target).copyIn("copy " + table + " from stdin (format csv)", in, 1 << 16);
            writing.get();
            return rows;
        }
    }

    static void run(Connection connection, String statement) throws SQLException {
        try (Statement statements = connection.createStatement()) {
            statements.execute(statement);
        }
    }

    static long count(Connection connection, String query) throws SQLException {
        try (Statement statements = connection.createStatement(); ResultSet rows = statements.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static CopyManager copy(Connection connection) throws SQLException {
        return new CopyManager(connection.unwrap(BaseConnection.class));
    }
}
