package weir.hub.lake.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import weir.core.batch.CopyBinary;
import weir.core.batch.TypedBlock;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.lake.LakeFixture;
import weir.hub.lake.TypedRows;

/** What becomes of a side table, whenever its load ends. */
@Covers("C13")
class SideTableTest {
    private static final long BATCH = 910_000_001;

    private final OperationalDatabase database = TestHub.bean(OperationalDatabase.class);
    private final LakeFixture fixture = new LakeFixture(LakeFixture.enterprises());

    private long fill(SideTable side, String... keys) throws Exception {
        CopyBinary encoder = new CopyBinary(fixture.table.schema(), new CopyBinary.Extra.Int8(BATCH), new CopyBinary.Extra.Hash());
        for (String key : keys) {
            TypedRows row = fixture.rows().row(key, "name", 1L);
            TypedBlock block = row.block();
            encoder.row(block, 0);
        }
        side.lane().put(encoder.buffer(), 0, encoder.size());
        return side.end();
    }

    private static boolean stands(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet found = statement.executeQuery("select to_regclass('" + name + "') is not null")) {
            found.next();
            return found.getBoolean(1);
        }
    }

    @Test
    void takesThePlaceOfTheTableWithItsKeyAndUnseenBefore() throws Exception {
        String live = ServingTable.name(fixture.table.code());
        try (SideTable side = new SideTable(database, fixture.table, BATCH); Connection marking = database.connect(); Connection reader = database.connect(); Statement statement = reader.createStatement()) {
            assertThat(fill(side, "A", "B")).isEqualTo(2);
            side.awaitKey();
            marking.setAutoCommit(false);
            try (ResultSet count = statement.executeQuery("select count(*) from " + live)) {
                count.next();
                assertThat(count.getLong(1)).as("rows seen before the swap").isZero();
            }
            side.swap(marking);
            marking.commit();
            try (ResultSet count = statement.executeQuery("select count(*) from " + live)) {
                count.next();
                assertThat(count.getLong(1)).isEqualTo(2);
            }
            try (ResultSet key = statement.executeQuery("select count(*) from pg_constraint where conrelid = '" + live + "'::regclass and contype = 'p'")) {
                key.next();
                assertThat(key.getInt(1)).isEqualTo(1);
            }
            try (ResultSet options = statement.executeQuery("select array_to_string(reloptions, ' ') from pg_class where oid = '" + live + "'::regclass")) {
                options.next();
                assertThat(options.getString(1)).as("vacuumed like any table").doesNotContain("autovacuum").contains("fillfactor");
            }
        }
        try (Connection connection = database.connect()) {
            assertThat(stands(connection, live)).as("closing behind the swap takes nothing away").isTrue();
        }
    }

    @Test
    void leavesNothingWhereItIsGivenUpAtAnyTime() throws Exception {
        try (Connection connection = database.connect()) {
            new SideTable(database, fixture.table, BATCH).close();
            assertThat(stands(connection, "serving._new_" + BATCH)).isFalse();
            SideTable building = new SideTable(database, fixture.table, BATCH);
            String[] keys = new String[20_000];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = "K" + i;
            }
            fill(building, keys);
            building.close();
            assertThat(stands(connection, "serving._new_" + BATCH)).isFalse();
            SideTable built = new SideTable(database, fixture.table, BATCH);
            fill(built, "A");
            built.awaitKey();
            built.close();
            assertThat(stands(connection, "serving._new_" + BATCH)).isFalse();
            assertThat(stands(connection, ServingTable.name(fixture.table.code()))).isTrue();
        }
    }

    @Test
    void aKeyThatStandsTwiceFailsBeforeTheSwap() throws Exception {
        try (SideTable side = new SideTable(database, fixture.table, BATCH)) {
            fill(side, "A", "B", "A");
            assertThatThrownBy(side::awaitKey).isInstanceOfSatisfying(SQLException.class, problem -> assertThat(problem.getSQLState()).isEqualTo("23505"));
        }
    }

    @Test
    void whatADeadWriterLeftIsRemovedAndNothingElse() throws Exception {
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            statement.execute("create table serving._new_910000002 (x int)");
            statement.execute("create table serving._new_other (x int)");
            SideTable.dropAll(connection);
            assertThat(stands(connection, "serving._new_910000002")).isFalse();
            assertThat(stands(connection, "serving._new_other")).isTrue();
            assertThat(stands(connection, ServingTable.name(fixture.table.code()))).isTrue();
            statement.execute("drop table serving._new_other");
        }
    }
}
