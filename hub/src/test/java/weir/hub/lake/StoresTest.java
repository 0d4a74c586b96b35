package weir.hub.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.audit.Evidence;
import weir.hub.kernel.Actor;

/** What lies in the relational database, as any of its clients sees it. */
class StoresTest {
    private final JdbcTemplate sql = TestHub.bean(JdbcTemplate.class);

    @Test
    @Covers("S5")
    void rowsMetadataAndLogsLieInTablesOfTheRelationalDatabase() {
        LakeFixture fixture = new LakeFixture(LakeFixture.enterprises());
        Batch batch = fixture.load(fixture.rows().row("91430400MA4L12345X", "衡阳精密机械有限公司", 12L, new BigDecimal("100.50"), LocalDate.of(1990, 1, 1)));
        String table = fixture.table.code();
        assertThat(sql.queryForList("select column_name, data_type, numeric_scale from information_schema.columns where table_schema = 'serving' and table_name = ? and column_name in ('code', 'employees', 'capital', 'founded') order by ordinal_position", table))
                .extracting(Map::values).extracting(Object::toString).containsExactly("[code, text, null]", "[employees, bigint, 0]", "[capital, numeric, 2]", "[founded, date, null]");
        assertThat(sql.queryForList("select a.attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey) where i.indisprimary and i.indrelid = ('serving.' || ?)::regclass", String.class, table)).containsExactly("code");
        assertThat(sql.queryForObject("select name || ' ' || employees || ' ' || capital || ' ' || founded from serving.\"" + table + "\"", String.class)).isEqualTo("衡阳精密机械有限公司 12 100.50 1990-01-01");

        assertThat(sql.queryForList("select state, good from lake.batch where id = ?", batch.id())).as("the batch, metadata").containsExactly(Map.of("state", "COMMITTED", "good", 1L));
        Evidence evidence = TestHub.bean(Evidence.class);
        evidence.record(Actor.platform("test"), "stores.test", "resource", fixture.table.resource(), Map.of());
        assertThat(sql.queryForObject("select count(*) from audit.evidence where event = 'stores.test' and subject = ?", Long.class, Long.toString(fixture.table.resource()))).as("the log of who did what").isEqualTo(1);
    }
}
