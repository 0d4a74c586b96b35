package weir.hub.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.kernel.Actor;
import weir.hub.kernel.DataFolder;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.kernel.Words;
import weir.hub.lake.commit.FaultPoint;
import weir.hub.lake.commit.Faults;
import weir.hub.lake.commit.Recovery;

/** What may happen between the moment a batch is held back and the one at which a person lets it go. */
@Covers("C13")
class HeldTest {
    private static final Actor ACTOR = Actor.platform("test");
    private static final Words WHY = Words.of("问题过多", "too many rejects");

    private final Faults faults = TestHub.bean(Faults.class);
    private final LakeFixture fixture = new LakeFixture(LakeFixture.enterprises());
    private final Lake lake = fixture.lake;

    @AfterEach
    void heal() {
        faults.none();
    }

    private Batch held(TypedRows rows) {
        try (BatchWriter writer = lake.open(fixture.request(Provenance.UPLOAD, null))) {
            writer.accept(rows.block());
            return writer.hold(WHY, LakeFixture.sealing(rows.size()));
        }
    }

    private void failAt(FaultPoint point) {
        faults.listen(at -> {
            if (at == point) {
                faults.none();
                throw new IllegalStateException("out of order");
            }
        });
    }

    /** Until somebody waits for a resource's lock. */
    private static void awaitAnotherOne() throws Exception {
        long deadline = System.nanoTime() + 15_000_000_000L;
        try (var connection = TestHub.bean(OperationalDatabase.class).connect(); var statement = connection.createStatement()) {
            while (true) {
                try (var answer = statement.executeQuery("select count(*) from pg_locks where locktype = 'advisory' and not granted")) {
                    answer.next();
                    if (answer.getLong(1) > 0) {
                        return;
                    }
                }
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.onSpinWait();
            }
        }
    }

    private Path file(Batch batch) {
        return TestHub.bean(DataFolder.class).part("lake").resolve(String.valueOf(batch.file()));
    }

    private String name(String code) {
        return String.valueOf(fixture.reads.row(fixture.table, Map.of("code", code)).orElseThrow().values().get("name"));
    }

    private String nameInLog(String code) {
        List<HistoryEntry> history = fixture.reads.history(fixture.table, Map.of("code", code));
        return String.valueOf(history.getLast().values().get("name"));
    }

    @Test
    void whoeverWaitsForTheResourceDoesNotTakeTheBatchForADeadOne() throws Exception {
        fixture.load(fixture.rows().row("A", "one", 1L));
        Batch held;
        CompletableFuture<Batch> waiting;
        try (BatchWriter writer = lake.open(fixture.request(Provenance.UPLOAD, null))) {
            writer.accept(fixture.rows().row("B", "two", 2L).block());
            waiting = CompletableFuture.supplyAsync(() -> fixture.load(fixture.rows().row("C", "three", 3L)));
            awaitAnotherOne();
            held = writer.hold(WHY, LakeFixture.sealing(1));
        }
        assertThat(waiting.join().state()).isEqualTo(BatchState.COMMITTED);
        assertThat(lake.batch(held.id()).state()).isEqualTo(BatchState.HELD);
        assertThat(file(held)).exists();
        assertThat(lake.release(held.id(), "核实无误", ACTOR).counts().created()).isEqualTo(1);
    }

    @Test
    void aReleaseThatFailedLeavesTheResourceFreeAndCanBeRepeatedWithoutLosingItsFile() {
        fixture.load(fixture.rows().row("A", "one", 1L));
        Batch held = held(fixture.rows().row("A", "one changed", 1L).row("B", "two", 2L));
        failAt(FaultPoint.MERGED);
        assertThatThrownBy(() -> lake.release(held.id(), "核实无误", ACTOR)).hasMessageContaining("LAK-303");
        assertThat(lake.batch(held.id()).state()).isEqualTo(BatchState.HELD);
        assertThat(fixture.load(fixture.rows().row("X", "free", 9L)).state()).isEqualTo(BatchState.COMMITTED);
        Batch released = lake.release(held.id(), "核实无误", ACTOR);
        assertThat(released.counts()).isEqualTo(new BatchCounts(2, 2, 1, 1, 0, 0, 0, 0, 0));
        assertThat(file(released)).exists();
        assertThat(name("A")).isEqualTo("one changed").isEqualTo(nameInLog("A"));
        assertThat(fixture.reads.asOf(fixture.table, released.id(), null, RowQuery.all(10)).items()).hasSize(2);
    }

