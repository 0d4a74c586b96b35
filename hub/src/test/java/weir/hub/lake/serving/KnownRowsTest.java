package weir.hub.lake.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import weir.core.batch.TypedBlock;
import weir.core.covers.Covers;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;
import weir.hub.TestHub;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.lake.LakeFixture;
import weir.hub.lake.TypedRows;

/** Whichever way a batch learns what stands in its table, it learns the same. */
class KnownRowsTest {
    private static final Schema EVERY_KEY = new Schema(1, List.of(
            Field.of(1, "code", "代码", FieldType.TEXT, true), Field.of(2, "number", "数", FieldType.INTEGER, true), Field.decimal(3, "amount", "金额", 12, 2, true),
            Field.decimal(4, "wide", "精确数", 38, 10, true), Field.of(5, "day", "日", FieldType.DATE, true), Field.of(6, "time", "时", FieldType.TIMESTAMP, true),
            Field.of(7, "flag", "标识", FieldType.BOOLEAN, true), Field.of(8, "name", "名称", FieldType.TEXT, false)),
            List.of("code", "number", "amount", "wide", "day", "time", "flag"), null, null);

    private final LakeFixture fixture = new LakeFixture(EVERY_KEY);

    private static void row(TypedRows rows, int i, String name, boolean delete) {
        Object[] values = {"代码" + "x".repeat(i % 23) + i, (long) -i, new BigDecimal(i).movePointLeft(2), new BigDecimal("12345678901234567890123456." + (1_000_000_000L + i)).negate(), LocalDate.of(1899, 12, 31).plusDays(i),
                LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000).plusSeconds(i), i % 2 == 0, name};
        if (delete) {
            rows.delete(values);
        } else {
            rows.row(values);
        }
    }

    @Test
    @Covers("C13")
    void memoryAndLookupKnowTheSameOfEveryKindOfKey() throws Exception {
        TypedRows standing = fixture.rows();
        for (int i = 0; i < 5_000; i++) {
            row(standing, i, "名称" + i, false);
        }
        fixture.load(standing);
        TypedRows asked = fixture.rows();
        byte[] expected = new byte[6_000];
        for (int i = 0; i < 6_000; i++) {
            boolean delete = i % 10 == 9;
            boolean changes = i % 7 == 3;
            row(asked, i, changes ? "新名称" : "名称" + i, delete);
            expected[i] = KnownRows.outcome(i < 5_000, !changes, delete);
        }
        assertThat(memory(asked.block(), 5_000)).isEqualTo(expected);
        assertThat(lookup(asked.block())).isEqualTo(expected);
        assertThat(Arrays.copyOf(expected, 10)).contains(Outcome.UNCHANGED, Outcome.CHANGED, Outcome.DELETED);
    }

    @Test
    void rowsOfManyBlocksKeepTheirOutcomes() throws Exception {
        TypedRows standing = fixture.rows();
        for (int i = 0; i < 40_000; i += 2) {
            row(standing, i, "名称", false);
        }
        fixture.load(standing);
        TypedBlock[] blocks = new TypedBlock[8];
        byte[] expected = new byte[40_000];
        for (int block = 0; block < blocks.length; block++) {
            TypedRows asked = fixture.rows();
            for (int i = block * 5_000; i < (block + 1) * 5_000; i++) {
                row(asked, i, i % 3 == 0 ? "名称" : "新名称", i % 5 == 0);
                expected[i] = KnownRows.outcome(i % 2 == 0, i % 3 == 0, i % 5 == 0);
            }
            blocks[block] = asked.block();
        }
        assertThat(lookup(blocks)).isEqualTo(expected);
    }

    @Test
    void whatIsNoLongerWantedIsNotRead() throws Exception {
        TypedRows standing = fixture.rows();
        for (int i = 0; i < 9_000; i++) {
            row(standing, i, "名称", false);
        }
        fixture.load(standing);
        try (Connection connection = TestHub.bean(OperationalDatabase.class).connect()) {
            assertThat(RowsInMemory.load(connection, fixture.table, 9_000, () -> true)).isNotNull();
            assertThat(RowsInMemory.load(connection, fixture.table, 9_000, () -> false)).isNull();
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    @Timeout(60)
    void batchesShareTheMemoryForWhatStands() throws Exception {
        OperationalDatabase database = TestHub.bean(OperationalDatabase.class);
        long standing = 20_000;
        try (KnownKeys first = new KnownKeys(database, fixture.table, standing, 1); KnownKeys second = new KnownKeys(database, fixture.table, standing, 1)) {
            for (KnownRows rows = first.atOnce(10_000); rows == null; rows = first.atOnce(1)) {
                Thread.sleep(5);
            }
            for (int i = 0; i < 20; i++) {
                assertThat(second.atOnce(10_000)).as("two tables of 640 kB in one megabyte").isNull();
                Thread.sleep(5);
            }
            first.close();
            for (KnownRows rows = second.atOnce(1); rows == null; rows = second.atOnce(1)) {
                Thread.sleep(5);
            }
        }
    }

    private byte[] memory(TypedBlock block, long rows) throws Exception {
        byte[] outcome = new byte[block.rows];
        try (Connection connection = TestHub.bean(OperationalDatabase.class).connect()) {
            RowsInMemory known = RowsInMemory.load(connection, fixture.table, rows, () -> true);
            java.util.Objects.requireNonNull(known).decide(block, outcome);
        }
        return outcome;
    }

    private byte[] lookup(TypedBlock... blocks) throws Exception {
        try (KnownKeys known = new KnownKeys(TestHub.bean(OperationalDatabase.class), fixture.table, 1_000_000_000, 1)) {
            WaitingRows waiting = known.waitingRows();
            for (TypedBlock block : blocks) {
                assertThat(known.atOnce(block.rows)).isNull();
                waiting.add(block);
            }
            int[] order = waiting.inKeyOrder();
            byte[] outcome = new byte[order.length];
            known.decide(waiting, order, 0, order.length / 3, outcome);
            known.decide(waiting, order, order.length / 3, order.length, outcome);
            waiting.clear();
            return outcome;
        }
    }
}
