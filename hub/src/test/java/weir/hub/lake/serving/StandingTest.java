package weir.hub.lake.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import weir.hub.TestHub;
import weir.hub.kernel.OperationalDatabase;

/** The sum of hashes as the server adds it, and as it is. */
class StandingTest {
    @Test
    void theServersSumIsTheSumOfTheRows() throws Exception {
        try (Connection connection = TestHub.bean(OperationalDatabase.class).connect(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create temp table sums (high bigint, low bigint) on commit drop");
            Standing expected = new Standing();
            try (PreparedStatement insert = connection.prepareStatement("insert into sums values (?, ?)")) {
                for (UUID hash : hashes()) {
                    insert.setLong(1, hash.getMostSignificantBits());
                    insert.setLong(2, hash.getLeastSignificantBits());
                    insert.addBatch();
                    expected.add(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
                }
                insert.executeBatch();
            }
            Standing added = new Standing();
            added.read(connection, "select high, low from sums");
            assertThat(added.hash()).isEqualTo(expected.hash());
            assertThat(added.rows()).isEqualTo(2_000);
            added.read(connection, "select high, low from sums where false");
            assertThat(added.hash()).as("nothing more").isEqualTo(expected.hash());
        }
    }

    @Test
    void aTableOfBeforeKeepsItsHashesAsHalves() throws Exception {
        String table = "serving.\"old 'table'\"";
        try (Connection connection = TestHub.bean(OperationalDatabase.class).connect(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create table " + table + " (code int primary key, _batch bigint not null, _hash uuid not null)");
            List<UUID> hashes = hashes();
            try (PreparedStatement insert = connection.prepareStatement("insert into " + table + " values (?, 1, ?)")) {
                for (int i = 0; i < hashes.size(); i++) {
                    insert.setInt(1, i);
                    insert.setObject(2, hashes.get(i));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            statement.execute(migration());
            try (ResultSet rows = statement.executeQuery("select " + ServingTable.HASH + " from " + table + " order by code")) {
                for (UUID hash : hashes) {
                    assertThat(rows.next()).isTrue();
                    assertThat(new UUID(rows.getLong(1), rows.getLong(2))).isEqualTo(hash);
                }
            }
            try (ResultSet columns = statement.executeQuery("select format('%s%s%s', attname, attnotnull, attgenerated) from pg_attribute where attrelid = '" + table.replace("'", "''") + "'::regclass and attnum > 0 and not attisdropped order by attnum")) {
                List<String> found = new ArrayList<>();
                while (columns.next()) {
                    found.add(columns.getString(1));
                }
                assertThat(found).containsExactly("codet", "_batcht", "_hash_hight", "_hash_lowt");
            }
            connection.rollback();
        }
    }

    private static String migration() throws Exception {
        try (InputStream script = StandingTest.class.getResourceAsStream("/db/migration/lake/V002__halves_of_hashes.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<UUID> hashes() {
        long[] halves = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 0x00ff00ff00ff00ffL};
        Random random = new Random(11);
        List<UUID> hashes = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            hashes.add(i < halves.length * halves.length ? new UUID(halves[i / halves.length], halves[i % halves.length]) : new UUID(random.nextLong(), random.nextLong()));
        }
        return hashes;
    }
}
