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

/** A department's PostgreSQL, a server of its own. */
final class SampleSource implements AutoCloseable {
    final EmbeddedPostgres server;

    SampleSource(Path folder) {
        server = EmbeddedPostgres.start(folder, Path.of(System.getProperty("weir.programs", folder.toString())), EmbeddedPostgres.options());
    }

    Connection connect() throws SQLException {
        return server.connect("postgres");
    }

    /** A table with the sample rows from..to, analysed. */
    void table(String name, long from, long to) throws Exception {
        try (Connection connection = connect()) {
            Native.run(connection, SampleRows.CREATE.formatted(name, "primary key"));
            Native.load(connection, name, from, to, 0);
            Native.run(connection, "create index on " + name + " (update_time)");
            Native.run(connection, "vacuum analyze " + name);
        }
    }

    /** The hub's connection to this server. */
    long connection(BenchHub hub) {
        return hub.bean(Connections.class).create(new ConnectionDraft(hub.manager.organisation(), "source" + server.port(), DatabaseKind.POSTGRESQL, "127.0.0.1", server.port(), "postgres",
                EmbeddedPostgres.USER, server.password(), Map.of()), hub.manager).id();
    }

    /** A feed from a table here into a resource. */
    static long feed(BenchHub hub, long connection, String table, Resource resource, Feed.Mode mode, int lookBackSeconds) {
        FeedDraft draft = new FeedDraft(resource.id(), connection, new TableName("public", table), BenchHub.sameNames(), mode, lookBackSeconds, 0, FeedSchedule.NONE, FeedSchedule.NONE, false, true);
        return hub.bean(Feeds.class).create(draft, hub.manager).feed().id();
    }

    @Override
    public void close() {
        server.close();
    }
}
