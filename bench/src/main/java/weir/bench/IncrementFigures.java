package weir.bench;

import java.nio.file.Path;
import java.sql.Connection;
import weir.hub.catalog.Resource;
import weir.hub.collect.Feeds;
import weir.hub.collect.feed.Feed;
import weir.hub.lake.Batch;
import weir.hub.lake.Lake;
import weir.hub.task.Run;

/** A daily increment: 220 000 rows arrive through the look-back window, of which 20 000 changed, with millions in place. */
final class IncrementFigures implements Bench.Figures {
    private static final int AGAIN = 200_000;
    private static final int CHANGED = 20_000;

    @Override
    public void measure(Path scratch, boolean quick) throws Exception {
        try (SampleSource source = new SampleSource(scratch.resolve("source")); BenchHub hub = new BenchHub(scratch.resolve("hub"))) {
            long connection = source.connection(hub);
            for (long rows : quick ? new long[] {500_000} : new long[] {2_000_000, 5_000_000}) {
                increment(hub, source, connection, rows, quick ? 1 : 3);
            }
        }
    }

    private static void increment(BenchHub hub, SampleSource source, long connection, long rows, int rounds) throws Exception {
        String table = "living" + rows;
        source.table(table, 0, rows);
        try (Connection at = source.connect()) {
            // Keys are hexadecimal behind their first two characters and evenly spread: ranges of them are shares of the table.
            Native.run(at, "update " + table + " set update_time = now() - interval '1 hour' where ctid = any (array (select ctid from " + table + " where quantity >= 0 order by id limit " + AGAIN + "))");
            Native.run(at, "analyze " + table);
            Resource resource = hub.resource(table);
            long feed = SampleSource.feed(hub, connection, table, resource, Feed.Mode.INCREMENT, 7200);
            hub.over(hub.bean(Feeds.class).run(feed, hub.manager));
            for (int round = 0; round < rounds; round++) {
                Native.run(at, "update " + table + " set remark = 'changed " + round + "', update_time = now() where ctid = any (array (select ctid from " + table
                        + " where quantity >= 0 and update_time < now() - interval '1 day' order by id desc limit " + CHANGED + "))");
                try (Meter meter = Meter.start(hub.server(), source.server.pid())) {
                    Run run = hub.over(hub.bean(Feeds.class).run(feed, hub.manager));
                    Meter.Reading reading = meter.stop();
                    Batch batch = hub.bean(Lake.class).batch(run.batch());
                    if (batch.counts().changed() != CHANGED || batch.counts().created() != 0) {
                        throw new IllegalStateException("not the increment that was made: " + batch.counts());
                    }
                    Line.of("increment", "jdbc").with("in_place", rows).with("arrived", batch.counts().sent()).with("changed", batch.counts().changed()).with("unchanged", batch.counts().unchanged())
                            .with(reading).print();
                }
            }
        }
    }
}
