package weir.core.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import weir.core.connect.jdbc.SelfTest.Name;
import weir.core.connect.jdbc.SelfTest.Point;
import weir.core.connect.jdbc.SelfTest.State;
import weir.core.connect.jdbc.SelfTest.Target;
import weir.core.covers.Covers;

@Covers({"C1", "C17", "C22"})
class SelfTestTest {
    private static final TableName T = TableName.of("t");

    @Test
    void aSoundTableIsOkInEveryPoint() throws Exception {
        for (DatabaseSettings source : List.of(Databases.postgres(), withChina(Databases.mariadb()))) {
            Databases.run(source, "create table t (k integer primary key, v varchar(9), changed timestamp not null default current_timestamp)", "create index t_changed on t (changed)",
                    "insert into t (k, v) values (1, 'a')");
            List<Point> points = test(source, new Target(T, List.of("k", "v"), "changed", List.of("k")));
            assertThat(points).extracting(Point::name).containsExactly(Name.values());
            assertThat(points).allMatch(p -> p.state() == State.OK, "OK").allMatch(p -> !SelfTestText.what(p, Locale.CHINESE).contains("{"));
            assertThat(SelfTest.passed(points)).isTrue();
        }
    }

    @Test
    void whatIsWrongWithATableIsSaidPointByPoint() throws Exception {
        for (DatabaseSettings source : List.of(Databases.postgres(), withChina(Databases.mariadb()))) {
            Databases.run(source, "create table t (k integer, v varchar(9), changed timestamp null)", "insert into t values (1, 'a', null), (1, 'b', '2026-01-01 00:00:00')");
            List<Point> points = test(source, new Target(T, List.of("k", "v"), "changed", List.of("k")));
            assertThat(states(points)).containsEntry(Name.COLUMNS, "WARNING STAMP_EMPTY").containsEntry(Name.INDEX, "WARNING INDEX_MISSING").containsEntry(Name.KEY, "WARNING KEY_TWICE");
            assertThat(SelfTest.passed(points)).isTrue();
            Databases.run(source, "delete from t", "insert into t values (null, 'a', '2037-01-01 00:00:00')");
            assertThat(states(test(source, new Target(T, List.of("k"), "changed", List.of("k"))))).containsEntry(Name.COLUMNS, "WARNING STAMP_AHEAD").containsEntry(Name.KEY, "WARNING KEY_EMPTY");
            Databases.run(source, "update t set k = 1");
            assertThat(states(test(source, new Target(T, List.of("k"), null, List.of("k"))))).containsEntry(Name.INDEX, "SKIPPED NOT_INCREMENT").containsEntry(Name.KEY, "WARNING KEY_NOT_GUARDED");
            assertThat(states(test(source, new Target(T, List.of("x"), null, List.of("k"))))).containsEntry(Name.COLUMNS, "FAILED NO_SUCH_COLUMN").containsEntry(Name.KEY, "SKIPPED AFTER_FAILURE");
            assertThat(states(test(source, new Target(TableName.of("u"), List.of("x"), null, List.of())))).containsEntry(Name.RIGHTS, "FAILED NO_SUCH_TABLE");
            assertThat(SelfTest.passed(test(source, new Target(TableName.of("u"), List.of("x"), null, List.of())))).isFalse();
        }
    }

    @Test
    void stopsAtTheFirstPointThatNothingCanFollow() throws Exception {
        DatabaseSettings source = Databases.postgres();
        assertThat(states(test(source.withPassword("x".toCharArray()), null))).containsEntry(Name.PORT, "OK PORT_OPEN").containsEntry(Name.ACCOUNT, "FAILED REFUSED_LOGIN")
                .containsEntry(Name.CLOCK, "SKIPPED AFTER_FAILURE");
        DatabaseSettings closed = new DatabaseSettings(source.kind(), "127.0.0.1", 1, "d", "u", new char[0], Map.of());
        assertThat(states(test(closed, null))).containsEntry(Name.NETWORK, "OK HOST_KNOWN").containsEntry(Name.PORT, "FAILED PORT_CLOSED").containsEntry(Name.ACCOUNT, "SKIPPED AFTER_FAILURE");
        DatabaseSettings unknown = new DatabaseSettings(source.kind(), "no-such-host.invalid", 1, "d", "u", new char[0], Map.of());
        List<Point> points = test(unknown, null);
        assertThat(states(points)).containsEntry(Name.NETWORK, "FAILED HOST_UNKNOWN");
        assertThat(SelfTestText.what(points.getFirst(), Locale.CHINESE)).isEqualTo("无法解析主机名 no-such-host.invalid");
        assertThat(SelfTestText.next(points.getFirst(), Locale.ENGLISH)).isEqualTo("Check it, or give the IP address.");
        assertThat(states(test(source, null))).containsEntry(Name.CLOCK, "OK CLOCK_SAME").containsEntry(Name.RIGHTS, "SKIPPED NOT_ASKED");
    }

    @Test
    void anAccountWithoutTheRightToReadIsSaid() throws Exception {
        DatabaseSettings source = Databases.postgres();
        Databases.run(source, "create table t (k integer primary key)", "create role poor" + source.port() + " login password 'p'");
        DatabaseSettings poor = new DatabaseSettings(source.kind(), "127.0.0.1", source.port(), source.database(), "poor" + source.port(), "p".toCharArray(), Map.of());
        assertThat(states(test(poor, new Target(T, List.of("k"), null, List.of("k"))))).containsEntry(Name.ACCOUNT, "OK SIGNED_IN").containsEntry(Name.RIGHTS, "FAILED NO_RIGHT");
    }

    @Test
    void aClockThatDiffersIsAWarningWithTheSeconds() throws Exception {
        List<Point> points = SelfTest.run(Databases.postgres(), null, Databases.DRIVERS, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10)));
        assertThat(points.stream().filter(p -> p.name() == Name.CLOCK)).singleElement().satisfies(point -> {
            assertThat(point.state()).isEqualTo(State.WARNING);
            assertThat(Long.parseLong(point.arguments().getFirst())).isBetween(595L, 605L);
        });
    }

    private static List<Point> test(DatabaseSettings source, @Nullable Target target) {
        return SelfTest.run(source, target, Databases.DRIVERS, Clock.systemUTC());
    }

    private static Map<Name, String> states(List<Point> points) {
        return points.stream().collect(java.util.stream.Collectors.toMap(Point::name, p -> p.state() + " " + p.code()));
    }

    private static DatabaseSettings withChina(DatabaseSettings settings) {
        return new DatabaseSettings(settings.kind(), settings.host(), settings.port(), settings.database(), settings.user(), settings.password(), Map.of("timeZone", "Asia/Shanghai"));
    }
}
