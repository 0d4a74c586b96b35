package weir.core.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import weir.core.connect.jdbc.SettingsProblem.Code;
import weir.core.covers.Covers;

@Covers("C1")
class DatabaseSettingsTest {
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void refusesParametersThatMakeADriverReadFilesOrLoadClasses(DatabaseKind kind) {
        for (String name : new String[] {"allowLoadLocalInfile", "allowLocalInfile", "autoDeserialize", "queryInterceptors", "socketFactory", "socketFactoryArg", "loggerFile",
            "loggerLevel", "sslfactory", "sslpasswordcallback", "sslrootcert", "authenticationPluginClassName", "credentialType", "allowMultiQueries", "password", "user",
            "databaseName", "trustStore", "accessToken", "oracle.net.wallet_location", "connectionInitSql", "initSql", "sessionVariables", "options"}) {
            assertThatThrownBy(() -> settings(kind, "db.example", "d", Map.of(name, "x"))).as(name)
                    .isInstanceOfSatisfying(SettingsProblem.class, problem -> assertThat(problem.code()).isEqualTo(Code.PARAMETER_REFUSED));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"h/x?a=b|d", "h:1,g|d", "h;encrypt=false|d", "-h|d", "(h)|d", "''|d", "h|d?allowLocalInfile=true", "h|d;user=x", "h|../d", "h|d/e", "h|d&x", "h|''"})
    void nothingTypedCanAddAParameterToTheAddress(String host, String database) {
        for (DatabaseKind kind : DatabaseKind.values()) {
            if (!database.isEmpty() || kind != DatabaseKind.DAMENG) {
                assertThatThrownBy(() -> settings(kind, host, database, Map.of())).isInstanceOf(SettingsProblem.class);
            }
        }
    }

    @Test
    void aValueIsOneWordAndAZoneIsReal() {
        assertThatThrownBy(() -> settings(DatabaseKind.POSTGRESQL, "h", "d", Map.of("sslmode", "require&socketFactory=x"))).isInstanceOf(SettingsProblem.class);
        assertThatThrownBy(() -> settings(DatabaseKind.POSTGRESQL, "h", "d", Map.of("timeZone", "Mars/Olympus"))).isInstanceOf(SettingsProblem.class);
        assertThatThrownBy(() -> settings(DatabaseKind.POSTGRESQL, "h", "d", Map.of("timeZone", "UTC'; drop"))).isInstanceOf(SettingsProblem.class);
        assertThat(settings(DatabaseKind.POSTGRESQL, "h", "d", Map.of("timeZone", "UTC", "sslmode", "require")).zone().getId()).isEqualTo("UTC");
    }

    @Test
    void thePasswordIsNeverShown() {
        assertThat(settings(DatabaseKind.MYSQL, "h", "d", Map.of()).toString()).isEqualTo("MYSQL office@h:3306/d {}").doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({"POSTGRESQL,jdbc:postgresql://db.example:5432/d", "MARIADB,jdbc:mariadb://db.example:3306/d", "MYSQL,jdbc:mariadb://db.example:3306/d",
        "ORACLE,jdbc:oracle:thin:@//db.example:1521/d", "SQLSERVER,jdbc:sqlserver://db.example:1433", "DAMENG,jdbc:dm://db.example:5236", "KINGBASE,jdbc:kingbase8://db.example:54321/d",
        "OPENGAUSS,jdbc:opengauss://db.example:5432/d"})
    void makesTheDriversAddress(DatabaseKind kind, String url) {
        DatabaseSettings settings = settings(kind, "db.example", "d", Map.of());
        assertThat(kind.dialect().url(settings)).isEqualTo(url);
        assertThat(settings.properties()).containsEntry("user", "office").containsEntry("password", "s3cret");
        assertThat(settings(DatabaseKind.SQLSERVER, "h", "税务", Map.of()).properties()).containsEntry("databaseName", "税务");
        assertThat(DatabaseKind.POSTGRESQL.dialect().url(settings(DatabaseKind.POSTGRESQL, "fe80::1", "税务", Map.of()))).isEqualTo("jdbc:postgresql://[fe80::1]:5432/%E7%A8%8E%E5%8A%A1");
    }

    private static DatabaseSettings settings(DatabaseKind kind, String host, String database, Map<String, String> parameters) {
        return new DatabaseSettings(kind, host, 0, database, "office", "s3cret".toCharArray(), parameters);
    }
}
