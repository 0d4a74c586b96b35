package weir.hub.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;

class LakeTest {
    private final LakeFixture fixture = new LakeFixture(LakeFixture.enterprises());

    @Test
    @Covers("C10")
    void aCommittedRowIsReadBackByKeyExactlyAsItCame() {
        Batch batch = fixture.load(fixture.rows().row("91110000100000001X", "安徽省测试有限公司", 12L, new BigDecimal("-1234567890123456.78"), LocalDate.of(1949, 10, 1), LocalDateTime.of(2026, 11, 21, 8, 30, 15, 123_456_000), true,
                new BigDecimal("1234567890123456789012345678.0000000001")));
        assertThat(batch.state()).isEqualTo(BatchState.COMMITTED);
        assertThat(batch.counts().created()).isEqualTo(1);
        Row row = fixture.reads.row(fixture.table, Map.of("code", "91110000100000001X")).orElseThrow();
        assertThat(row.batch()).isEqualTo(batch.id());
        assertThat(row.values()).containsEntry("name", "安徽省测试有限公司").containsEntry("employees", 12L).containsEntry("capital", new BigDecimal("-1234567890123456.78"))
                .containsEntry("founded", LocalDate.of(1949, 10, 1)).containsEntry("updated", LocalDateTime.of(2026, 11, 21, 8, 30, 15, 123_456_000)).containsEntry("active", true)
                .containsEntry("wide", new BigDecimal("1234567890123456789012345678.0000000001"));
    }

    @Test
    @Covers("R4")
    void unchangedRowsLeaveNothingAndChangedOnesReplace() {
        fixture.load(fixture.rows().row("A", "one", 1L).row("B", "two", 2L).row("C", "three", 3L));
        Batch second = fixture.load(fixture.rows().row("A", "one", 1L).row("B", "two changed", 2L).row("D", "four", 4L).delete("C").delete("never there"));
        assertThat(second.counts()).isEqualTo(new BatchCounts(5, 5, 1, 1, 2, 1, 0, 0, 0));
        assertThat(fixture.reads.row(fixture.table, Map.of("code", "B")).orElseThrow().values()).containsEntry("name", "two changed");
        assertThat(fixture.reads.row(fixture.table, Map.of("code", "C"))).isEmpty();
        Batch third = fixture.load(fixture.rows().row("A", "one", 1L));
        assertThat(third.file()).isNull();
        assertThat(third.counts().unchanged()).isEqualTo(1);
    }

    @Test
    @Covers("C13")
    void theSameDataTwiceAreOneBatch() {
        long first;
        try (BatchWriter writer = fixture.lake.open(fixture.request(Provenance.UPLOAD, "hash-1"))) {
            writer.accept(fixture.rows().row("A", "one").block());
            first = writer.commit(LakeFixture.sealing(1)).id();
        }
        assertThatThrownBy(() -> fixture.lake.open(fixture.request(Provenance.UPLOAD, "hash-1"))).hasMessageContaining("LAK-201").hasMessageContaining(Long.toString(first));
    }

    @Test
    void aKeyThatStandsTwiceFailsTheWholeBatch() {
        assertThatThrownBy(() -> fixture.load(fixture.rows().row("A", "one").row("A", "two"))).hasMessageContaining("LAK-203").hasMessageContaining("A");
        assertThat(fixture.reads.row(fixture.table, Map.of("code", "A"))).isEmpty();
        assertThat(fixture.load(fixture.rows().row("A", "one")).counts().created()).isEqualTo(1);
    }
}
