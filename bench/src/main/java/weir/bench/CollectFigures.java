package weir.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;

/**
 * Rows a second from a department into Weir, against PostgreSQL's own bulk road in the same minutes: {@code first} (empty resource) and
 * {@code jdbc} (a living table) from another PostgreSQL, {@code csv} and {@code csv5m} through upload, {@code mariadb} from MariaDB;
 * {@code memory}: the most that all processes hold while 1, 5 and 20 million rows come in.
 */
final class CollectFigures implements Bench.Figures {
    /** The same road takes a quarter more or less from one minute to the next on a machine that is shared: the median of five followed it. */
    private static final int ROUNDS = 7;
    private static final int QUICK_ROUNDS = 2;

    @Override
    public List<String> cases() {
        return List.of("first", "jdbc", "csv", "csv5m", "mariadb", "memory");
    }

    @Override
    public void measure(Path scratch, Bench.Wanted wanted) throws Exception {
        try (BenchHub hub = new BenchHub(scratch.resolve("hub")); Connection target = hub.database()) {
            long rows = wanted.of(2_000_000, 200_000);
            if (wanted.has("first") || wanted.has("jdbc")) {
                fromPostgres(scratch, wanted, hub, target, rows);
            }
            if (wanted.has("csv")) {
                file(scratch, wanted, hub, target, "csv", rows);
            }
            if (wanted.has("csv5m") && !wanted.quick()) {
                file(scratch, wanted, hub, target, "csv5m", 5_000_000);
            }
            if (wanted.has("mariadb")) {
                mariadb(scratch, wanted, hub, target, rows);
            }
            if (wanted.has("memory")) {
                memory(scratch, wanted, hub, target);
            }
        }
    }

    private static int rounds(Bench.Wanted wanted) {
        return wanted.quick() ? QUICK_ROUNDS : ROUNDS;
    }

    private static void fromPostgres(Path scratch, Bench.Wanted wanted, BenchHub hub, Connection target, long rows) throws Exception {
        try (SampleSource source = new SampleSource(scratch.resolve("source"), hub)) {
            source.table("sample", 0, rows);
            if (wanted.has("first")) {
                print("first", 1.4, rows, Comparison.warm(new Roads.FromPostgres(hub, target, source, "first", "sample", rows), rounds(wanted)));
            }
            if (wanted.has("jdbc")) {
                print("jdbc", 1.0, rows, Comparison.warm(new Roads.IntoLiving(hub, target, source, "sample", rows), rounds(wanted)));
            }
        }
    }

    private static void file(Path scratch, Bench.Wanted wanted, BenchHub hub, Connection target, String name, long rows) throws Exception {
        Path csv = scratch.resolve(name + ".csv");
        SampleRows.write(csv, 0, rows, 0);
        Roads.FromFile road = new Roads.FromFile(hub, target, name, csv, rows);
        print(name, 1.0, rows, rows > 2_000_000 ? Comparison.of(road, rounds(wanted)) : Comparison.warm(road, rounds(wanted)));
    }

    private static void mariadb(Path scratch, Bench.Wanted wanted, BenchHub hub, Connection target, long rows) throws Exception {
        Path csv = scratch.resolve("mariadb.csv");
        SampleRows.write(csv, 0, rows, 0);
        try (MariaSource source = new MariaSource(scratch.resolve("mariadb"), hub)) {
            source.table("sample", csv);
            Line.of("collect", "mariadb").with(rows, Comparison.warm(new Roads.FromMaria(hub, target, source, "sample", rows), rounds(wanted))).print();
        }
    }

    private static void print(String name, double goal, long rows, Comparison.Result result) {
        Line.of("collect", name).with(rows, result).with("goal", goal).with("reached", result.ratio() >= goal).print();
    }

    /** The first load, of the middle size, is for the heap and PostgreSQL's buffers to fill to their limits, and does not count. */
    private static void memory(Path scratch, Bench.Wanted wanted, BenchHub hub, Connection target) throws Exception {
        long[] sizes = wanted.quick() ? new long[] {100_000, 300_000, 1_000_000} : new long[] {1_000_000, 5_000_000, 20_000_000};
        try (SampleSource source = new SampleSource(scratch.resolve("many"), hub)) {
            source.table("many2", 0, sizes[2]);
            source.part("many1", "many2", sizes[1]);
            source.part("many0", "many2", sizes[0]);
            new Roads.FromPostgres(hub, target, source, "memory_warm", "many1", sizes[1]).ours();
            long least = 0;
            long most = 0;
            for (int i = 0; i < sizes.length; i++) {
                Meter.Reading reading = new Roads.FromPostgres(hub, target, source, "memory", "many" + i, sizes[i]).ours();
                Line.of("collect", "memory").with("rows", sizes[i]).with("rows_per_s", sizes[i] / reading.seconds()).with(reading).print();
                least = i == 0 ? reading.peakBytes() : least;
                most = Math.max(most, reading.peakBytes());
                source.drop("many" + i);
            }
            double growth = most / (double) least;
            Line.of("collect", "memory-flat").with("growth", growth).with("goal", 1.25).with("reached", growth <= 1.25).print();
        }
    }
}
