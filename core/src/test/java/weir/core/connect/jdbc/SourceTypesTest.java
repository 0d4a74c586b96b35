package weir.core.connect.jdbc;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Types;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.core.connect.jdbc.SourceColumn.Kind;
import weir.core.connect.proposal.ProposedField;
import weir.core.covers.Covers;
import weir.core.schema.FieldType;

/** The types a department rarely has, as the text their servers write. */
@Covers({"C1", "D1"})
class SourceTypesTest {
    private static final TableName T = TableName.of("t");

    @Test
    void postgresqlsRareTypesComeAsTheyAreWritten() throws Exception {
        DatabaseSettings source = Databases.postgres();
        Databases.run(source, "create domain code as char(5)", "create domain moment as timestamptz", "create type mood as enum ('好', '坏')", """
            create table t (k integer primary key, t time(6), tz timetz, i interval, a integer[], s text[], b bit(4), v bit varying, r int4range, n numeric, z float8, d code, m moment, e mood, x "char", c inet)""", """
            insert into t values (1, '24:00:00', '08:30:00.5+08', '1 year 2 days 03:04:05.6', '{1,null,3}', '{"a,b","\\"",null}', '0101', '1', '[1,5)', 'NaN', '-0', '7', '2026-02-28 16:00:00+00', '好', 'q', '10.0.0.0/8'),
              (2, null, null, '-00:00:01', null, null, null, null, 'empty', 'Infinity', '-Infinity', null, '1986-05-03 18:30:00+00', null, null, null)""");
        assertThat(Databases.read(source, ReadPlan.whole(T, List.of()))).containsExactly(
                asList("1", "24:00:00", "08:30:00.5+08", "1 year 2 days 03:04:05.6", "{1,NULL,3}", "{\"a,b\",\"\\\"\",NULL}", "0101", "1", "[1,5)", "NaN", "-0", "7", "2026-03-01 00:00:00", "好", "q", "10.0.0.0/8"),
                asList("2", null, null, "-00:00:01", null, null, null, null, "empty", "Infinity", "-Infinity", null, "1986-05-04 03:30:00", null, null, null));
    }

    @Test
    void mariadbsRareTypesComeAsTheyAreWritten() throws Exception {
        DatabaseSettings source = Databases.mariadb();
        Databases.run(source, """
            create table t (k integer primary key, u bigint unsigned, z int(6) zerofill, y year, t time(3), b bit(64), s set('甲','乙'), f float(9,2), d double unsigned, n decimal(65,30), p char(4), i tinyint(1), e time)""", """
            insert into t values (1, 18446744073709551615, 42, 1901, '-838:59:59', b'1111111111111111111111111111111111111111111111111111111111111111', '甲,乙', 1234567.89, 1e-300, -0.5, 'a  ', 127, '838:59:59'),
              (2, 0, 1234567, 2155, '00:00:00.001', 0, '', -0.0, 0.1, 12345678901234567890123456789012345.123456789012345678901234567890, '', -128, '24:00:00')""");
        List<List<String>> rows = Databases.read(source, ReadPlan.whole(T, List.of())).stream().map(List::copyOf).toList();
        assertThat(rows.getFirst()).startsWith("1", "18446744073709551615", "000042", "1901", "-838:59:59.000", "18446744073709551615", "甲,乙").contains("-0.500000000000000000000000000000", "a", "127", "838:59:59");
        assertThat(new java.math.BigDecimal(rows.getFirst().get(8))).isEqualByComparingTo("1e-300");
        assertThat(rows.get(1)).startsWith("2", "0", "1234567", "2155", "00:00:00.001", "0", "").contains("0.1", "12345678901234567890123456789012345.123456789012345678901234567890", "-128", "24:00:00");
        assertThat(TableProposal.propose(source, T, Databases.DRIVERS).columns()).filteredOn(c -> c.name().equals("u") || c.name().equals("b")).extracting(ProposedField::type).containsOnly(FieldType.DECIMAL);
    }

    @Test
    void whatCannotBeTextIsKnownBeforeOracleIsAsked() {
        Dialect oracle = DatabaseKind.ORACLE.dialect();
        assertThat(oracle.kind(Types.STRUCT, "MDSYS.SDO_GEOMETRY")).isEqualTo(Kind.BINARY);
        assertThat(oracle.kind(Types.ARRAY, "SCOTT.NUMBERS")).isEqualTo(Kind.BINARY);
        assertThat(oracle.asText(new SourceColumn("x", oracle.kind(Types.SQLXML, "SYS.XMLTYPE"), "SYS.XMLTYPE", 0, 0, true))).isEqualTo("xmlserialize(content \"x\" as clob)");
        assertThat(oracle.kind(Types.TIMESTAMP, "TIMESTAMP WITH LOCAL TIME ZONE")).isEqualTo(Kind.INSTANT);
    }
}
