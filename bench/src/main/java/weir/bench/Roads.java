package weir.bench;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import weir.hub.catalog.Resource;
import weir.hub.collect.Uploads;
import weir.hub.collect.upload.Preview;

/** The roads that are measured. */
final class Roads {
    private Roads() {}

    /** From another PostgreSQL by a feed, against COPY TO piped into COPY FROM. */
    static class FromPostgres extends Road {
        final SampleSource source;
        final String table;

        FromPostgres(BenchHub hub, Connection target, SampleSource source, String name, String table, long rows) {
            super(hub, target, name, rows);
            this.source = source;
            this.table = table;
        }

        @Override
        Act prepare(Resource resource) throws Exception {
            long feed = source.feed(table, resource);
            return () -> hub.collect(feed);
        }

        @Override
        void load(String into) throws Exception {
            try (Connection from = source.connect()) {
                Native.copyToCopy(from, target, table, into);
            }
        }

        @Override
        long[] servers() throws Exception {
            return new long[] {hub.server(), source.pid()};
        }
    }

    /** The same into a table that lives: its key is in place and it holds a tenth of the rows already, each of another key. */
    static final class IntoLiving extends FromPostgres {
        private final long standing;

        IntoLiving(BenchHub hub, Connection target, SampleSource source, String table, long rows) throws Exception {
            super(hub, target, source, "jdbc", table, rows);
            this.standing = rows / 10;
            source.table(before(), rows, rows + standing);
        }

        private String before() {
            return table + "_before";
        }

        @Override
        Act prepare(Resource resource) throws Exception {
            hub.collect(source.feed(before(), resource));
            return super.prepare(resource);
        }

        @Override
        void fill(String into) throws Exception {
            try (Connection from = source.connect()) {
                Native.copyToCopy(from, target, before(), into);
            }
            super.fill(into);
        }

        @Override
        long standing() {
            return standing - (SampleRows.faultsIn(rows + standing) - SampleRows.faultsIn(rows));
        }
    }

    /** A CSV file through upload, from receiving it to committed, against bare COPY FROM of it. */
    static final class FromFile extends Road {
        private final Path csv;

        FromFile(BenchHub hub, Connection target, String name, Path csv, long rows) {
            super(hub, target, name, rows);
            this.csv = csv;
        }

        @Override
        Act prepare(Resource resource) {
            return () -> {
                Preview preview;
                try (InputStream content = Files.newInputStream(csv)) {
                    preview = hub.bean(Uploads.class).receive(resource.id(), "sample.csv", content, hub.manager);
                }
                hub.over(hub.bean(Uploads.class).run(preview.id(), hub.manager));
            };
        }

        @Override
        void load(String into) throws Exception {
            Native.copyFile(target, into, csv);
        }

        @Override
        long[] servers() throws Exception {
            return new long[] {hub.server()};
        }
    }

    /** From MariaDB by a feed, against a bare loop that reads rows by JDBC and writes them to COPY FROM. */
    static final class FromMaria extends Road {
        private static final int FETCHED = 2_000;

        private final MariaSource source;
        private final String table;

        FromMaria(BenchHub hub, Connection target, MariaSource source, String table, long rows) {
            super(hub, target, "mariadb", rows);
            this.source = source;
            this.table = table;
        }

        @Override
        Act prepare(Resource resource) {
            long feed = source.feed(table, resource);
            return () -> hub.collect(feed);
        }

        @Override
        void load(String into) throws Exception {
            try (Connection from = source.reader(); Statement statement = from.createStatement()) {
                statement.setFetchSize(FETCHED);
                try (ResultSet all = statement.executeQuery("select * from " + source.qualified(table))) {
                    Native.resultToCopy(all, SampleRows.schema().fields().size(), target, into);
                }
            }
        }

        @Override
        long[] servers() throws Exception {
            return new long[] {hub.server()};
        }
    }
}
