package weir.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import weir.core.connect.jdbc.DatabaseKind;
import weir.core.connect.jdbc.TableName;
import weir.embedded.EmbeddedPostgres;
import weir.hub.catalog.Resource;
import weir.hub.collect.Connections;
import weir.hub.collect.Feeds;
import weir.hub.collect.connection.ConnectionDraft;
import weir.hub.collect.feed.Feed;
import weir.hub.collect.feed.FeedDraft;
import weir.hub.collect.feed.FeedSchedule;

/** A department's PostgreSQL, a server of its own, and the hub's connection to it. */
final class SampleSource implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final BenchHub hub;
    private final long connection;
    private final Thread atExit = new Thread(this::stop);
    private boolean stopped;

    SampleSource(Path folder, BenchHub hub) {
        this.hub = hub;
        this.server = EmbeddedPostgres.start(folder, Path.of(System.getProperty("weir.programs", folder.toString())), EmbeddedPostgres.options());
        // Ctrl-C must not leave it behind.
        Runtime.getRuntime().addShutdownHook(atExit);
        this.connection = hub.bean(Connections.class).create(new ConnectionDraft(hub.manager.organisation(), folder.getFileName().toString(), DatabaseKind.POSTGRESQL, "127.0.0.1", server.port(), "postgres",
                EmbeddedPostgres.USER, server.password(), Map.of()), hub.manager).id();
    }

    Connection connect() throws SQLException {
        return server.connect("postgres");
    }

    long pid() throws Exception {
        return server.pid();
    }

    /** A table with the sample rows from..to. */
    void table(String name, long from, long to) throws SQLException {
        try (Connection at = connect()) {
            Native.table(at, name, from, to);
        }
    }

    /** The first rows of a larger table. */
    void part(String name, String of, long rows) throws SQLException {
        try (Connection at = connect()) {
            Native.run(at, SampleRows.CREATE.formatted(name, ""));
            Native.run(at, "insert into " + name + " select * from " + of + " limit " + rows);
            Native.key(at, name);
        }
    }

    void drop(String name) throws SQLException {
        try (Connection at = connect()) {
            Native.run(at, "drop table " + name);
            Native.run(at, "checkpoint");
        }
    }

    long feed(String table, Resource resource) {
        return feed(hub, connection, new TableName("public", table), resource, Feed.Mode.WHOLE, 0);
    }

    long increments(String table, Resource resource, int lookBackSeconds) {
        return feed(hub, connection, new TableName("public", table), resource, Feed.Mode.INCREMENT, lookBackSeconds);
    }

    /** A feed that reads columns of the fields' names. */
    static long feed(BenchHub hub, long connection, TableName table, Resource resource, Feed.Mode mode, int lookBackSeconds) {
        FeedDraft draft = new FeedDraft(resource.id(), connection, table, BenchHub.sameNames(), mode, lookBackSeconds, 0, FeedSchedule.NONE, FeedSchedule.NONE, false, true);
        return hub.bean(Feeds.class).create(draft, hub.manager).feed().id();
    }

    private synchronized void stop() {
        if (!stopped) {
            stopped = true;
            server.close();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
