package weir.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import weir.core.connect.jdbc.DatabaseKind;
import weir.core.connect.jdbc.TableName;
import weir.demo.source.DepartmentDatabase;
import weir.demo.source.SourceMariaDb;
import weir.hub.catalog.Resource;
import weir.hub.collect.Connections;
import weir.hub.collect.connection.ConnectionDraft;
import weir.hub.collect.feed.Feed;

/** A department's MariaDB, a server of its own below this process, and the hub's connection to it. */
final class MariaSource implements AutoCloseable {
    private static final String SCHEMA = "bench";

    private final SourceMariaDb server;
    private final DepartmentDatabase database;
    private final BenchHub hub;
    private final long connection;

    MariaSource(Path folder, BenchHub hub) throws IOException, SQLException {
        this.hub = hub;
        this.server = SourceMariaDb.start(folder, Path.of(System.getProperty("weir.programs", folder.toString())));
        this.database = server.database(SCHEMA);
        try (Connection at = server.connect()) {
            Native.run(at, "create database " + SCHEMA + " character set utf8mb4");
            Native.run(at, "create user '" + database.username() + "'@'127.0.0.1' identified by '" + database.password() + "'");
            Native.run(at, "grant select, show view on " + SCHEMA + ".* to '" + database.username() + "'@'127.0.0.1'");
            Native.run(at, "set global innodb_buffer_pool_size = " + (512L << 20));
        }
        this.connection = hub.bean(Connections.class).create(new ConnectionDraft(hub.manager.organisation(), "mariadb", DatabaseKind.MARIADB, database.host(), database.port(), SCHEMA,
                database.username(), database.password(), Map.of()), hub.manager).id();
    }

    /** A table with the rows of a file, its key built when they are in. */
    void table(String name, Path csv) throws SQLException {
        try (Connection at = server.connect()) {
            Native.run(at, "create table " + SCHEMA + "." + name + " (id varchar(18) not null, name text, address text, kind varchar(4), amount numeric(14,2), tax numeric(14,4), quantity bigint, "
                    + "founded date, update_time datetime, phone varchar(20), remark text, valid varchar(1)) character set utf8mb4");
            Native.run(at, "load data infile '" + csv.toAbsolutePath() + "' into table " + SCHEMA + "." + name + " character set utf8mb4 fields terminated by ',' lines terminated by '\\n' ignore 1 lines");
            Native.run(at, "alter table " + SCHEMA + "." + name + " add primary key (id)");
        }
    }

    /** As the hub reads it. */
    Connection reader() throws SQLException {
        return DriverManager.getConnection(database.url(), database.username(), database.password());
    }

    String qualified(String table) {
        return SCHEMA + "." + table;
    }

    long feed(String table, Resource resource) {
        return SampleSource.feed(hub, connection, new TableName(SCHEMA, table), resource, Feed.Mode.WHOLE, 0);
    }

    @Override
    public void close() {
        server.close();
    }
}
