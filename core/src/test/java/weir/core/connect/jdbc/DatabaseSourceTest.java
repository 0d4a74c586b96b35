package weir.core.connect.jdbc;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import weir.core.batch.Block;
import weir.core.connect.SourceProblem;
import weir.core.connect.SourceProblem.Code;
import weir.core.covers.Covers;
import weir.embedded.EmbeddedPostgres;

@Covers({"C1", "C10"})
class DatabaseSourceTest {
    private static final TableName T = TableName.of("企业");

    @Test
    void postgresqlGivesEveryValueAsExactText() throws Exception {
        DatabaseSettings source = Databases.postgres();
        Databases.run(source, """
            create table 企业 (编码 char(8) primary key, "Name" text, money_ numeric(30,6), n bigint, f8 double precision, f4 real, ok boolean, d date,
              t timestamp, z timestamptz, m money, j jsonb, u uuid)""", """
            insert into 企业 values ('0001', E'甲\\t乙\\n丙\\\\N', 12345678901234567890.123456, 9007199254740993, 1e21, 0.1, true, '2026-02-28',
              '2026-02-28 23:59:59.123456', '2026-02-28 16:00:00+00', 12.50, '{"a": 1}', '00000000-0000-0000-0000-000000000001'),
              ('2', '', null, null, 'NaN', 1e-7, false, null, '2026-01-01', null, null, null, null)""");
        assertThat(Databases.read(source, ReadPlan.whole(T, List.of()))).containsExactlyInAnyOrder(
                asList("0001", "甲\t乙\n丙\\N", "12345678901234567890.123456", "9007199254740993", "1000000000000000000000", "0.1", "true", "2026-02-28",
                        "2026-02-28 23:59:59.123456", "2026-03-01 00:00:00", "12.50", "{\"a\": 1}", "00000000-0000-0000-0000-000000000001"),
                asList("2", "", null, null, "NaN", "0.0000001", "false", null, "2026-01-01 00:00:00", null, null, null, null));
    }

    @Test
    void mariadbGivesEveryValueAsExactTextZeroDatesToo() throws Exception {
        DatabaseSettings source = Databases.mariadb();
        Databases.run(source, """
            create table 企业 (编码 char(8) primary key, name text, m decimal(30,6), n bigint unsigned, f8 double, f4 float, ok bit(1), flags bit(6), b tinyint(1),
              d date, t datetime(6), z timestamp null, y year, e enum('是','否'), g varchar(20) character set gbk)""", "set sql_mode = ''", """
            insert into 企业 values ('0001', '甲\\t乙\\n丙\\\\N', 12345678901234567890.123456, 18446744073709551615, 1e21, 16777216, 1, 5, 1, '2026-02-28',
              '2026-02-28 23:59:59.123456', '2026-02-28 16:00:00', 2026, '是', '衡阳'),
              ('2', '', null, null, 1e-7, 0.1, 0, 0, 2, '0000-00-00', '0000-00-00 00:00:00', null, null, null, null)""");
        assertThat(Databases.read(source, ReadPlan.whole(T, List.of()))).containsExactlyInAnyOrder(
                asList("0001", "甲\t乙\n丙\\N", "12345678901234567890.123456", "18446744073709551615", "1000000000000000000000", "16777216", "1", "5", "1",
                        "2026-02-28", "2026-02-28 23:59:59.123456", "2026-02-28 16:00:00", "2026", "是", "衡阳"),
                asList("2", "", null, null, "0.0000001", "0.1", "0", "0", "2", "0000-00-00", "0000-00-00 00:00:00.000000", null, null, null, null));
    }

    @Test
    void aNulCharacterMakesItsRowAFaultAndNoOther() throws Exception {
        DatabaseSettings source = Databases.mariadb();
        Databases.run(source, "create table 企业 (k int primary key, v varchar(20))", "insert into 企业 values (1, concat('a', char(0), 'b')), (2, '好')");
        try (DatabaseSource read = DatabaseSource.open(source, ReadPlan.whole(T, List.of()), Databases.DRIVERS)) {
            Block block = read.newBlock();
            assertThat(read.next(block)).isTrue();
            assertThat(block.rows).isEqualTo(2);
            assertThat(block.faults()).singleElement().satisfies(fault -> {
                assertThat(fault.code()).isEqualTo("NUL_CHARACTER");
                assertThat(block.text(fault.row(), 0)).isEqualTo("1\ta\\x00b");
            });
            assertThat(block.text(1, 1)).isEqualTo("好");
        }
    }

