package weir.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import weir.hub.catalog.Resource;

/**
 * Whether a row costs the same as the platform fills: {@code 1m}, {@code 5m}, {@code 20m}: seconds for a million new rows into a table that
 * holds so many, beside COPY into a bare table that holds the same; {@code log}: the same with 10, 100 and 1 000 batches in the log of the
 * resource, and what one small batch takes then.
 */
final class GrowthFigures implements Bench.Figures {
    private static final double GOAL = 1.25;
    private static final int ROUNDS = 3;
    private static final String WAVE = "wave";

    @Override
    public List<String> cases() {
        return List.of("1m", "5m", "20m", "log");
    }

    @Override
    public void measure(Path scratch, Bench.Wanted wanted) throws Exception {
        try (BenchHub hub = new BenchHub(scratch.resolve("hub")); SampleSource source = new SampleSource(scratch.resolve("source"), hub); Connection target = hub.database()) {
            long wave = wanted.of(500_000, 50_000);
            long base = 20_000_000;
            for (int number = 0; number <= ROUNDS; number++) {
                source.table(WAVE + number, base + number * wave, base + (number + 1) * wave);
            }
            table(wanted, hub, source, target, wave);
            if (wanted.has("log")) {
                log(wanted, hub, source, wave / 5);
            }
        }
    }

    private static void table(Bench.Wanted wanted, BenchHub hub, SampleSource source, Connection target, long wave) throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        for (String name : List.of("1m", "5m", "20m")) {
            if (wanted.has(name)) {
                long rows = Long.parseLong(name.replace("m", "")) * wanted.of(1_000_000, 50_000);
                try (Filled filled = new Filled(hub, source, target, rows, wave)) {
                    Comparison.Result result = Comparison.warm(filled, 1, ROUNDS);
                    ours.add(result.ours().seconds() * 1e6 / wave);
                    bare.add(result.bare().seconds() * 1e6 / wave);
                    Line.of("growth", "table").with("in_place", rows).with("seconds_per_million", ours.getLast()).with("bare_seconds_per_million", bare.getLast()).with(wave, result).print();
                }
            }
        }
        if (ours.size() > 1) {
            flat("table-flat", ours).with("bare_growth", bare.getLast() / bare.getFirst()).print();
        }
    }

    private static Line flat(String name, List<Double> costs) {
        double growth = costs.getLast() / costs.getFirst();
        return Line.of("growth", name).with("growth", growth).with("goal", GOAL).with("reached", growth <= GOAL);
    }

    /** A resource and a bare table with the same rows; each measurement brings the next wave of new ones. */
    private static final class Filled implements Comparison.Contest, AutoCloseable {
        private final BenchHub hub;
        private final SampleSource source;
        private final Connection target;
        private final long wave;
        private final String code;
        private final Resource resource;
        private int ourNumber;
        private int bareNumber;

        Filled(BenchHub hub, SampleSource source, Connection target, long rows, long wave) throws Exception {
            this.hub = hub;
            this.source = source;
            this.target = target;
            this.wave = wave;
            this.code = "grown" + rows;
            this.resource = hub.resource(code);
            source.table(code, 0, rows);
            hub.collect(source.feed(code, resource));
            source.drop(code);
            Native.run(target, SampleRows.CREATE.formatted("bare_" + code, ""));
            Native.run(target, "insert into bare_" + code + " select id, name, address, kind, amount, tax, quantity, founded, update_time, phone, remark, valid from serving." + code);
            Native.key(target, "bare_" + code);
            Native.run(target, "vacuum analyze serving." + code);
        }

        @Override
        public Meter.Reading bare() throws Exception {
            String table = WAVE + bareNumber++;
            Native.run(target, "checkpoint");
            try (Connection from = source.connect(); Meter meter = Meter.start(hub.server(), source.pid())) {
                Native.copyToCopy(from, target, table, "bare_" + code);
                return meter.stop();
            }
        }

        @Override
        public Meter.Reading ours() throws Exception {
            long feed = source.feed(WAVE + ourNumber++, resource);
            Native.run(target, "checkpoint");
            try (Meter meter = Meter.start(hub.server(), source.pid())) {
                var run = hub.collect(feed);
                Meter.Reading reading = meter.stop();
                GrowthFigures.requireCreated(hub, run.batch(), wave);
                return reading;
            }
        }

        @Override
        public void close() throws Exception {
            Native.run(target, "drop table bare_" + code);
            Native.run(target, "truncate serving." + code);
        }
    }

    /** Small batches of changed rows fill the log; at each level a few waves of new rows are measured. */
    private static void log(Bench.Wanted wanted, BenchHub hub, SampleSource source, long wave) throws Exception {
        Resource resource = hub.resource("logged");
        source.table("small", 0, 1_000);
        long small = source.feed("small", resource);
        List<Double> costs = new ArrayList<>();
        int batches = 0;
        long from = 30_000_000;
        try (Connection at = source.connect(); Connection target = hub.database()) {
            for (long level : wanted.quick() ? new long[] {5, 20, 60} : new long[] {10, 100, 1_000}) {
                List<Double> each = new ArrayList<>();
                for (; batches < level; batches++) {
                    Native.run(at, "update small set remark = 'version " + batches + "'");
                    long begin = System.nanoTime();
                    hub.collect(small);
                    each.add((System.nanoTime() - begin) / 1e9);
                }
                List<Meter.Reading> readings = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++, batches++, from += wave) {
                    String table = "log" + from;
                    source.table(table, from, from + wave);
                    readings.add(wave(hub, source, target, source.feed(table, resource), wave));
                    source.drop(table);
                }
                Meter.Reading median = Comparison.median(readings);
                costs.add(median.seconds() * 1e6 / wave);
                List<Double> last = each.subList(Math.max(0, each.size() - 10), each.size()).stream().sorted().toList();
                Line.of("growth", "log").with("batches", level).with("seconds_per_million", costs.getLast()).with("rows", wave).with(median).with("small_batch_seconds", last.get(last.size() / 2)).print();
            }
        }
        flat("log-flat", costs).print();
    }

    private static Meter.Reading wave(BenchHub hub, SampleSource source, Connection target, long feed, long wave) throws Exception {
        Native.run(target, "checkpoint");
        try (Meter meter = Meter.start(hub.server(), source.pid())) {
            var run = hub.collect(feed);
            Meter.Reading reading = meter.stop();
            requireCreated(hub, run.batch(), wave);
            return reading;
        }
    }

    private static void requireCreated(BenchHub hub, @org.jspecify.annotations.Nullable Long batch, long rows) {
        long created = hub.bean(weir.hub.lake.Lake.class).batch(java.util.Objects.requireNonNull(batch)).counts().created();
        if (created != rows - SampleRows.faultsIn(rows)) {
            throw new IllegalStateException(created + " rows are new");
        }
    }
}
