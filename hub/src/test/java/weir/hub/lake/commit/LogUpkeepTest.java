package weir.hub.lake.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchWriter;
import weir.hub.lake.LakeFixture;
import weir.hub.lake.LakeSettings;
import weir.hub.lake.Provenance;
import weir.hub.lake.RowQuery;
import weir.hub.lake.log.LogCatalog;
import weir.hub.lake.store.TableRegistry;

/** Snapshots of the log go by rule, of resources with few batches too, and no state is lost with them. */
@Covers("N6")
class LogUpkeepTest {
    private final LakeFixture fixture = new LakeFixture(LakeFixture.enterprises());
    private final LogCatalog log = TestHub.bean(LogCatalog.class);
    private final TableRegistry tables = TestHub.bean(TableRegistry.class);

    @Test
    void letsGoOfWhatIsBeyondTheNewestAndOfWhatIsOld() throws Exception {
        Batch first = load("A");
        for (String key : new String[] {"B", "C", "D"}) {
            load(key);
        }
        assertThat(log.snapshots(fixture.table.code())).isEqualTo(4);
        LogUpkeep upkeep = upkeep(2, Clock.systemUTC());
        assertThat(upkeep.expire(standing(), 2, Clock.systemUTC().instant())).isTrue();
        assertThat(log.snapshots(fixture.table.code())).isEqualTo(2);
        upkeep(20, Clock.offset(Clock.systemUTC(), Duration.ofDays(8))).all();
        assertThat(log.snapshots(fixture.table.code())).as("the newest stays").isEqualTo(1);
        assertThat(fixture.reads.asOf(fixture.table, first.id(), null, RowQuery.all(10)).items()).singleElement().satisfies(row -> assertThat(row.values()).containsEntry("code", "A"));
        assertThat(load("E").counts().created()).isEqualTo(1);
        assertThat(fixture.reads.row(fixture.table, Map.of("code", "D"))).isPresent();
    }

    @Test
    void leavesAResourceAloneThatIsBeingWritten() throws Exception {
        load("A");
        load("B");
        try (BatchWriter writer = fixture.lake.open(fixture.request(Provenance.UPLOAD, null))) {
            assertThat(upkeep(1, Clock.systemUTC()).expire(standing(), 1, Clock.systemUTC().instant())).isFalse();
            assertThat(writer.batch()).isPositive();
        }
        assertThat(log.snapshots(fixture.table.code())).isEqualTo(2);
    }

    private Batch load(String key) {
        return fixture.load(fixture.rows().row(key, "企业", 1L, null, null, null, true, null));
    }

    private TableRegistry.Standing standing() {
        return tables.find(fixture.table.resource()).orElseThrow();
    }

    private LogUpkeep upkeep(int kept, Clock clock) {
        LakeSettings settings = new LakeSettings(128, 512, 2, Duration.ofSeconds(20), Duration.ofSeconds(30), kept, Duration.ofDays(7));
        return new LogUpkeep(tables, TestHub.bean(Openings.class), log, settings, clock);
    }
}
