package weir.demo.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.core.schema.FieldType.Storage;
import weir.demo.city.City;
import weir.demo.city.Table;

/** The MariaDB server of the departments that have one: a database and a read-only account for each. */
public final class SourceMariaDb implements AutoCloseable {
    private static final int ROWS_PER_BATCH = 2_000;

    private final MariaDbServer server;
    private final String readerPassword;

    private SourceMariaDb(MariaDbServer server, String readerPassword) {
        this.server = server;
        this.readerPassword = readerPassword;
    }

    /** Starts the server on the folder; binaries are unpacked into {@code work}. A server that a killed process left there is stopped first. */
    public static SourceMariaDb start(Path folder, Path work) throws IOException {
        Files.createDirectories(folder);
        return new SourceMariaDb(MariaDbServer.start(folder, work), Secrets.keep(folder.resolve("reader")));
    }

    /** Loads the departments' tables where they are not there yet; answers whether it did. A database half loaded is loaded again. */
    public boolean load(City city) throws SQLException {
        try (Connection connection = server.connect(""); Statement statement = connection.createStatement()) {
            if (isLoaded(statement)) {
                return false;
            }
            for (String schema : schemas()) {
                statement.execute("drop database if exists " + schema);
                statement.execute("create database " + schema + " character set utf8mb4");
                statement.execute("create or replace user '" + schema + "_reader'@'127.0.0.1' identified by '" + readerPassword + "'");
                statement.execute("grant select, show view on " + schema + ".* to '" + schema + "_reader'@'127.0.0.1'");
            }
            for (SourceTable table : SourceTable.on(SourceTable.Server.MARIADB)) {
                load(connection, table, city.table(table.resource()));
            }
            statement.execute("create database weir_demo_loaded");
            return true;
        }
    }

    public DepartmentDatabase database(String schema) {
        return new DepartmentDatabase(SourceTable.Server.MARIADB, schema, "127.0.0.1", server.port(), schema, schema + "_reader", readerPassword);
    }

    /** As the departments' own administrator, who may write. */
    public Connection connect() throws SQLException {
        return server.connect("");
    }

    @Override
    public void close() {
        server.close();
    }

    private static boolean isLoaded(Statement statement) throws SQLException {
        try (var found = statement.executeQuery("show databases like 'weir_demo_loaded'")) {
            return found.next();
        }
    }

    private static List<String> schemas() {
        return SourceTable.on(SourceTable.Server.MARIADB).stream().map(SourceTable::schema).distinct().toList();
    }

    private static void load(Connection connection, SourceTable table, Table rows) throws SQLException {
        int columns = rows.entry().schema().fields().size();
        try (Statement statement = connection.createStatement()) {
            statement.execute(table.create(rows));
            connection.setAutoCommit(false);
            String places = String.join(", ", Collections.nCopies(columns, "?"));
            try (PreparedStatement insert = connection.prepareStatement("insert into " + table.schema() + "." + table.table() + " values (" + places + ")")) {
                insert(insert, rows, columns);
            }
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute(table.createIndex());
        }
    }

    private static void insert(PreparedStatement insert, Table rows, int columns) throws SQLException {
        boolean[] truth = new boolean[columns];
        for (int i = 0; i < columns; i++) {
            truth[i] = rows.entry().schema().fields().get(i).type().storage() == Storage.BOOLEAN;
        }
        int waiting = 0;
        for (@Nullable String[] cells : rows.rows()) {
            for (int i = 0; i < columns; i++) {
                String cell = cells[i];
                insert.setString(i + 1, truth[i] && cell != null ? cell.equals("true") ? "1" : "0" : cell);
            }
            insert.addBatch();
            if (++waiting == ROWS_PER_BATCH) {
                insert.executeBatch();
                waiting = 0;
            }
        }
        insert.executeBatch();
    }
}
