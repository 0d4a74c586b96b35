package weir.hub.lake.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import weir.core.covers.Covers;
import weir.embedded.EmbeddedPostgres;
import weir.hub.TestHub;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.kernel.OtherDatabase;
import weir.hub.lake.serving.SecondLane;
import weir.hub.lake.store.Ledger;
import weir.hub.lake.store.TableRegistry;

/** Two platforms on one server, each with a database and batch numbers of its own. */
@Covers("C13")
@DisabledIfSystemProperty(named = "weir.test.db", matches = "external", disabledReason = "that server prepares no transactions")
class HalvesTest {
    private static final long BATCH = 9_000_000_001L;
    private static final long EARLIER = 9_000_000_002L;

    private final OperationalDatabase own = TestHub.bean(OperationalDatabase.class);

    @Test
    void twoPlatformsOnOneServerEndEachItsOwnHalfOfTheSameBatchNumber() throws Exception {
        EmbeddedPostgres server = java.util.Objects.requireNonNull(own.server());
        try (OperationalDatabase other = OtherDatabase.on(server, "neighbour")) {
            for (OperationalDatabase database : List.of(own, other)) {
                try (Connection connection = database.connect()) {
                    prepare(connection, SecondLane.transaction(connection, BATCH));
                }
            }
            assertThat(halves(own)).hasSize(1);
            assertThat(halves(other)).hasSize(1);
            TestHub.bean(Halves.class).rollback(BATCH);
            assertThat(halves(own)).isEmpty();
            assertThat(halves(other)).hasSize(1);
            new Halves(other, TestHub.bean(Ledger.class), TestHub.bean(TableRegistry.class)).rollback(BATCH);
            assertThat(halves(other)).isEmpty();
        }
    }

    @Test
    void aHalfOfAnEarlierVersionIsFoundByItsOldName() throws Exception {
        try (Connection connection = own.connect()) {
            prepare(connection, "weir-batch-" + EARLIER);
        }
        TestHub.bean(Halves.class).rollback(EARLIER);
        assertThat(halves(own)).isEmpty();
    }

    private static void prepare(Connection connection, String name) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("prepare transaction '" + name + "'");
        }
    }

    /** Names of the halves of this test's batches. */
    private static List<String> halves(OperationalDatabase database) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select gid from pg_prepared_xacts where database = current_database() and gid like '%-900000000_'")) {
            while (found.next()) {
                names.add(found.getString(1));
            }
        }
        return names;
    }
}
