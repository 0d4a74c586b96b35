package weir.core.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import weir.core.batch.Block;
import weir.core.connect.proposal.SchemaProposal;
import weir.core.covers.Covers;
import weir.core.gate.Reason;
import weir.core.gate.ReasonText;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;

/** Characters, times and names at sources that are not as one would wish them. */
@Covers({"C1", "C10", "D1"})
class OddSourceTest {
    private static final TableName T = TableName.of("t");

    /** Rows by their first cell, faults as {@code code arguments}. */
    private static List<String> told(DatabaseSource source) throws Exception {
        List<String> rows = new ArrayList<>();
        Block block = source.newBlock();
        while (source.next(block)) {
            for (int row = 0; row < block.rows; row++) {
                int at = row;
                var fault = block.faults().stream().filter(f -> f.row() == at).findFirst();
                List<@Nullable String> cells = new ArrayList<>();
                for (int column = 0; column < block.columns; column++) {
                    cells.add(block.text(row, column));
                }
                rows.add(fault.isPresent() ? fault.get().code() + " " + fault.get().arguments() : String.join("|", cells.stream().map(String::valueOf).toList()));
            }
        }
        return rows;
    }

    private static List<String> told(DatabaseSettings settings, TableName table) throws Exception {
        try (DatabaseSource source = DatabaseSource.open(settings, ReadPlan.whole(table, List.of()), Databases.DRIVERS)) {
            return told(source);
        }
    }

    @Test
    void aCharacterThatMariadbWouldReplaceByAQuestionMarkIsReadOrItsRowIsAFaultAndARealOneStays() throws Exception {
        DatabaseSettings source = Databases.mariadb();
        Databases.run(source, "create table t (k integer primary key, g varchar(20) character set gbk, s char(20) character set gb2312, b text character set big5, l varchar(20) character set latin1, u varchar(20))",
                "insert into t values (1, '衡阳?', '南京', '臺北', 'é?', '?？𠮷'), (2, _gbk x'FE9F', null, null, null, '?'), (3, concat(_gbk x'3F', _gbk x'A2AB'), null, null, null, null), (4, null, _gb2312 x'AAA1', null, null, null),"
                        + " (5, null, null, null, 'cafÃ©', null), (6, '？', '', '?', '???', '')",
                "create view v as select k as 编号, g as 名称 from t where k in (2, 3)");
        assertThat(told(source, T)).containsExactly("1|衡阳?|南京|臺北|é?|?？𠮷", "2|䶮|null|null|null|?", "LOST_CHARACTER [g,  (gbk 3F A2 AB)]", "LOST_CHARACTER [s,  (gb2312 AA A1)]",
                "5|null|null|null|cafÃ©|null", "6|？||?|???|");
        assertThat(told(source, TableName.of("v"))).containsExactly("2|䶮", "LOST_CHARACTER [名称,  (gbk 3F A2 AB)]");
        Reason reason = new Reason("LOST_CHARACTER", null, null, null, List.of("g", " (gbk 3F A2 AB)"), false);
        assertThat(ReasonText.of(reason).zh()).startsWith("列“g”中有数据库不能转换为 Unicode 的字符 (gbk 3F A2 AB)");
    }