    @Test
    @Covers("C17")
    void readsAViewAsItReadsATable() throws Exception {
        for (DatabaseSettings source : List.of(Databases.postgres(), Databases.mariadb())) {
            Databases.run(source, "create table t (k integer primary key, v varchar(9))", "insert into t values (1, 'a'), (2, 'b')",
                    "create view shared_t as select k, upper(v) as v from t where k > 1");
            assertThat(Databases.read(source, ReadPlan.whole(TableName.of("shared_t"), List.of("V", "k")))).containsExactly(List.of("B", "2"));
        }
    }

    @Test
    void refusesBinaryAndUnknownColumnsBeforeReading() throws Exception {
        DatabaseSettings source = Databases.postgres();
        Databases.run(source, "create table 企业 (k int primary key, picture bytea)");
        assertThatProblem(source, ReadPlan.whole(T, List.of()), Code.UNREADABLE_COLUMN, "picture", "bytea");
        assertThatProblem(source, ReadPlan.whole(T, List.of("k", "x")), Code.NO_SUCH_COLUMN, "企业", "x");
        assertThatProblem(source, ReadPlan.whole(TableName.of("no"), List.of()), Code.NO_SUCH_TABLE, "no");
        assertThatProblem(source, new ReadPlan(T, List.of("k"), new ReadPlan.Increment("k", java.time.Duration.ZERO, null), 0), Code.NO_TIMESTAMP_COLUMN, "k", "int4");
        assertThat(Databases.read(source, ReadPlan.whole(T, List.of("K")))).isEmpty();
    }

    @Test
    void saysWhyItCouldNotConnect() throws Exception {
        for (DatabaseSettings source : List.of(Databases.postgres(), Databases.mariadb())) {
            assertThatProblem(source.withPassword("wrong".toCharArray()), ReadPlan.whole(T, List.of()), Code.REFUSED_LOGIN, source.user(), "127.0.0.1:" + source.port());
            DatabaseSettings elsewhere = new DatabaseSettings(source.kind(), "127.0.0.1", 1, source.database(), source.user(), source.password(), source.parameters());
            assertThatProblem(elsewhere, ReadPlan.whole(T, List.of()), Code.UNREACHABLE, "127.0.0.1:1");
            DatabaseSettings noDatabase = new DatabaseSettings(source.kind(), "127.0.0.1", source.port(), "nowhere", source.user(), source.password(), source.parameters());
            assertThatProblem(noDatabase, ReadPlan.whole(T, List.of()), Code.NO_SUCH_DATABASE, "nowhere");
            assertThatProblem(source, ReadPlan.whole(T, List.of()), Code.NO_SUCH_TABLE, "企业");
        }
    }

    @Test
    void seesOneMomentWhateverIsWrittenMeanwhile() throws Exception {
        DatabaseSettings source = Databases.postgres();
        Databases.run(source, "create table t (k integer primary key, v integer)", "insert into t select g, 0 from generate_series(1, 50000) g");
        try (DatabaseSource read = DatabaseSource.open(source, ReadPlan.whole(TableName.of("t"), List.of("k", "v")), Databases.DRIVERS)) {
            Databases.run(source, "update t set v = 1", "delete from t where k > 40000", "insert into t select g, 1 from generate_series(60000, 61000) g");
            List<?> rows = Databases.rows(read);
            assertThat(rows).hasSize(50000);
            assertThat(read.rowsRead()).isEqualTo(50000);
        }
    }

