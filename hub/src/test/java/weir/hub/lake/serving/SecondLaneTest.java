package weir.hub.lake.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import weir.core.batch.CopyBinary;
import weir.core.batch.TypedBlock;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.lake.LakeFixture;

/** Two loading connections of one batch. */
@Covers("C13")
class SecondLaneTest {
    @Test
    void theSameKeyOnBothConnectionsEndsTheBatchInsteadOfWaitingForEver() throws Exception {
        LakeFixture fixture = new LakeFixture(LakeFixture.enterprises());
        OperationalDatabase database = TestHub.bean(OperationalDatabase.class);
        TypedBlock row = fixture.rows().row("A", "one", 1L).block();
        CopyBinary encoder = new CopyBinary(fixture.table.schema(), new CopyBinary.Extra.Int8(1), new CopyBinary.Extra.Hash());
        encoder.row(row, 0);
        try (Connection first = database.connect(); Statement statement = first.createStatement(); SecondLane second = new SecondLane(database, fixture.table, 1, Duration.ofMillis(300))) {
            first.setAutoCommit(false);
            statement.execute("insert into " + ServingTable.name(fixture.table.code()) + " (code, _batch, _hash_high, _hash_low) values ('A', 1, 0, 0)");
            second.put(encoder.buffer(), 0, encoder.size());
            assertThatThrownBy(second::end).isInstanceOfSatisfying(SQLException.class, problem -> assertThat(problem.getSQLState()).isEqualTo("55P03"));
            first.rollback();
        }
    }
}
