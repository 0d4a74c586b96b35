package weir.hub.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.lake.commit.FaultPoint;
import weir.hub.lake.commit.Faults;
import weir.hub.lake.commit.Recovery;

/** Batches large enough for side table, second loader, sorted windows and keys in memory. */
class LoadTest {
    private static final int BLOCK = 8000;

    private final LakeFixture fixture = new LakeFixture(LakeFixture.enterprises());

    @AfterEach
    void heal() {
        TestHub.bean(Faults.class).none();
    }

    private Batch load(String prefix, int from, int to, String name) {
        try (BatchWriter writer = fixture.lake.open(fixture.request(Provenance.FEED, null))) {
            write(writer, prefix, from, to, name);
            return writer.commit(LakeFixture.sealing(to - from));
        }
    }

    private void write(BatchWriter writer, String prefix, int from, int to, String name) {
        for (int start = from; start < to; start += BLOCK) {
            TypedRows rows = fixture.rows();
            for (int i = start; i < Math.min(to, start + BLOCK); i++) {
                rows.row(prefix + Integer.toHexString(Integer.reverse(i)) + i, name + i, (long) i);
            }
            writer.accept(rows.block());
        }
    }

    @Test
    @Covers("R4")
    void aLargeBatchIsWholeWhateverRoadItTakes() {
        Batch first = load("A", 0, 60_000, "企业名称有限责任公司");
        assertThat(first.counts().created()).isEqualTo(60_000);
        assertThat(first.targetHash()).isEqualTo(first.goodHash());
        Batch second = load("B", 0, 150_000, "第二批企业名称有限责任公司");
        assertThat(second.counts().created()).isEqualTo(150_000);
        Batch whole = load("A", 0, 60_000, "企业名称有限责任公司");
        assertThat(whole.counts().unchanged()).isEqualTo(60_000);
        assertThat(whole.file()).isNull();
        Batch changed = load("A", 0, 60_000, "新的企业名称");
        assertThat(changed.counts().changed()).isEqualTo(60_000);
        assertThat(changed.targetHash()).isEqualTo(changed.goodHash());
        assertThat(fixture.lake.rows(fixture.table.resource())).isEqualTo(210_000);
        assertThat(fixture.reads.rows(fixture.table, RowQuery.where(Condition.of("name", Condition.Op.startsWith, "新的"), 1)).total()).isEqualTo(60_000);
    }

    @ParameterizedTest
    @EnumSource(names = {"PREPARED", "LOGGED", "MARKED"})
    @Covers("C13")
    void aDeathBetweenTwoLoadersIsDecidedByTheMark(FaultPoint point) throws Exception {
        load("S", 0, 10, "small");
        TestHub.bean(Faults.class).listen(at -> {
            if (at == point) {
                throw new AssertionError("death");
            }
        });
        BatchWriter writer = fixture.lake.open(fixture.request(Provenance.FEED, null));
        try {
            write(writer, "B", 0, 150_000, "第二批企业名称有限责任公司第二批企业名称有限责任公司");
            writer.commit(LakeFixture.sealing(150_000));
            assertThat(point).isNull();
        } catch (AssertionError death) {
            assertThat(death).hasMessage("death");
        }
        TestHub.bean(Faults.class).none();
        Die.letGo(writer);
        TestHub.bean(Recovery.class).all();
        long expected = point == FaultPoint.PREPARED ? 10 : 150_010;
        assertThat(fixture.reads.rows(fixture.table, RowQuery.where(Condition.of("name", Condition.Op.notEmpty, "x"), 1)).total()).isEqualTo(expected);
        assertThat(fixture.lake.rows(fixture.table.resource())).isEqualTo(expected);
    }

    @Test
    @Covers("C13")
    void aCommitThatFailsBetweenTwoLoadersLeavesNoHalfBehindAndTheSameRowsComeAgain() throws Exception {
        load("S", 0, 10, "small");
        TestHub.bean(Faults.class).listen(at -> {
            if (at == FaultPoint.PREPARED) {
                TestHub.bean(Faults.class).none();
                throw new IllegalStateException("the log cannot be told");
            }
        });
        String name = "第二批企业名称有限责任公司第二批企业名称有限责任公司";
        assertThatThrownBy(() -> load("B", 0, 150_000, name)).hasMessageContaining("LAK-303");
        try (var connection = TestHub.bean(OperationalDatabase.class).connect(); var statement = connection.createStatement(); var left = statement.executeQuery("select count(*) from pg_prepared_xacts")) {
            left.next();
            assertThat(left.getLong(1)).isZero();
        }
        assertThat(load("B", 0, 150_000, name).counts().created()).isEqualTo(150_000);
    }

    @Test
    @Covers("C13")
    void readersNeverSeeHalfABatch() throws Exception {
        load("S", 0, 10, "small");
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong strange = new AtomicLong();
        Thread reader = Thread.ofPlatform().start(() -> {
            while (!stop.get()) {
                long seen = java.util.Objects.requireNonNull(fixture.reads.rows(fixture.table, RowQuery.where(Condition.of("employees", Condition.Op.ge, "0"), 1)).total());
                if (seen != 10 && seen != 150_010) {
                    strange.set(seen);
                }
            }
        });
        load("B", 0, 150_000, "第二批企业名称有限责任公司第二批企业名称有限责任公司");
        stop.set(true);
        reader.join();
        assertThat(strange.get()).isZero();
        assertThat(fixture.reads.row(fixture.table, Map.of("code", "B" + Integer.toHexString(Integer.reverse(7)) + 7))).isPresent();
    }
}
