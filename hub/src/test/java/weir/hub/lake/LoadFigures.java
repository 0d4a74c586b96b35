package weir.hub.lake;

import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;
import weir.core.batch.Block;
import weir.core.batch.TypedBlock;
import weir.core.connect.jdbc.DatabaseKind;
import weir.core.connect.jdbc.DatabaseSettings;
import weir.core.connect.jdbc.DatabaseSource;
import weir.core.connect.jdbc.Drivers;
import weir.core.connect.jdbc.ReadPlan;
import weir.core.connect.jdbc.TableName;
import weir.core.gate.Gate;
import weir.core.gate.Lookups;
import weir.core.gate.Mapping;
import weir.core.gate.Outcomes;
import weir.core.gate.Reason;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;
import weir.hub.TestHub;
import weir.hub.kernel.Actor;
import weir.hub.kernel.OperationalDatabase;

/**
 * Where the time of a load goes, against the native COPY | COPY of the same rows into a same keyed table, in one run. Main: rows, rounds.
 * The project's benchmark is {@code bench}; this one is for work on the road itself.
 */
public final class LoadFigures {
    private static final OperationalDatabase DATABASE = TestHub.bean(OperationalDatabase.class);
    private static final Lake LAKE = TestHub.bean(Lake.class);

    private LoadFigures() {}

    static Schema schema() {
        return new Schema(1, List.of(
                Field.of(1, "id", "编号", FieldType.TEXT, true), Field.of(2, "name", "名称", FieldType.TEXT, false), Field.of(3, "region", "地区", FieldType.TEXT, false),
                Field.of(4, "address", "地址", FieldType.TEXT, false), Field.of(5, "kind", "类别", FieldType.TEXT, false), Field.of(6, "employees", "人数", FieldType.INTEGER, false),
                Field.decimal(7, "capital", "资本", 18, 2, false), Field.decimal(8, "rate", "比率", 9, 4, false), Field.of(9, "founded", "成立", FieldType.DATE, false),
                Field.of(10, "updated", "更新", FieldType.TIMESTAMP, false), Field.of(11, "phone", "电话", FieldType.TEXT, false), Field.of(12, "active", "存续", FieldType.BOOLEAN, false)), List.of("id"), null, null);
    }

