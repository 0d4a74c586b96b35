package weir.hub.lake.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;
import weir.hub.TestHub;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.lake.LakeFixture;
import weir.hub.lake.LakeSettings;
import weir.hub.lake.ResourceTable;
import weir.hub.lake.log.LogCatalog;
import weir.hub.lake.store.TableRegistry;

/** A change of schema that cannot be made leaves nothing behind, and none waits for ever. */
@Covers("N6")
class PreparationTest {
    private final LakeFixture fixture = new LakeFixture(LakeFixture.enterprises());
    private final OperationalDatabase database = TestHub.bean(OperationalDatabase.class);
    private final TableRegistry tables = TestHub.bean(TableRegistry.class);
    private final ResourceTable wanted = new ResourceTable(fixture.table.resource(), fixture.table.code(), "RAW", more(fixture.table.schema()));

    private static Schema more(Schema first) {
        List<Field> fields = new ArrayList<>(first.fields());
        fields.add(Field.of(9, "note", "备注", FieldType.TEXT, false));
        return new Schema(2, fields, first.key(), null, null);
    }

    @AfterEach
    void heal() {
        TestHub.bean(Faults.class).none();
    }

    @Test
    void isGivenUpWholeWhereReadersDoNotLetGo() throws Exception {
        try (Connection reader = reading(); Connection mine = database.connect()) {
            assertThatThrownBy(() -> preparation(Clock.systemUTC()).prepare(mine, wanted)).hasMessageContaining("LAK-502");
            assertThat(standing().wanted()).isNull();
            assertThat(standing().schema()).isEqualTo(fixture.table.schema());
            assertThat(TestHub.bean(LogCatalog.class).fieldIds(fixture.table.code())).doesNotContainKey("note");
            reader.rollback();
        }
        assertThat(fixture.load(fixture.rows().row("A", "甲", 1L, null, null, null, true, null)).counts().created()).isEqualTo(1);
        fixture.lake.prepare(wanted);
        assertThat(standing().schema()).isEqualTo(wanted.schema());
    }

    /** Cut off, and then the table is read without end: batches of the old schema go on meanwhile, and after an hour the wish is dropped. */
    @Test
    void isGivenUpAnHourAfterItWasCutOff() throws Exception {
        TestHub.bean(Faults.class).listen(at -> {
            if (at == FaultPoint.WANTED) {
                throw new IllegalStateException("cut off");
            }
        });
        assertThatThrownBy(() -> fixture.lake.prepareAhead(wanted)).hasMessageContaining("cut off");
        TestHub.bean(Faults.class).none();
        try (Connection reader = reading()) {
            TestHub.bean(Recovery.class).all();
            assertThat(standing().wanted()).as("waits for the next look").isEqualTo(wanted.schema());
            assertThat(fixture.load(fixture.rows().row("A", "甲", 1L, null, null, null, true, null)).counts().created()).isEqualTo(1);
            reader.rollback();
            reader.createStatement().executeQuery("select * from serving." + fixture.table.code());
            try (Connection mine = database.connect()) {
                TableRegistry.Standing now = standing();
                if (now.wanted() != null) {
                    preparation(Clock.offset(Clock.systemUTC(), Duration.ofHours(2))).settle(mine, now, now.wanted());
                }
            }
            assertThat(standing().wanted()).isNull();
            reader.rollback();
        }
    }

    private TableRegistry.Standing standing() {
        return tables.find(fixture.table.resource()).orElseThrow();
    }

    private Connection reading() throws Exception {
        Connection reader = database.connect();
        reader.setAutoCommit(false);
        Statement statement = reader.createStatement();
        statement.executeQuery("select * from serving." + fixture.table.code());
        return reader;
    }

    private Preparation preparation(Clock clock) {
        LakeSettings settings = new LakeSettings(128, 512, 2, Duration.ofSeconds(20), Duration.ofMillis(1), 20, Duration.ofDays(7));
        return new Preparation(tables, TestHub.bean(LogCatalog.class), TestHub.bean(JoinedTransaction.class), TestHub.bean(Faults.class), settings, clock);
    }
}
