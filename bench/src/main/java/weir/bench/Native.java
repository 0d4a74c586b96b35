package weir.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;

/** The limits we are held against: PostgreSQL's own bulk roads, one stream, the key in place, nothing checked, nothing logged. */
final class Native {
    private static final int CHUNK = 256 << 10;
    private static final int QUEUED = 16;
    private static final byte[] END = new byte[0];

    private Native() {}

    /** {@code COPY … TO} piped into {@code COPY … FROM}, binary: one stream, reading and writing at the same time. @param what a table, or a query in brackets */
    static long copyToCopy(Connection source, Connection target, String what, String into) throws Exception {
        BlockingQueue<byte[]> pipe = new ArrayBlockingQueue<>(QUEUED);
        FutureTask<Void> reading = new FutureTask<>(() -> {
            try {
                read(source, what, pipe);
            } finally {
                pipe.put(END);
            }
            return null;
        });
        Thread.ofPlatform().daemon().name("bare-reader").start(reading);
        CopyIn in = copy(target).copyIn("copy " + into + " from stdin (format binary)");
        for (byte[] chunk = pipe.take(); chunk != END; chunk = pipe.take()) {
            in.writeToCopy(chunk, 0, chunk.length);
        }
        try {
            reading.get();
        } catch (ExecutionException e) {
            in.cancelCopy();
            throw new SQLException("the source side failed", e.getCause());
        }
        return in.endCopy();
    }

    private static void read(Connection source, String what, BlockingQueue<byte[]> pipe) throws SQLException, InterruptedException {
        CopyOut out = copy(source).copyOut("copy " + what + " to stdout (format binary)");
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(CHUNK * 2);
        for (byte[] row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
            chunk.write(row, 0, row.length);
            if (chunk.size() >= CHUNK) {
                pipe.put(chunk.toByteArray());
                chunk.reset();
            }
        }
        if (chunk.size() > 0) {
            pipe.put(chunk.toByteArray());
        }
    }

    static long copyFile(Connection target, String table, Path csv) throws SQLException, IOException {
        try (InputStream in = Files.newInputStream(csv)) {
            return copy(target).copyIn("copy " + table + " from stdin (format csv, header)", in, CHUNK);
        }
    }

    /** A stream of rows by JDBC into COPY, each value as text: the shortest road from a database that is no PostgreSQL. */
    static long resultToCopy(ResultSet rows, int columns, Connection target, String table) throws SQLException {
        CopyIn in = copy(target).copyIn("copy " + table + " from stdin");
        StringBuilder chunk = new StringBuilder(CHUNK);
        while (rows.next()) {
            for (int column = 1; column <= columns; column++) {
                String value = rows.getString(column);
                chunk.append(column > 1 ? "\t" : "").append(value == null ? "\\N" : value);
            }
            chunk.append('\n');
            if (chunk.length() >= CHUNK / 2) {
                send(in, chunk);
            }
        }
        send(in, chunk);
        return in.endCopy();
    }

    /** A table with the sample rows from..to; its key is built when they are in, as a load into an empty table builds it. */
    static void table(Connection target, String table, long from, long to) throws SQLException {
        run(target, SampleRows.CREATE.formatted(table, ""));
        CopyIn in = copy(target).copyIn("copy " + table + " from stdin (format csv)");
        StringBuilder chunk = new StringBuilder(CHUNK);
        for (long i = from; i < to; i++) {
            SampleRows.append(chunk, i, 0);
            if (chunk.length() >= CHUNK / 2) {
                send(in, chunk);
            }
        }
        send(in, chunk);
        in.endCopy();
        key(target, table);
    }

    static void key(Connection target, String table) throws SQLException {
        run(target, "set maintenance_work_mem = '256MB'");
        run(target, "alter table " + table + " add primary key (id)");
        run(target, "vacuum analyze " + table);
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

    private static void send(CopyIn in, StringBuilder chunk) throws SQLException {
        byte[] bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
        in.writeToCopy(bytes, 0, bytes.length);
        chunk.setLength(0);
    }

    private static CopyManager copy(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