    @Test
    @Covers("C13")
    void aServerThatGoesAwayInMidReadIsAConnectionLost() throws Exception {
        for (DatabaseSettings source : List.of(Databases.postgres(), Databases.mariadb())) {
            fill(source, 200_000);
            try (DatabaseSource read = DatabaseSource.open(source, ReadPlan.whole(TableName.of("t"), List.of()), Databases.DRIVERS)) {
                Block block = read.newBlock();
                assertThat(read.next(block)).isTrue();
                killReaders(source);
                assertThatThrownBy(() -> {
                    while (read.next(block)) {
                        assertThat(block.rows).isPositive();
                    }
                }).isInstanceOfSatisfying(SourceProblem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(Code.CONNECTION_LOST);
                    assertThat(problem.code().mayPass()).isTrue();
                    assertThat(problem.arguments()).containsExactly("127.0.0.1:" + source.port());
                });
            }
        }
    }

    @Test
    void canBeCancelledFromAnotherThread() throws Exception {
        for (DatabaseSettings source : List.of(Databases.postgres(), Databases.mariadb())) {
            fill(source, 200_000);
            try (DatabaseSource read = DatabaseSource.open(source, ReadPlan.whole(TableName.of("t"), List.of()).limitedTo(1000), Databases.DRIVERS)) {
                Block block = read.newBlock();
                assertThat(read.next(block)).isTrue();
                Thread canceller = Thread.ofVirtual().start(read::cancel);
                assertThatThrownBy(() -> {
                    while (read.next(block)) {
                        assertThat(block.rows).isLessThanOrEqualTo(100);
                    }
                }).isInstanceOf(CancellationException.class);
                canceller.join();
            }
        }
    }

    @Test
    void canBeCancelledWhileTheServerStillComputesItsFirstRow() throws Exception {
        for (DatabaseSettings source : List.of(Databases.postgres(), Databases.mariadb())) {
            Databases.run(source, source.kind() == DatabaseKind.POSTGRESQL ? "create view t as select pg_sleep(120)::text as v, 1 as k" : "create view t as select sleep(120) as v, 1 as k");
            BlockingQueue<Runnable> stop = new LinkedBlockingQueue<>();
            Thread canceller = Thread.ofVirtual().start(() -> {
                try {
                    Runnable action = java.util.Objects.requireNonNull(stop.poll(30, java.util.concurrent.TimeUnit.SECONDS), "no connection");
                    Instant patience = Instant.now().plusSeconds(30);
                    while (!isBusy(source) && Instant.now().isBefore(patience)) {
                        Thread.onSpinWait();
                    }
                    action.run();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThatThrownBy(() -> {
                try (DatabaseSource read = DatabaseSource.open(source, ReadPlan.whole(TableName.of("t"), List.of("k", "v")), Databases.DRIVERS, null, stop::add)) {
                    read.next(read.newBlock());
                }
            }).isInstanceOf(CancellationException.class);
            canceller.join();
            Instant deadline = Instant.now().plusSeconds(10);
            while (isBusy(source)) {
                assertThat(Instant.now()).as("%s goes on computing", source.kind()).isBefore(deadline);
            }
        }
    }

    /** Whether the server computes the view that sleeps. */
    private static boolean isBusy(DatabaseSettings source) throws Exception {
        String query = source.kind() == DatabaseKind.POSTGRESQL
                ? "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'"
                : "select count(*) from information_schema.processlist where db = database() and state = 'User sleep'";
        try (Connection connection = Databases.connect(source); Statement statement = connection.createStatement(); var found = statement.executeQuery(query)) {
            return found.next() && found.getInt(1) > 0;
        }
    }

    private static void fill(DatabaseSettings source, int rows) throws Exception {
        String series = source.kind() == DatabaseKind.POSTGRESQL ? "select g, repeat('x', 200) from generate_series(1, " + rows + ") g" : "select seq, repeat('x', 200) from seq_1_to_" + rows;
        Databases.run(source, "create table t (k integer primary key, v varchar(200))", "insert into t " + series);
    }

    private static void killReaders(DatabaseSettings source) throws Exception {
        if (source.kind() == DatabaseKind.POSTGRESQL) {
            try (Connection admin = Databases.postgresServer().connect("postgres"); Statement statement = admin.createStatement()) {
                statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + source.database() + "' and usename = '" + EmbeddedPostgres.USER + "'");
            }
        } else {
            try (Connection admin = Databases.connect(source); Statement statement = admin.createStatement(); Statement kill = admin.createStatement()) {
                var others = statement.executeQuery("select id from information_schema.processlist where db = '" + source.database() + "' and id <> connection_id()");
                while (others.next()) {
                    kill.execute("kill connection " + others.getLong(1));
                }
            }
        }
    }

    private static void assertThatProblem(DatabaseSettings source, ReadPlan plan, Code code, String... arguments) {
        assertThatThrownBy(() -> Databases.read(source, plan)).isInstanceOfSatisfying(SourceProblem.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.arguments()).containsExactly(arguments);
        });
    }
}