    @Test
    void aRowThatIsNoTextInADatabaseWithoutEncodingIsAFaultAndTheOthersAreRead() throws Exception {
        String name = "plain" + System.nanoTime();
        try (Connection admin = Databases.postgresServer().connect("postgres"); Statement statement = admin.createStatement()) {
            statement.execute("create database " + name + " encoding 'SQL_ASCII' template template0 locale 'C'");
        }
        DatabaseSettings made = Databases.postgres();
        DatabaseSettings source = new DatabaseSettings(made.kind(), made.host(), made.port(), name, made.user(), made.password(), Map.of());
        Databases.run(source, "create table t (k integer primary key, v text, f real)", "insert into t values (1, '衡阳', 0.1), (2, convert_from('\\xbaaad1f4', 'SQL_ASCII'), 1), (3, '好', null)");
        assertThat(told(source, T)).containsExactly("1|衡阳|0.1", "BAD_ENCODING [UTF-8, BA AA D1 F4]", "3|好|null");
        try (Session session = Session.open(source, Databases.DRIVERS)) {
            session.connection.setAutoCommit(false);
            RowReader rows = DatabaseSource.fetched(session, ReadPlan.whole(T, List.of()), session.columns(T), " from t order by k");
            Block block = new Block(3, 10);
            rows.fill(block, 10);
            assertThat(block.text(0, 1)).as("without COPY").isEqualTo("衡阳");
            assertThat(block.text(0, 2)).isEqualTo("0.1");
            assertThat(block.faults()).singleElement().satisfies(fault -> assertThat(fault.row()).isEqualTo(1));
            assertThat(block.text(2, 1)).isEqualTo("好");
        }
    }

    @Test
    void stampsThatAreNoTimeAreCountedAndNoneMovesTheCursor() throws Exception {
        DatabaseSettings postgres = Databases.postgres();
        Databases.run(postgres, "create table t (k integer primary key, s timestamp)",
                "insert into t values (1, '2026-01-01 00:00:00'), (2, 'infinity'), (3, '-infinity'), (4, '0044-03-15 00:00:00 BC'), (5, '12026-01-01 00:00:00'), (6, null), (7, '9999-12-31 00:00:00')");
        DatabaseSettings maria = Databases.mariadb();
        Databases.run(maria, "create table t (k integer primary key, s datetime)", "set sql_mode = ''",
                "insert into t values (1, '2026-01-01 00:00:00'), (2, '0000-00-00 00:00:00'), (3, '2026-00-00 00:00:00'), (4, null), (5, '0001-01-01 00:00:00')");
        assertThat(counts(postgres, null)).containsExactly(0L, 0L, 4L);
        assertThat(counts(maria, null)).containsExactly(0L, 0L, 2L);
        IncrementCursor since = new IncrementCursor(LocalDateTime.of(2026, 1, 1, 0, 0), LocalDateTime.of(2026, 1, 1, 0, 0), Duration.ZERO);
        assertThat(counts(postgres, since)).containsExactly(1L, 2L, 2L);
        assertThat(counts(maria, since)).containsExactly(1L, 1L, 0L);
        for (String type : List.of("date", "timestamptz")) {
            Databases.run(postgres, "alter table t alter column s type " + type);
            assertThat(counts(postgres, since)).as(type).containsExactly(1L, 2L, 2L);
        }
    }

    /** Without a stamp, stamped before time, no time among those read; the cursor is checked too. */
    private static List<Long> counts(DatabaseSettings settings, @Nullable IncrementCursor after) throws Exception {
        try (DatabaseSource source = DatabaseSource.open(settings, ReadPlan.increment(T, List.of("k", "s"), "s", Duration.ZERO, after), Databases.DRIVERS)) {
            told(source);
            assertThat(source.cursor().lastStamp()).isEqualTo(settings.kind() == DatabaseKind.POSTGRESQL ? LocalDateTime.of(9999, 12, 31, 0, 0) : LocalDateTime.of(2026, 1, 1, 0, 0));
            return List.of(source.unstamped(), source.stampedBefore(), source.timeless());
        }
    }

    @Test
    void aTimeBeyondTheCalendarIsRejectedForWhatItIs() {
        Schema schema = new Schema(1, List.of(Field.of(1, "k", "k", FieldType.TEXT, true), Field.of(2, "s", "时间", FieldType.TIMESTAMP, false)), List.of("k"), null, null);
        assertThat(ReasonText.of(new Reason("BEYOND_TIME", null, "s", "-infinity", List.of("INFINITE"), false), schema, "").zh())
                .isEqualTo("“时间”的值“-infinity”：是数据库的“无穷”，平台只保存公元 1 年至 9999 年的真实时间，不会替换成别的值。请数据源改正；确实没有时间的，请留空。");
    }

