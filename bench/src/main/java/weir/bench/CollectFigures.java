package weir.bench;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import weir.hub.catalog.Resource;
import weir.hub.collect.Feeds;
import weir.hub.collect.Uploads;
import weir.hub.collect.feed.Feed;
import weir.hub.collect.upload.Preview;

/**
 * Rows a second from a department into Weir, with log, serving table, receipt and evidence on, 12 columns and 25 rules, against
 * PostgreSQL's own bulk road into a table with the same key on the same server in the same run.
 *
 * <p>Cases: {@code first} (empty resource) and {@code jdbc} (the table lives: its key is in place and it holds rows) from another
 * PostgreSQL, against COPY TO piped into COPY FROM; {@code csv} through upload, from receiving the file to committed, against bare COPY
 * FROM of the file. Our way and the native one take turns; the line gives the median of each. The result is checked by count before it
 * counts.
 */
final class CollectFigures implements Bench.Figures {
    @Override
    public void measure(Path scratch, boolean quick) throws Exception {
        long rows = quick ? 300_000 : 2_000_000;
        int rounds = quick ? 1 : 3;
        Path csv = scratch.resolve("sample.csv");
        SampleRows.write(csv, 0, rows, 0);
        try (SampleSource source = new SampleSource(scratch.resolve("source")); BenchHub hub = new BenchHub(scratch.resolve("hub")); Connection target = hub.database()) {
            source.table("fresh", 0, rows);
            Setting setting = new Setting(hub, source, target, source.connection(hub), rows, csv);
            // The first round warms the compiler up, on a tenth of the rows, and is not counted.
            source.table("warm", 0, rows / 10);
            new Setting(hub, source, target, setting.connection, rows / 10, csv).ours("first", "warm", 0);
            for (String name : List.of("first", "jdbc", "csv")) {
                compare(setting, name, rounds);
            }
        }
    }

    private record Setting(BenchHub hub, SampleSource source, Connection target, long connection, long rows, Path csv) {
        Meter.Reading ours(String name, String table, int round) throws Exception {
            String code = name + rows + "_" + round;
            Resource resource = hub.resource(code);
            if (name.equals("jdbc")) {
                source.table("before" + round, rows, rows + rows / 10);
                hub.over(hub.bean(Feeds.class).run(SampleSource.feed(hub, connection, "before" + round, resource, Feed.Mode.WHOLE, 0), hub.manager));
            }
            long standing = name.equals("jdbc") ? rows / 10 - (SampleRows.faultsIn(rows + rows / 10) - SampleRows.faultsIn(rows)) : 0;
            Meter.Reading reading;
            if (name.equals("csv")) {
                try (Meter meter = Meter.start(hub.server())) {
                    Preview preview;
                    try (InputStream content = Files.newInputStream(csv)) {
                        preview = hub.bean(Uploads.class).receive(resource.id(), "sample" + round + ".csv", content, hub.manager);
                    }
                    hub.over(hub.bean(Uploads.class).run(preview.id(), hub.manager));
                    reading = meter.stop();
                }
            } else {
                long feed = SampleSource.feed(hub, connection, table, resource, Feed.Mode.WHOLE, 0);
                try (Meter meter = Meter.start(hub.server(), source.server.pid())) {
                    hub.over(hub.bean(Feeds.class).run(feed, hub.manager));
                    reading = meter.stop();
                }
            }
            long there = Native.count(target, "select count(*) from serving.\"" + code + "\"");
            if (there != standing + rows - SampleRows.faultsIn(rows)) {
                throw new IllegalStateException(name + ": " + there + " rows stand in the table");
            }
            Native.run(target, "checkpoint");
            return reading;
        }

        Meter.Reading limit(String name, int round) throws Exception {
            String table = "native_" + name + round;
            Native.run(target, SampleRows.CREATE.formatted(table, "primary key"));
            if (name.equals("jdbc")) {
                Native.load(target, table, rows, rows + rows / 10, 0);
            }
            Native.run(target, "checkpoint");
            Meter.Reading reading;
            try (Connection from = source.connect(); Meter meter = Meter.start(hub.server(), source.server.pid())) {
                if (name.equals("csv")) {
                    Native.copyFile(target, table, csv);
                } else {
                    from.setAutoCommit(false);
                    Native.copyToCopy(from, target, "fresh", table);
                }
                reading = meter.stop();
            }
            Native.run(target, "drop table " + table);
            Native.run(target, "checkpoint");
            return reading;
        }
    }

    private static void compare(Setting setting, String name, int rounds) throws Exception {
        List<Meter.Reading> ours = new ArrayList<>();
        List<Meter.Reading> limits = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            limits.add(setting.limit(name, round));
            ours.add(setting.ours(name, "fresh", round));
        }
        Meter.Reading own = median(ours);
        Meter.Reading limit = median(limits);
        Line.of("collect", name).with("rows", setting.rows).with("rows_per_s", setting.rows / own.seconds()).with("native_rows_per_s", setting.rows / limit.seconds())
                .with("ratio", limit.seconds() / own.seconds()).with(own).with("native_cpu_s", limit.cpuSeconds()).with("rounds", rounds).print();
    }

    private static Meter.Reading median(List<Meter.Reading> readings) {
        List<Meter.Reading> sorted = new ArrayList<>(readings);
        sorted.sort(Comparator.comparingDouble(Meter.Reading::seconds));
        return sorted.get(sorted.size() / 2);
    }
}
