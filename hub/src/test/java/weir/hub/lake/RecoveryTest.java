package weir.hub.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weir.core.batch.ContentHash;
import weir.core.batch.TypedBlock;
import weir.core.covers.Covers;
import weir.core.receipt.SignedReceipt;
import weir.hub.TestHub;
import weir.hub.kernel.DataFolder;
import weir.hub.kernel.Words;
import weir.hub.lake.commit.FaultPoint;
import weir.hub.lake.commit.Faults;
import weir.hub.lake.commit.Recovery;

/** What a writer that dies at a step boundary leaves, and what recovery makes of it. The death of the process is in {@code KilledProcessTest}. */
class RecoveryTest {
    private final Faults faults = TestHub.bean(Faults.class);
    private final LakeFixture fixture = new LakeFixture(LakeFixture.enterprises());

    /** Thrown through everything: no cleaning up, as if the thread had ceased to be. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    @AfterEach
    void heal() {
        faults.none();
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENED", "FILE_CLOSED", "SEALED", "MERGED", "PREPARED", "LOGGED", "STEPS_RUN", "MARKED", "FINISHED"})
    @Covers("C13")
    void aDeathAtAnyBoundaryLeavesAllOrNothingAndTheSameContent(FaultPoint point) throws Exception {
        fixture.load(fixture.rows().row("A", "one", 1L).row("B", "two", 2L).row("C", "three", 3L));
        TypedRows next = fixture.rows().row("A", "one changed", 1L).row("D", "four", 4L).row("B", "two", 2L).delete("C");
        faults.listen(at -> {
            if (at == point) {
                throw new Death();
            }
        });
        BatchWriter writer = null;
        try {
            writer = fixture.lake.open(fixture.request(Provenance.UPLOAD, "death-" + point));
            writer.accept(next.block());
            writer.commit(LakeFixture.sealing(4));
            assertThat(point).isNull();
        } catch (Death expected) {
            faults.none();
        }
        Die.letGo(writer);
        TestHub.bean(Recovery.class).all();
        Batch batch = fixture.lake.batches(BatchFilter.of(fixture.table.resource()), null, 1).items().getFirst();
        boolean inLog = point.compareTo(FaultPoint.LOGGED) >= 0;
        assertThat(batch.state()).isEqualTo(inLog ? BatchState.COMMITTED : BatchState.ABANDONED);
        assertThat(fixture.reads.row(fixture.table, Map.of("code", "D")).isPresent()).isEqualTo(inLog);
        assertThat(fixture.reads.row(fixture.table, Map.of("code", "C")).isPresent()).isEqualTo(!inLog);
        if (inLog) {
            assertThat(batch.counts()).isEqualTo(new BatchCounts(4, 4, 1, 1, 1, 1, 0, 0, 0));
            assertThat(batch.targetHash()).isEqualTo(batch.goodHash()).isEqualTo(hash(next.block()));
        } else {
            assertThat(Files.exists(TestHub.bean(DataFolder.class).part("lake").resolve(String.valueOf(batch.file())))).isFalse();
            Batch again = fixture.load(next);
            assertThat(again.counts()).isEqualTo(new BatchCounts(4, 4, 1, 1, 1, 1, 0, 0, 0));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FILE_CLOSED", "SEALED", "MERGED", "LOGGED", "STEPS_RUN"})
    @Covers("C13")
    void aDatabaseConnectionLostInMidCommitIsSaidAndLeavesAllOrNothing(FaultPoint point) {
        fixture.load(fixture.rows().row("A", "one", 1L));
        faults.listen(at -> {
            if (at == point) {
                faults.none();
                Die.letGo(null);
            }
        });
        try (BatchWriter writer = fixture.lake.open(fixture.request(Provenance.UPLOAD, "lost"))) {
            writer.accept(fixture.rows().row("A", "one changed", 1L).row("B", "two", 2L).block());
            assertThatThrownBy(() -> writer.commit(LakeFixture.sealing(2))).isInstanceOfSatisfying(weir.hub.kernel.Problem.class, problem -> assertThat(problem.code().kind().mayPass()).isTrue());
        }
        TestHub.bean(Recovery.class).all();
        boolean there = fixture.reads.row(fixture.table, Map.of("code", "B")).isPresent();
        assertThat(there).isEqualTo(point.compareTo(FaultPoint.LOGGED) >= 0);
        if (!there) {
            assertThat(fixture.load(fixture.rows().row("A", "one changed", 1L).row("B", "two", 2L)).counts().changed()).isEqualTo(1);
        }
        assertThat(fixture.reads.row(fixture.table, Map.of("code", "A")).orElseThrow().values()).containsEntry("name", "one changed");
    }

    @Test
    @Covers("C10")
    void aReceiptIsSignedBalancedAndBrokenByAnyChangedByte() {
        Batch batch = fixture.load(fixture.rows().row("A", "one", 1L).row("B", "two", 2L));
        byte[] receipt = fixture.lake.receipt(batch.id());
        assertThat(SignedReceipt.verify(receipt, fixture.lake.publicKey())).isEqualTo(SignedReceipt.Verdict.GENUINE);
        assertThat(weir.core.receipt.ReceiptReader.read(receipt).receipt().balances()).isTrue();
        receipt[receipt.length / 2] ^= 1;
        assertThat(SignedReceipt.verify(receipt, fixture.lake.publicKey())).isNotEqualTo(SignedReceipt.Verdict.GENUINE);
    }

    @Test
    void aHeldBatchTouchesNothingUntilItIsReleased() {
        fixture.load(fixture.rows().row("A", "one", 1L).row("B", "two", 2L));
        Batch held;
        try (BatchWriter writer = fixture.lake.open(fixture.request(Provenance.UPLOAD, "held"))) {
            writer.accept(fixture.rows().row("A", "one changed", 1L).row("C", "three", 3L).row("B", "two", 2L).block());
            held = writer.hold(Words.of("问题过多", "too many rejects"), new Sealing(5, 2, 0, new ContentHash().hex(), new ContentHash().hex(), List.of()));
        }
        assertThat(held.state()).isEqualTo(BatchState.HELD);
        assertThat(fixture.reads.row(fixture.table, Map.of("code", "C"))).isEmpty();
        fixture.load(fixture.rows().row("C", "three", 3L));
        Batch released = fixture.lake.release(held.id(), "核实无误", fixture.request(Provenance.UPLOAD, null).actor());
        assertThat(released.state()).isEqualTo(BatchState.COMMITTED);
        assertThat(released.counts()).isEqualTo(new BatchCounts(5, 3, 0, 1, 2, 0, 2, 0, 0));
        assertThat(fixture.reads.row(fixture.table, Map.of("code", "A")).orElseThrow().values()).containsEntry("name", "one changed");
        assertThatThrownBy(() -> fixture.lake.release(held.id(), "核实无误", fixture.request(Provenance.UPLOAD, null).actor())).hasMessageContaining("LAK-401");
    }

    @Test
    void aDismissedBatchLeavesNoFile() {
        Batch held;
        try (BatchWriter writer = fixture.lake.open(fixture.request(Provenance.UPLOAD, null))) {
            writer.accept(fixture.rows().row("A", "one", 1L).block());
            held = writer.hold(Words.of("问题过多", "too many rejects"), LakeFixture.sealing(1));
        }
        assertThat(fixture.lake.dismiss(held.id(), Words.of("作废", "void"), fixture.request(Provenance.UPLOAD, null).actor()).state()).isEqualTo(BatchState.DISMISSED);
        assertThat(Files.exists(TestHub.bean(DataFolder.class).part("lake").resolve(String.valueOf(held.file())))).isFalse();
        assertThat(fixture.reads.row(fixture.table, Map.of("code", "A"))).isEmpty();
    }

    @Test
    @Covers("N6")
    void anUndoneBatchGivesBackWhatWasThere() {
        fixture.load(fixture.rows().row("A", "one", 1L).row("B", "two", 2L));
        Batch second = fixture.load(fixture.rows().row("A", "one changed", 1L).row("C", "three", 3L).delete("B"));
        Batch undo = fixture.lake.undo(second.id(), fixture.request(Provenance.UPLOAD, null).actor(), 0, "误传");
        assertThat(undo.counts()).isEqualTo(new BatchCounts(3, 3, 1, 1, 0, 1, 0, 0, 0));
        assertThat(fixture.lake.batch(second.id()).state()).isEqualTo(BatchState.UNDONE);
        assertThat(fixture.lake.batch(second.id()).undoneBy()).isEqualTo(undo.id());
        assertThat(fixture.reads.row(fixture.table, Map.of("code", "A")).orElseThrow().values()).containsEntry("name", "one");
        assertThat(fixture.reads.row(fixture.table, Map.of("code", "B")).orElseThrow().values()).containsEntry("name", "two");
        assertThat(fixture.reads.row(fixture.table, Map.of("code", "C"))).isEmpty();
    }

    @Test
    @Covers("N6")
    void anUndoThatWouldTakeBackALaterBatchIsRefusedWithTheList() {
        Batch first = fixture.load(fixture.rows().row("A", "one", 1L).row("B", "two", 2L));
        Batch second = fixture.load(fixture.rows().row("A", "one changed", 1L));
        assertThatThrownBy(() -> fixture.lake.undo(first.id(), fixture.request(Provenance.UPLOAD, null).actor(), 0, "误传")).hasMessageContaining("LAK-403").hasMessageContaining("A")
                .hasMessageContaining("1 rows");
        assertThat(fixture.lake.batch(first.id()).state()).isEqualTo(BatchState.COMMITTED);
        assertThat(fixture.reads.row(fixture.table, Map.of("code", "A")).orElseThrow().batch()).isEqualTo(second.id());
    }

    private static String hash(TypedBlock block) {
        ContentHash hash = new ContentHash();
        for (int row = 0; row < block.rows; row++) {
            hash.add(block.hashHigh[row], block.hashLow[row]);
        }
        return hash.hex();
    }
}