    @Test
    void tablesAndColumnsMayBeCalledAnything() throws Exception {
        for (DatabaseSettings source : List.of(Databases.postgres(), Databases.mariadb())) {
            Dialect dialect = source.dialect();
            boolean postgres = source.kind() == DatabaseKind.POSTGRESQL;
            List<String> names = new ArrayList<>(List.of("a.b", "public.a", ".a", "企业 信息", "Mixed", "mixed", "select", "o'r", "q?x{y}", "back\\slash", "a`b\"c", "a]b", "-- x", "$1", "%s"));
            List<String> columns = List.of("K.1", "Name", "name", "order", "单位 名称", "q?", "x\"y`z", "{d}", "back\\s");
            for (String name : names) {
                if (!postgres && name.equals("mixed")) {
                    continue; // no letter case where the file system has none
                }
                TableName table = TableName.of(name);
                String created = "create table " + dialect.quote(table) + " (" + String.join(", ", columns.stream().filter(c -> postgres || !c.equals("name")).map(c -> dialect.quote(c) + " varchar(9)").toList()) + ", primary key (" + dialect.quote("K.1") + "))";
                Databases.run(source, created, "insert into " + dialect.quote(table) + " (" + dialect.quote("K.1") + ", " + dialect.quote("Name") + ") values ('1', '好')");
                assertThat(Catalogue.tables(source, Databases.DRIVERS)).extracting(Catalogue.Table::name).extracting(TableName::name).contains(name);
                assertThat(Catalogue.named(source, table, Databases.DRIVERS)).isEqualTo(table);
                assertThat(Databases.read(source, ReadPlan.whole(table, List.of("K.1", "Name")))).as(name).containsExactly(List.of("1", "好"));
                SchemaProposal proposal = TableProposal.propose(source, table, Databases.DRIVERS);
                assertThat(proposal.columns()).extracting(c -> c.name()).doesNotHaveDuplicates();
                List<SelfTest.Point> points = SelfTest.run(source, new SelfTest.Target(table, columns.stream().filter(c -> postgres || !c.equals("name")).toList(), null, List.of("K.1")), Databases.DRIVERS, Clock.systemUTC());
                assertThat(SelfTest.passed(points)).as("%s %s", name, points.stream().map(p -> SelfTestText.what(p, Locale.CHINESE)).toList()).isTrue();
                assertThat(points).filteredOn(p -> p.name() == SelfTest.Name.KEY).extracting(SelfTest.Point::code).as(name).containsExactly("KEY_UNIQUE");
            }
        }
    }

    @Test
    void aNameWithADotIsFirstATablesNameThenSchemaAndTable() throws Exception {
        DatabaseSettings source = Databases.postgres();
        Databases.run(source, "create schema \"a.b\"", "create table \"a.b\".t (k integer)", "create table t (k integer)", "create table \"public.u\" (k integer)", "create table u (k integer)");
        assertThat(Catalogue.named(source, TableName.of("public.t"), Databases.DRIVERS)).isEqualTo(new TableName("public", "t"));
        assertThat(Catalogue.named(source, TableName.of("public.u"), Databases.DRIVERS)).isEqualTo(TableName.of("public.u"));
        assertThat(Catalogue.named(source, TableName.of("a.b.t"), Databases.DRIVERS)).isEqualTo(new TableName("a.b", "t"));
        assertThat(Catalogue.named(source, TableName.of("no.where"), Databases.DRIVERS)).isEqualTo(TableName.of("no.where"));
        assertThat(new TableName("a.b", "t")).hasToString("\"a.b\".t");
        assertThat(TableName.of("public.u")).hasToString("\"public.u\"");
    }
}
