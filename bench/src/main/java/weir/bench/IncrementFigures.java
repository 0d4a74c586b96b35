package weir.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import weir.hub.catalog.Resource;
import weir.hub.lake.Batch;
import weir.hub.lake.Lake;

/**
 * A daily increment: 220 000 rows arrive through the look-back window, of which 20 000 changed, with 2 and 5 million in place. Beside it the
 * same by hand: COPY of the window into a stage, and INSERT … ON CONFLICT DO UPDATE of what differs; and an increment in which nothing
 * changed, which must leave nothing in the log.
 */
final class IncrementFigures implements Bench.Figures {
    private static final int LOOK_BACK_SECONDS = 7_200;
    private static final double GOAL_SECONDS = 3;
    /** All columns but the key. */
    private static final String VALUES = "name, address, kind, amount, tax, quantity, founded, update_time, phone, remark, valid";

    @Override
    public List<String> cases() {
        return List.of("2m", "5m");
    }

    @Override
    public void measure(Path scratch, Bench.Wanted wanted) throws Exception {
        try (BenchHub hub = new BenchHub(scratch.resolve("hub")); SampleSource source = new SampleSource(scratch.resolve("source"), hub); Connection target = hub.database(); Connection at = source.connect()) {
            if (wanted.has("2m")) {
                new Window(hub, source, target, at, wanted.of(2_000_000, 500_000), wanted.of(200_000, 50_000), wanted.of(20_000, 5_000)).print(5);
            }
            if (wanted.has("5m") && !wanted.quick()) {
                new Window(hub, source, target, at, 5_000_000, 200_000, 20_000).print(3);
            }
        }
    }

    private static String of(String row) {
        return row + "." + VALUES.replace(", ", ", " + row + ".");
    }

    /** One table at the source, filled into a resource and into a bare table. */
    private static final class Window implements Comparison.Contest {
        private final BenchHub hub;
        private final SampleSource source;
        private final Connection target;
        private final Connection at;
        private final long rows;
        private final long again;
        private final long changed;
        private final String table;
        private final long feed;
        private int version;

        Window(BenchHub hub, SampleSource source, Connection target, Connection at, long rows, long again, long changed) throws Exception {
            this.hub = hub;
            this.source = source;
            this.target = target;
            this.at = at;
            this.rows = rows;
            this.again = again;
            this.changed = changed;
            this.table = "living" + rows;
            source.table(table, 0, rows);
            // Keys are hexadecimal behind their first two characters and evenly spread, so the first ones are a scattered share of the table.
            touch("quantity >= 0 order by id", again, "update_time = now() - interval '1 hour'");
            Native.run(at, "create index on " + table + " (update_time)");
            Native.run(at, "vacuum analyze " + table);
            Resource resource = hub.resource(table);
            this.feed = source.increments(table, resource, LOOK_BACK_SECONDS);
            hub.collect(feed);
            Native.run(target, SampleRows.CREATE.formatted("bare_" + table, ""));
            Native.copyToCopy(at, target, table, "bare_" + table);
            Native.key(target, "bare_" + table);
        }

        void print(int rounds) throws Exception {
            Comparison.Result result = Comparison.warm(this, 1, rounds);
            Line line = Line.of("increment", "jdbc").with("in_place", rows).with("arrived", again + changed).with("changed", changed).with(result.ours()).with("bare_merge_seconds", result.bare().seconds())
                    .with("bare_cpu_s", result.bare().cpuSeconds()).with("ratio", result.ratio()).with("ratio_lowest", result.lowest()).with("ratio_highest", result.highest()).with("rounds", rounds);
            if (rows == 2_000_000) {
                line.with("goal_seconds", GOAL_SECONDS).with("reached", result.ours().seconds() <= GOAL_SECONDS);
            }
            line.print();
            Meter.Reading reading = round(0);
            Line.of("increment", "unchanged").with("in_place", rows).with("arrived", again + changed).with("changed", 0).with(reading).print();
        }

        /** First in the round: it changes the rows that both then collect. */
        @Override
        public Meter.Reading bare() throws Exception {
            touch("quantity >= 0 order by id desc", changed, "remark = 'changed " + ++version + "', update_time = now()");
            Native.run(target, "checkpoint");
            try (Meter meter = Meter.start(hub.server(), source.pid())) {
                Native.run(target, "create temp table stage (like bare_" + table + ")");
                Native.copyToCopy(at, target, "(select * from " + table + " where update_time >= now()::timestamp - interval '" + LOOK_BACK_SECONDS + " seconds')", "stage");
                Native.run(target, "insert into bare_" + table + " as t select * from stage on conflict (id) do update set (" + VALUES + ") = (" + of("excluded") + ") where (" + of("t") + ") is distinct from ("
                        + of("excluded") + ")");
                Meter.Reading reading = meter.stop();
                Native.run(target, "drop table stage");
                requireChanged(Native.count(target, "select count(*) from bare_" + table + " where remark = 'changed " + version + "'"), changed);
                return reading;
            }
        }

        @Override
        public Meter.Reading ours() throws Exception {
            return round(changed);
        }

        private Meter.Reading round(long expected) throws Exception {
            Native.run(target, "checkpoint");
            try (Meter meter = Meter.start(hub.server(), source.pid())) {
                long number = java.util.Objects.requireNonNull(hub.collect(feed).batch());
                Meter.Reading reading = meter.stop();
                Batch batch = hub.bean(Lake.class).batch(number);
                requireChanged(batch.counts().changed(), expected);
                if (batch.counts().created() != 0 || batch.counts().unchanged() != again + changed - expected || (expected == 0 && batch.file() != null)) {
                    throw new IllegalStateException("not the increment that was made: " + batch.counts() + " " + batch.file());
                }
                return reading;
            }
        }

        private static void requireChanged(long found, long expected) {
            if (found != expected) {
                throw new IllegalStateException(found + " rows are changed, not " + expected);
            }
        }

        private void touch(String which, long many, String how) throws Exception {
            Native.run(at, "update " + table + " set " + how + " where ctid = any (array (select ctid from " + table + " where " + which + " limit " + many + "))");
        }
    }
}