    public static void main(String[] arguments) throws Exception {
        long rows = Long.parseLong(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        String mode = arguments.length > 2 ? arguments[2] : "ratio";
        if (mode.equals("ratio")) {
            source("src", 0, rows);
            for (int round = 0; round < rounds; round++) {
                natively(rows, "src", "");
                ResourceTable living = table("living_" + round);
                LAKE.prepare(living);
                source("seed", rows, 1000);
                load(living, "seed", "seed   ");
                load(living, "src", "living ");
                ResourceTable first = table("first_" + round);
                LAKE.prepare(first);
                load(first, "src", "first  ");
            }
        } else if (mode.equals("native")) {
            source("src", 0, rows);
            for (int window : new int[] {8192, 65_536, 262_144}) {
                sorted(window);
            }
            for (int round = 0; round < rounds; round++) {
                natively(rows, "src", "");
                natively(rows, "src", "create index on native using brin (bnum) with (pages_per_range = 32, autosummarize = on)");
                natively(rows, "src_8192", "");
                natively(rows, "src_65536", "");
                natively(rows, "src_262144", "");
            }
        } else if (mode.equals("growth")) {
            growth(rounds);
        } else {
            increment(rows);
        }
        System.exit(0);
    }

    private static void increment(long rows) throws Exception {
        source("src", 0, rows);
        ResourceTable table = table("grown");
        LAKE.prepare(table);
        load(table, "src", "first    ");
        try (Connection connection = DATABASE.connect(); Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists part; create unlogged table part as select * from src where abs(hashtext(id)) % " + Math.max(1, rows / 220_000) + " = 0; update part set employees = employees + 1 where abs(hashtext(name)) % 11 = 0");
        }
        load(table, "part", "increment");
        load(table, "part", "again    ");
        load(table, "src", "whole    ");
    }

    private static void growth(int millions) throws Exception {
        ResourceTable table = table("growing");
        LAKE.prepare(table);
        for (int million = 0; million < millions; million++) {
            source("part", million * 1_000_000L, 1_000_000);
            load(table, "part", "growth " + million);
        }
    }

    private static ResourceTable table(String code) {
        return new ResourceTable(800_000 + Math.abs(code.hashCode() % 10_000), code, "RAW", schema());
    }

    private static void source(String name, long from, long rows) throws Exception {
        try (Connection connection = DATABASE.connect(); Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists " + name);
            statement.execute("create unlogged table " + name + " as select upper(substr(md5(i::text || 'k'), 1, 18)) as id, '企业名称有限公司' || i as name, '320' || lpad((i % 1000)::text, 3, '0') as region, '江苏省南京市中山路' || (i % 5000) || '号' as address, "
                    + "'K' || (i % 20) as kind, (i % 5000)::int as employees, (i * 13 % 100000000)::numeric / 100 as capital, (i % 10000)::numeric(9,4) / 10000 as rate, date '1990-01-01' + (i % 12000)::int as founded, "
                    + "timestamp '2020-01-01' + (i % 100000000) * interval '1 second' as updated, '138' || lpad((i % 100000000)::text, 8, '0') as phone, i % 3 = 0 as active from generate_series(" + from + "::bigint, " + (from + rows - 1) + "::bigint) i");
            statement.execute("checkpoint");
        }
    }

    private static void sorted(int window) throws Exception {
        try (Connection connection = DATABASE.connect(); Statement statement = connection.createStatement()) {
            statement.execute("create unlogged table src_" + window + " as select id, name, region, address, kind, employees, capital, rate, founded, updated, phone, active from (select *, row_number() over () / " + window + " as w from src) x order by w, id collate \"C\"");
        }
    }

    private static void natively(long rows, String source, String index) throws Exception {
        try (Connection out = DATABASE.connect(); Connection in = DATABASE.connect(); Statement statement = in.createStatement()) {
            statement.execute("drop table if exists native; create table native (id text collate \"C\" primary key, name text, region text, address text, kind text, employees int, capital numeric, rate numeric, founded date, updated timestamp, phone text, active boolean, bnum bigint default 7)");
            if (!index.isEmpty()) {
                statement.execute(index);
            }
            long start = System.nanoTime();
            long cpu = cpu();
            long server = serverCpu();
            in.setAutoCommit(false);
            CopyOut from = out.unwrap(PGConnection.class).getCopyAPI().copyOut("copy " + source + " to stdout (format binary)");
            CopyIn to = in.unwrap(PGConnection.class).getCopyAPI().copyIn("copy native (id, name, region, address, kind, employees, capital, rate, founded, updated, phone, active) from stdin (format binary)");
            for (byte[] part = from.readFromCopy(); part != null; part = from.readFromCopy()) {
                to.writeToCopy(part, 0, part.length);
            }
            to.endCopy();
            in.commit();
            tell("native " + source + (index.isEmpty() ? "" : " brin"), rows, start, "JVM CPU %.1f s, server CPU %.1f s".formatted((cpu() - cpu) / 1e9, (serverCpu() - server) / 1e9));
        }
    }

    private static void load(ResourceTable table, String source, String label) throws Exception {
        String url = DATABASE.url();
        int port = Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
        DatabaseSettings settings = new DatabaseSettings(DatabaseKind.POSTGRESQL, "127.0.0.1", port, "weir", DATABASE.user(), DATABASE.password().toCharArray(), Map.of());
        long start = System.nanoTime();
        long[] inAccept = new long[1];
        List<Reason> rejected = new ArrayList<>();
        long cpu = cpu();
        long server = serverCpu();
        try (DatabaseSource rows = DatabaseSource.open(settings, ReadPlan.whole(TableName.of(source), schema().fields().stream().map(Field::name).toList()), new Drivers(java.nio.file.Path.of("drivers")));
                BatchWriter writer = LAKE.open(new BatchRequest(table, Provenance.FEED, Actor.platform("bench"), 0, null, 1, Map.of(), null))) {
            Gate gate = Gate.compile(table.schema(), List.of(), Mapping.byPosition(table.schema(), 12), Lookups.NONE);
            Block block = rows.newBlock();
            Outcomes outcomes = new Outcomes() {
                @Override
                public void good(TypedBlock good) {
                    long before = System.nanoTime();
                    writer.accept(good);
                    inAccept[0] += System.nanoTime() - before;
                }

                @Override
                public void rejected(Block from, int row, List<Reason> reasons) {
                    rejected.addAll(reasons);
                }

                @Override
                public void warned(Block from, int row, List<Reason> warnings) {}
            };
            while (rows.next(block)) {
                gate.check(block, outcomes);
            }
            if (!rejected.isEmpty()) {
                throw new IllegalStateException(rejected.getFirst().toString());
            }
            long read = System.nanoTime();
            Batch batch = writer.commit(LakeFixture.sealing(gate.tally().sent()));
            tell(label, batch.counts().good(), start, "until last row %.2f s (in accept %.2f), commit %.2f s, JVM CPU %.1f s, server CPU %.1f s, %s".formatted((read - start) / 1e9, inAccept[0] / 1e9, (System.nanoTime() - read) / 1e9, (cpu() - cpu) / 1e9, (serverCpu() - server) / 1e9, batch.counts()));
        }
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** CPU time of the database server and all its processes, living and ended. */
    private static long serverCpu() throws Exception {
        long pid = java.util.Objects.requireNonNull(DATABASE.server()).pid();
        String[] postmaster = java.nio.file.Files.readString(java.nio.file.Path.of("/proc/" + pid + "/stat")).replaceAll(".*\\) ", "").split(" ");
        long ticks = 0;
        for (int i = 11; i <= 14; i++) {
            ticks += Long.parseLong(postmaster[i]);
        }
        long nanos = ticks * 10_000_000L;
        nanos += ProcessHandle.of(pid).orElseThrow().children().mapToLong(child -> child.info().totalCpuDuration().map(java.time.Duration::toNanos).orElse(0L)).sum();
        return nanos;
    }

    private static void tell(String label, long rows, long start, String more) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("FIGURE %s %,d rows %.2f s = %,.0f rows/s %s%n", label, rows, seconds, rows / seconds, more);
    }
}
