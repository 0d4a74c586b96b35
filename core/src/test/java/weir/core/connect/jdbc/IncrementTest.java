package weir.core.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import weir.core.connect.jdbc.ReadPlan.Period;
import weir.core.covers.Covers;

@Covers("C22")
class IncrementTest {
    private static final TableName T = TableName.of("t");
    private static final LocalDateTime NOON = LocalDateTime.of(2026, 1, 1, 12, 0);

    @Test
    void readsWhatWasStampedSinceTheCursorLessTheLookBack() throws Exception {
        for (DatabaseSettings source : List.of(Databases.postgres(), Databases.mariadb())) {
            for (String type : List.of("timestamp", source.kind() == DatabaseKind.MARIADB ? "datetime(6)" : "timestamptz", "varchar(19)")) {
                Databases.run(source, "drop table if exists t", "create table t (k integer primary key, changed " + type + (type.equals("timestamp") ? " null)" : ")"),
                        "insert into t values (1, '2026-01-01 11:00:00'), (2, '2026-01-01 11:59:30'), (3, '2026-01-01 12:00:00'), (4, null)");
                assertThat(keys(source, null)).as("the first read takes all, those without a stamp too").containsExactlyInAnyOrder("1", "2", "3", "4");
                assertThat(keys(source, new IncrementCursor(NOON, NOON, Duration.ofSeconds(30)))).containsExactlyInAnyOrder("2", "3");
                ReadPlan period = new ReadPlan(T, List.of("k"), new Period("changed", NOON.minusHours(1), NOON), 0);
                assertThat(Databases.read(source, period)).extracting(List::getFirst).containsExactlyInAnyOrder("1", "2");
            }
        }
    }

    @Test
    void aDateColumnIsReadFromTheBeginningOfItsDay() throws Exception {
        DatabaseSettings source = Databases.postgres();
        Databases.run(source, "create table t (k integer primary key, changed date)", "insert into t values (1, '2025-12-31'), (2, '2026-01-01')");
        assertThat(keys(source, new IncrementCursor(NOON, NOON, Duration.ofSeconds(30)))).containsExactly("2");
    }

    @Test
    void tellsRowsThatHaveNoStampAndMovesTheCursorToTheSourcesClock() throws Exception {
        DatabaseSettings source = Databases.postgres();
        Databases.run(source, "create table t (k integer primary key, changed timestamp)", "insert into t values (1, '2026-01-01 11:59:59.5'), (2, null), (3, 'infinity')");
        IncrementCursor before = new IncrementCursor(NOON, NOON.plusYears(1), Duration.ofSeconds(30));
        try (DatabaseSource read = DatabaseSource.open(source, ReadPlan.increment(T, List.of("k"), "changed", Duration.ofSeconds(60), before), Databases.DRIVERS, c -> NOON.plusHours(1))) {
            assertThatThrownBy(read::cursor).isInstanceOf(IllegalStateException.class);
            assertThat(Databases.rows(read)).hasSize(2);
            assertThat(read.unstamped()).isEqualTo(1);
            assertThat(read.cursor()).isEqualTo(new IncrementCursor(NOON.plusHours(1), NOON.plusYears(1), Duration.ofSeconds(60)));
        }
        try (DatabaseSource read = DatabaseSource.open(source, ReadPlan.increment(T, List.of("k"), "changed", Duration.ofSeconds(60), null), Databases.DRIVERS)) {
            Databases.rows(read);
            assertThat(read.unstamped()).isZero();
            assertThat(read.cursor().lastStamp()).isEqualTo(NOON.minusNanos(500_000_000));
            assertThat(Duration.between(read.cursor().bound(), LocalDateTime.now(source.zone())).abs()).isLessThan(Duration.ofMinutes(1));
        }
    }

    @Test
    void aClockThatWasSetBackTakesTheNextReadBackWithIt() {
        IncrementCursor cursor = new IncrementCursor(NOON, NOON, Duration.ofSeconds(30));
        assertThat(cursor.lowerBound(NOON.plusHours(1))).isEqualTo(NOON.minusSeconds(30));
        assertThat(cursor.lowerBound(NOON.minusMinutes(5))).isEqualTo(NOON.minusMinutes(5).minusSeconds(30));
    }

    @Test
    void stampsOfAnotherZoneThanTheClocksAreNotSkipped() {
        assertThat(new IncrementCursor(NOON, NOON.minusHours(8), Duration.ofSeconds(30)).lowerBound(NOON.plusHours(1))).isEqualTo(NOON.minusHours(8).minusSeconds(30));
        assertThat(new IncrementCursor(NOON, NOON.plusHours(8), Duration.ofSeconds(30)).lowerBound(NOON.plusHours(1))).isEqualTo(NOON.minusSeconds(30));
        assertThat(new IncrementCursor(NOON, null, Duration.ZERO).lowerBound(NOON.plusHours(1))).isEqualTo(NOON.minusHours(26));
        assertThat(new IncrementCursor(NOON, NOON.minusYears(1), Duration.ZERO).lowerBound(NOON.plusHours(1))).isEqualTo(NOON.minusHours(26));
    }

    /** Read at 20:00; a row stamped with its day alone is committed at 21:00. */
    @Test
    void aRowStampedWithItsDayAloneIsNotSkippedLateInTheDay() {
        LocalDateTime evening = NOON.plusHours(8);
        LocalDateTime day = NOON.toLocalDate().atStartOfDay();
        assertThat(new IncrementCursor(evening, day, Duration.ZERO).lowerBound(evening.plusHours(2))).isBeforeOrEqualTo(day);
        assertThat(new IncrementCursor(evening, day.minusDays(30), Duration.ZERO).lowerBound(evening.plusHours(2))).isBeforeOrEqualTo(day);
    }

    @Test
    void aCursorIsItselfAgainAfterJson() {
        JsonMapper json = JsonMapper.shared();
        IncrementCursor cursor = new IncrementCursor(NOON.plusNanos(123_456_000), null, Duration.ofSeconds(30));
        assertThat(json.readValue(json.writeValueAsString(cursor), IncrementCursor.class)).isEqualTo(cursor);
        assertThat(json.readValue("{\"bound\":\"2026-01-01T12:00:00\",\"lastStamp\":null,\"lookBack\":\"PT30S\",\"more\":1}", IncrementCursor.class).lookBack()).isEqualTo(Duration.ofSeconds(30));
    }

    private static List<@Nullable String> keys(DatabaseSettings source, @Nullable IncrementCursor after) throws Exception {
        ReadPlan plan = ReadPlan.increment(T, List.of("k"), "changed", Duration.ofSeconds(30), after);
        return Databases.read(source, plan).stream().<@Nullable String>map(List::getFirst).toList();
    }
}
