package weir.core.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import weir.core.connect.SourceProblem.Code;
import weir.core.connect.jdbc.SourceColumn.Kind;
import weir.core.covers.Covers;

/** The SQL texts of all dialects; PostgreSQL's and MariaDB's are also run on real servers by the other tests. */
@Covers({"C1", "C22"})
class DialectTest {
    private static final LocalDateTime MOMENT = LocalDateTime.of(2026, 2, 3, 4, 5, 6, 789_000);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "POSTGRESQL|TIMESTAMP|timestamp '2026-02-03 04:05:06.000789'", "POSTGRESQL|INSTANT|timestamptz '2026-02-03 04:05:06.000789'", "POSTGRESQL|DATE|date '2026-02-03'",
        "POSTGRESQL|TEXT|'2026-02-03 04:05:06'", "MARIADB|TIMESTAMP|'2026-02-03 04:05:06.000789'", "MARIADB|DATE|'2026-02-03'",
        "ORACLE|TIMESTAMP|to_timestamp('2026-02-03 04:05:06.000789', 'YYYY-MM-DD HH24:MI:SS.FF6')", "DAMENG|DATE|date '2026-02-03'",
        "SQLSERVER|TIMESTAMP|convert(datetime2(6), '2026-02-03 04:05:06.000789', 121)", "SQLSERVER|DATE|convert(date, '2026-02-03', 23)",
        "KINGBASE|TIMESTAMP|timestamp '2026-02-03 04:05:06.000789'", "OPENGAUSS|TIMESTAMP|timestamp '2026-02-03 04:05:06.000789'"})
    void writesAMomentSoThatAnIndexOnTheColumnServes(DatabaseKind kind, Kind column, String literal) {
        assertThat(kind.dialect().literal(column("c", column, column.name()), MOMENT)).isEqualTo(literal);
    }

    @Test
    void oraclesDateHoldsSecondsAndSqlServersDatetimeIsComparedBySeconds() {
        Dialect oracle = DatabaseKind.ORACLE.dialect();
        SourceColumn date = column("GXSJ", oracle.kind(Types.TIMESTAMP, "DATE"), "DATE");
        assertThat(oracle.literal(date, MOMENT)).isEqualTo("to_date('2026-02-03 04:05:06', 'YYYY-MM-DD HH24:MI:SS')");
        assertThat(oracle.asText(date)).isEqualTo("case when \"GXSJ\" < date '0001-01-01' then to_char(\"GXSJ\", 'SYYYY-MM-DD HH24:MI:SS') else to_char(\"GXSJ\", 'YYYY-MM-DD HH24:MI:SS') end");
        SourceColumn datetime = column("gxsj", DatabaseKind.SQLSERVER.dialect().kind(Types.TIMESTAMP, "datetime"), "datetime");
        assertThat(DatabaseKind.SQLSERVER.dialect().literal(datetime, MOMENT)).isEqualTo("convert(datetime, '2026-02-03 04:05:06', 120)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "POSTGRESQL|DECIMAL|\"c\"::text", "POSTGRESQL|INSTANT|\"c\"::timestamp::text", "POSTGRESQL|MONEY|\"c\"::numeric::text", "MARIADB|DECIMAL|cast(`c` as char)", "MARIADB|BITS|cast(`c` + 0 as char)",
        "ORACLE|DECIMAL|to_char(\"c\", 'TM9', 'NLS_NUMERIC_CHARACTERS=''.,''')", "ORACLE|PADDED_TEXT|rtrim(\"c\")", "ORACLE|TIMESTAMP|case when \"c\" < date '0001-01-01' then to_char(\"c\", 'SYYYY-MM-DD HH24:MI:SS.FF9') else to_char(\"c\", 'YYYY-MM-DD HH24:MI:SS.FF9') end",
        "DAMENG|TIMESTAMP|case when \"c\" < date '0001-01-01' then to_char(\"c\", 'SYYYY-MM-DD HH24:MI:SS.FF9') else to_char(\"c\", 'YYYY-MM-DD HH24:MI:SS.FF9') end", "DAMENG|INSTANT|case when cast(\"c\" as timestamp(9)) < date '0001-01-01' then to_char(cast(\"c\" as timestamp(9)), 'SYYYY-MM-DD HH24:MI:SS.FF9') else to_char(cast(\"c\" as timestamp(9)), 'YYYY-MM-DD HH24:MI:SS.FF9') end",
        "SQLSERVER|FLOAT|convert(varchar(40), [c], 3)", "SQLSERVER|TIMESTAMP|convert(varchar(27), [c], 121)", "DAMENG|DECIMAL|to_char(\"c\")",
        "SQLSERVER|INSTANT|convert(varchar(27), cast(switchoffset([c], datename(tzoffset, sysdatetimeoffset())) as datetime2(7)), 121)",
        "ORACLE|INSTANT|case when cast(\"c\" at local as timestamp(9)) < date '0001-01-01' then to_char(cast(\"c\" at local as timestamp(9)), 'SYYYY-MM-DD HH24:MI:SS.FF9') else to_char(cast(\"c\" at local as timestamp(9)), 'YYYY-MM-DD HH24:MI:SS.FF9') end"})
    void asksTheServerForExactText(DatabaseKind kind, Kind column, String expression) {
        assertThat(kind.dialect().asText(column("c", column, column.name()))).isEqualTo(expression);
    }

    @Test
    void anIdentifierCannotEndItsQuotes() {
        assertThat(DatabaseKind.POSTGRESQL.dialect().quote("a\"; drop")).isEqualTo("\"a\"\"; drop\"");
        assertThat(DatabaseKind.MYSQL.dialect().quote("a`b")).isEqualTo("`a``b`");
        assertThat(DatabaseKind.SQLSERVER.dialect().quote(new TableName("dbo", "a]b"))).isEqualTo("[dbo].[a]]b]");
    }

    @Test
    void limitsRowsInEachDatabasesWay() {
        assertThat(DatabaseKind.MARIADB.dialect().limited("select 1 from t", 5)).isEqualTo("select 1 from t limit 5");
        assertThat(DatabaseKind.SQLSERVER.dialect().limited("select 1 from t", 5)).isEqualTo("select top 5 1 from t");
        assertThat(DatabaseKind.ORACLE.dialect().limited("select 1 from t", 5)).isEqualTo("select * from (select 1 from t) where rownum <= 5");
        assertThat(DatabaseKind.DAMENG.dialect().limited("select 1 from t", 5)).isEqualTo("select 1 from t limit 5");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void asksForTablesRemarksIndexesAndTheClock(DatabaseKind kind) {
        Dialect dialect = kind.dialect();
        assertThat(dialect.tables()).contains("'TABLE'").contains("'VIEW'").endsWith("order by 1, 2");
        assertThat(dialect.remarks().chars().filter(c -> c == '?').count()).isEqualTo(2);
        assertThat(dialect.indexes().chars().filter(c -> c == '?').count()).isEqualTo(2);
        assertThat(dialect.clock()).startsWith("select ");
        boolean synonyms = kind != DatabaseKind.POSTGRESQL && kind != DatabaseKind.MARIADB && kind != DatabaseKind.MYSQL;
        assertThat(dialect.synonym() != null).isEqualTo(synonyms);
        assertThat(dialect.tables().contains("'SYNONYM'")).isEqualTo(synonyms);
    }

    @Test
    void knowsWhatVendorsErrorsMean() {
        assertThat(DatabaseKind.ORACLE.dialect().meaning(new SQLException("", "72000", 1017))).isEqualTo(Code.REFUSED_LOGIN);
        assertThat(DatabaseKind.ORACLE.dialect().meaning(new SQLException("", "42000", 942))).isEqualTo(Code.NO_SUCH_TABLE);
        assertThat(DatabaseKind.SQLSERVER.dialect().meaning(new SQLException("", "S0001", 18456))).isEqualTo(Code.REFUSED_LOGIN);
        assertThat(DatabaseKind.KINGBASE.dialect().meaning(new SQLException("", "42P01", 0))).isEqualTo(Code.NO_SUCH_TABLE);
        assertThat(DatabaseKind.MYSQL.dialect().meaning(new SQLException("", "42000", 1142))).isEqualTo(Code.NO_RIGHT);
    }

    @Test
    void binaryTypesAreKnownInEveryDatabase() {
        assertThat(DatabaseKind.POSTGRESQL.dialect().kind(Types.BINARY, "bytea")).isEqualTo(Kind.BINARY);
        assertThat(DatabaseKind.MARIADB.dialect().kind(Types.LONGVARBINARY, "BLOB")).isEqualTo(Kind.BINARY);
        assertThat(DatabaseKind.ORACLE.dialect().kind(Types.VARBINARY, "RAW")).isEqualTo(Kind.BINARY);
        assertThat(DatabaseKind.SQLSERVER.dialect().kind(Types.BINARY, "timestamp")).isEqualTo(Kind.BINARY);
    }

    private static SourceColumn column(String name, Kind kind, String typeName) {
        return new SourceColumn(name, kind, typeName, 0, 0, true);
    }
}
