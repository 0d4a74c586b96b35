package weir.core.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weir.core.connect.jdbc.SourceColumn.Kind;
import weir.core.covers.Covers;

/** However a person writes China's time, each database is told the same. */
@Covers({"C1", "C22"})
class SourceZoneTest {
    private static final List<String> EAST_EIGHT = List.of("GMT+8", "UTC+8", "UTC+08:00", "gmt+08", "utc+0800", "+08:00", "+8", "+0800", "Etc/GMT-8", "etc/gmt-8");

    @Test
    void postgresqlAndMariadbReadTheSameWallClockForEveryWayToWriteIt() throws Exception {
        DatabaseSettings postgres = Databases.postgres();
        Databases.run(postgres, "create table t (k integer primary key, z timestamptz)", "insert into t values (1, '2026-02-28 16:00:00+00')");
        DatabaseSettings maria = Databases.mariadb();
        Databases.run(maria, "create table t (k integer primary key, z timestamp)", "set time_zone = '+00:00'", "insert into t values (1, '2026-02-28 16:00:00')");
        for (String zone : List.of("GMT+8", "UTC+8", "+08:00", "+8", "Etc/GMT-8", "Asia/Shanghai", "PRC", "prc", "Asia/Chongqing", "asia/harbin")) {
            for (DatabaseSettings source : List.of(postgres, maria)) {
                assertThat(Databases.read(in(source, zone), ReadPlan.whole(TableName.of("t"), List.of("z")))).as("%s %s", source.kind(), zone).containsExactly(List.of("2026-03-01 00:00:00"));
            }
        }
        for (String zone : List.of("GMT-5", "-05:00", "Etc/GMT+5")) {
            for (DatabaseSettings source : List.of(postgres, maria)) {
                assertThat(Databases.read(in(source, zone), ReadPlan.whole(TableName.of("t"), List.of("z")))).as("%s %s", source.kind(), zone).containsExactly(List.of("2026-02-28 11:00:00"));
            }
        }
        assertThat(Databases.read(in(postgres, "UTC"), ReadPlan.whole(TableName.of("t"), List.of("z")))).containsExactly(List.of("2026-02-28 16:00:00"));
        assertThat(Databases.read(in(maria, "Z"), ReadPlan.whole(TableName.of("t"), List.of("z")))).containsExactly(List.of("2026-02-28 16:00:00"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "POSTGRESQL|set time zone interval '+08:00' hour to minute", "KINGBASE|set time zone interval '+08:00' hour to minute", "OPENGAUSS|set time zone interval '+08:00' hour to minute",
        "ORACLE|alter session set time_zone = '+08:00'", "MARIADB|set time_zone = '+08:00'", "MYSQL|set time_zone = '+08:00'"})
    void eachDatabaseIsToldTheOffsetInItsOwnWords(DatabaseKind kind, String statement) {
        for (String zone : EAST_EIGHT) {
            DatabaseSettings settings = settings(kind, zone);
            assertThat(settings.dialect().zone(settings)).as(zone).isEqualTo(statement);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"POSTGRESQL|set time zone 'Asia/Shanghai'", "ORACLE|alter session set time_zone = 'Asia/Shanghai'",
        "MARIADB|set time_zone = if(convert_tz('2000-01-01 00:00:00', '+00:00', 'Asia/Shanghai') is null, '+08:00', 'Asia/Shanghai')"})
    void aRegionStaysARegionWithItsSummerTimes(DatabaseKind kind, String statement) {
        for (String zone : List.of("Asia/Shanghai", "PRC", "Asia/Chungking")) {
            DatabaseSettings settings = settings(kind, zone);
            assertThat(settings.dialect().zone(settings)).as(zone).isEqualTo(statement);
        }
    }

    @Test
    void sqlServerHasNoSessionZoneAndConvertsEachValue() {
        SourceColumn column = new SourceColumn("c", Kind.INSTANT, "datetimeoffset", 0, 7, true);
        for (String zone : List.of("GMT+8", "+08:00", "PRC", "Asia/Shanghai", "Etc/GMT-8")) {
            assertThat(settings(DatabaseKind.SQLSERVER, zone).dialect().asText(column)).as(zone).isEqualTo("convert(varchar(27), cast(switchoffset([c], '+08:00') as datetime2(7)), 121)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CST", "UTC8", "GMT+15", "+25:00", "Asia/Beijing", "+08:75", "8", "Mars/Olympus", "-13:00"})
    void whatIsNoZoneIsRefused(String zone) {
        assertThatThrownBy(() -> settings(DatabaseKind.POSTGRESQL, zone)).isInstanceOfSatisfying(SettingsProblem.class, problem -> assertThat(problem.code()).isEqualTo(SettingsProblem.Code.TIME_ZONE_UNKNOWN));
    }

    private static DatabaseSettings settings(DatabaseKind kind, String zone) {
        return new DatabaseSettings(kind, "h", 0, "d", "u", new char[0], Map.of(DatabaseSettings.TIME_ZONE, zone));
    }

    private static DatabaseSettings in(DatabaseSettings source, String zone) {
        return new DatabaseSettings(source.kind(), source.host(), source.port(), source.database(), source.user(), source.password(), Map.of(DatabaseSettings.TIME_ZONE, zone));
    }
}
