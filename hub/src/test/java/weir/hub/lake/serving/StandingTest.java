package weir.hub.lake.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import weir.hub.TestHub;
import weir.hub.kernel.OperationalDatabase;

/** The sum of hashes as the server adds it, as it is streamed, and as it is. */
class StandingTest {
    @Test
    void theServersSumIsTheSumOfTheRows() throws Exception {
        long[] halves = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 0x00ff00ff00ff00ffL};
        Random random = new Random(11);
        try (Connection connection = TestHub.bean(OperationalDatabase.class).connect(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create temp table sums (h uuid) on commit drop");
            Standing expected = new Standing();
            try (PreparedStatement insert = connection.prepareStatement("insert into sums values (?)")) {
                for (int i = 0; i < 2_000; i++) {
                    UUID hash = i < halves.length * halves.length ? new UUID(halves[i / halves.length], halves[i % halves.length]) : new UUID(random.nextLong(), random.nextLong());
                    insert.setObject(1, hash);
                    insert.addBatch();
                    expected.add(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
                }
                insert.executeBatch();
            }
            Standing added = new Standing();
            added.read(connection, "select h from sums");
            Standing streamed = new Standing();
            streamed.stream(connection, "select h from sums");
            assertThat(added.hash()).isEqualTo(streamed.hash()).isEqualTo(expected.hash());
            assertThat(added.rows()).isEqualTo(streamed.rows()).isEqualTo(2_000);
            added.read(connection, "select h from sums where false");
            assertThat(added.hash()).as("nothing more").isEqualTo(expected.hash());
        }
    }
}