    @Test
    void aReleaseThatFoundNothingToChangeAndFailedStillHasItsRows() {
        fixture.load(fixture.rows().row("A", "one", 1L));
        Batch held = held(fixture.rows().row("B", "two", 2L));
        Batch same = fixture.load(fixture.rows().row("B", "two", 2L));
        failAt(FaultPoint.MERGED);
        assertThatThrownBy(() -> lake.release(held.id(), "核实无误", ACTOR)).hasMessageContaining("LAK-303");
        lake.undo(same.id(), ACTOR, 0, "误传");
        assertThatThrownBy(() -> lake.release(held.id(), "核实无误", ACTOR)).as("deleted since").hasMessageContaining("LAK-404");
        assertThat(lake.dismiss(held.id(), WHY, ACTOR).state()).isEqualTo(BatchState.DISMISSED);
        assertThat(file(held)).doesNotExist();
    }

    @Test
    void anOlderBatchDoesNotOverwriteWhatNewerOnesWrote() {
        fixture.load(fixture.rows().row("A", "one", 1L).row("B", "two", 2L));
        Batch held = held(fixture.rows().row("A", "old", 1L).row("C", "three", 3L));
        Batch newer = fixture.load(fixture.rows().row("A", "new", 1L));
        assertThatThrownBy(() -> lake.release(held.id(), "核实无误", ACTOR)).hasMessageContaining("LAK-404").hasMessageContaining("A").hasMessageContaining(Long.toString(newer.id()));
        assertThat(name("A")).isEqualTo("new").isEqualTo(nameInLog("A"));
        assertThat(lake.batch(held.id()).state()).isEqualTo(BatchState.HELD);
        assertThat(fixture.load(fixture.rows().row("D", "free", 4L)).state()).isEqualTo(BatchState.COMMITTED);
    }

    @Test
    void unchangedRowsThatMayHaveChangedSinceAreNotSignedFor() {
        fixture.load(fixture.rows().row("A", "one", 1L).row("B", "two", 2L));
        Batch held = held(fixture.rows().row("A", "one", 1L).row("C", "three", 3L));
        fixture.load(fixture.rows().row("D", "four", 4L));
        Batch changing = fixture.load(fixture.rows().row("A", "changed since", 1L));
        assertThatThrownBy(() -> lake.release(held.id(), "核实无误", ACTOR)).hasMessageContaining("LAK-405").hasMessageContaining(Long.toString(changing.id()));
        Batch plain = held(fixture.rows().row("A", "changed since", 1L).row("E", "five", 5L));
        fixture.load(fixture.rows().row("F", "six", 6L));
        assertThat(lake.release(plain.id(), "核实无误", ACTOR).counts()).as("new rows touch no unchanged one").isEqualTo(new BatchCounts(2, 2, 1, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void aReleaseCutOffAfterTheLogIsFinishedAndNotDismissed() {
        Batch held = held(fixture.rows().row("A", "one", 1L));
        failAt(FaultPoint.LOGGED);
        assertThatThrownBy(() -> lake.release(held.id(), "核实无误", ACTOR)).hasMessageContaining("LAK-");
        assertThatThrownBy(() -> lake.dismiss(held.id(), WHY, ACTOR)).as("the log has it").hasMessageContaining("LAK-401");
        assertThat(lake.batch(held.id()).state()).isEqualTo(BatchState.COMMITTED);
        assertThat(name("A")).isEqualTo("one");
        TestHub.bean(Recovery.class).all();
        assertThat(Files.exists(file(lake.batch(held.id())))).isTrue();
    }
}
