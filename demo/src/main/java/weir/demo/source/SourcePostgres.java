package weir.demo.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import weir.demo.city.City;
import weir.demo.city.Table;
import weir.demo.entry.Unit;
import weir.embedded.EmbeddedPostgres;

/** The PostgreSQL server of the departments that have one: a schema and a read-only account for each. */
public final class SourcePostgres implements AutoCloseable {
    private static final String DATABASE = "yunting";

    private final EmbeddedPostgres server;
    private final String readerPassword;

    private SourcePostgres(EmbeddedPostgres server, String readerPassword) {
        this.server = server;
        this.readerPassword = readerPassword;
    }

    /** Starts the server on the folder; binaries are unpacked into {@code work}. A server that a killed process left there is stopped first. */
    public static SourcePostgres start(Path folder, Path work) throws IOException {
        Files.createDirectories(folder);
        int port = Ports.keep(folder.resolve("port"), Files.exists(folder.resolve("data").resolve("postmaster.pid")));
        EmbeddedPostgres server = EmbeddedPostgres.start(
                folder, work, EmbeddedPostgres.options().port(port).set("shared_buffers", "64MB").set("max_wal_size", "512MB"));
        return new SourcePostgres(server, Secrets.keep(folder.resolve("reader")));
    }

    /** Loads the departments' tables where they are not there yet; answers whether it did. */
    public boolean load(City city) throws SQLException, IOException {
        server.createDatabase(DATABASE);
        try (Connection connection = server.connect(DATABASE); Statement statement = connection.createStatement()) {
            if (isLoaded(statement)) {
                return false;
            }
            connection.setAutoCommit(false);
            for (SourceTable table : SourceTable.on(SourceTable.Server.POSTGRES)) {
                load(connection, statement, table, city.table(table.resource()));
            }
            for (String schema : schemas()) {
                statement.execute("drop role if exists " + schema + "_reader");
                statement.execute("create role " + schema + "_reader login password '" + readerPassword + "'");
                statement.execute("grant usage on schema " + schema + " to " + schema + "_reader");
                statement.execute("grant select on all tables in schema " + schema + " to " + schema + "_reader");
            }
            connection.commit();
            return true;
        }
    }

    public DepartmentDatabase database(String schema) {
        return new DepartmentDatabase(SourceTable.Server.POSTGRES, schema, "127.0.0.1", server.port(), DATABASE, schema + "_reader", readerPassword);
    }

    /** As the departments' own administrator, who may write. */
    public Connection connect() throws SQLException {
        return connect(DATABASE);
    }

    Connection connect(String database) throws SQLException {
        return server.connect(database);
    }

    @Override
    public void close() {
        server.close();
    }

    private static boolean isLoaded(Statement statement) throws SQLException {
        try (var found = statement.executeQuery("select 1 from pg_namespace where nspname = '" + schemas().getFirst() + "'")) {
            return found.next();
        }
    }

    private static List<String> schemas() {
        return SourceTable.on(SourceTable.Server.POSTGRES).stream().map(SourceTable::schema).distinct().toList();
    }

    private static void load(Connection connection, Statement statement, SourceTable table, Table rows) throws SQLException, IOException {
        statement.execute("create schema if not exists " + table.schema());
        statement.execute(table.create(rows));
        try (InputStream text = new CopyText(rows.rows())) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table.schema() + "." + table.table() + " from stdin", text);
        }
        statement.execute(table.createIndex());
        for (var field : rows.entry().schema().fields()) {
            statement.execute("comment on column " + table.schema() + "." + table.table() + "." + field.name() + " is '" + field.label() + "'");
        }
        statement.execute("comment on table " + table.schema() + "." + table.table() + " is '" + rows.entry().name() + "（" + Unit.of(table.schema()).name() + "）'");
        if (table.view() != null) {
            statement.execute(table.createView());
        }
    }

    /** Rows as COPY text, made as they are read. */
    private static final class CopyText extends InputStream {
        private final List<@Nullable String[]> rows;
        private int next;
        private byte[] line = new byte[0];
        private int at;

        CopyText(List<@Nullable String[]> rows) {
            this.rows = rows;
        }

        @Override
        public int read() {
            return fill() ? line[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, line.length - at);
            System.arraycopy(line, at, into, offset, count);
            at += count;
            return count;
        }

        private boolean fill() {
            if (at < line.length) {
                return true;
            }
            if (next == rows.size()) {
                return false;
            }
            StringBuilder text = new StringBuilder();
            for (int end = Math.min(next + 500, rows.size()); next < end; next++) {
                @Nullable String[] cells = rows.get(next);
                for (int i = 0; i < cells.length; i++) {
                    String cell = cells[i];
                    text.append(i == 0 ? "" : "\t").append(cell == null ? "\\N" : cell.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r"));
                }
                text.append('\n');
            }
            line = text.toString().getBytes(StandardCharsets.UTF_8);
            at = 0;
            return true;
        }
    }
}
