package weir.hub.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import weir.core.batch.Block;
import weir.core.covers.Covers;
import weir.core.gate.Mapping;
import weir.core.gate.Reason;
import weir.hub.TestHub;
import weir.hub.catalog.Resource;

class RejectWriterTest {
    static final AtomicLong BATCH = new AtomicLong(900_000_000L + System.nanoTime() % 1_000_000_000L);
    private final Quality quality = TestHub.bean(Quality.class);
    private final JdbcTemplate sql = TestHub.bean(JdbcTemplate.class);
    private final Resource resource = TestResources.enterprise();

    private RejectWriter writer(long batch) {
        return quality.rejects(batch, batch, resource, List.of("代码", "名称"), Mapping.of(0, 1, -1, -1));
    }

    private static Block block(String... cells) {
        Block block = new Block(2, 8192);
        for (int i = 0; i < cells.length; i += 2) {
            block.add(cells[i]);
            block.add(cells[i + 1]);
            block.endRow(2 + i / 2);
        }
        return block;
    }

    private static List<Reason> reasons(String value) {
        return List.of(new Reason("CREDIT_CODE", null, "credit_code", value, List.of(), false));
    }

    @Test
    @Covers({"D3", "D4", "N2"})
    void keepsOriginalTextPlaceAndReasonOfEveryReject() throws Exception {
        long batch = BATCH.incrementAndGet();
        Block block = block("91\t\"a\\", "名，\n二行", "", null);
        block.add(new byte[] {(byte) 0xff, 'x', 0}, 0, 3);
        block.add("尾");
        block.endRow(9);
        try (RejectWriter writer = writer(batch)) {
            for (int row = 0; row < 3; row++) {
                writer.write(block, row, reasons(block.text(row, 0)));
            }
            writer.finish();
        }
        assertThat(sql.queryForList("select cells[1] || '|' || coalesce(cells[2], 'absent') from quality.reject where batch = ? order by id", String.class, batch))
                .containsExactly("91\t\"a\\|名，\n二行", "|absent", "\\xFFx\\x00|尾");
        assertThat(sql.queryForList("select place from quality.reject where batch = ? order by id", Long.class, batch)).containsExactly(2L, 3L, 9L);
        assertThat(sql.queryForObject("select open from quality.reject_batch where batch = ?", Long.class, batch)).isEqualTo(3);
        assertThat(sql.queryForObject("select rows from quality.reason_count where batch = ?", Long.class, batch)).isEqualTo(3);
    }

    @Test
    void leavesNothingBehindWhenNotFinished() throws Exception {
        long batch = BATCH.incrementAndGet();
        Block block = block("x", "y");
        try (RejectWriter writer = writer(batch)) {
            writer.write(block, 0, reasons("x"));
        }
        assertThat(sql.queryForObject("select count(*) from quality.reject where batch = ?", Long.class, batch)).isZero();
    }

    @Test
    void anotherAttemptAtABatchReplacesItsRejects() throws Exception {
        long batch = BATCH.incrementAndGet();
        for (int attempt = 0; attempt < 2; attempt++) {
            try (RejectWriter writer = writer(batch)) {
                writer.write(block("x", "y"), 0, reasons("x"));
                writer.finish();
            }
        }
        assertThat(sql.queryForObject("select count(*) from quality.reject where batch = ?", Long.class, batch)).isEqualTo(1);
    }

    @Test
    void streamsManyRejectsWithFlatMemory() throws Exception {
        int blocks = Integer.getInteger("weir.test.rejects", 100_000) / 5_000;
        long batch = BATCH.incrementAndGet();
        Block block = new Block(2, 8192);
        for (int i = 0; i < 5_000; i++) {
            byte[] cell = ("9133010" + i).getBytes(StandardCharsets.UTF_8);
            block.add(cell, 0, cell.length);
            block.add("杭州某某科技有限公司");
            block.endRow(i + 1L);
        }
        long started = System.nanoTime();
        long before = used();
        try (RejectWriter writer = writer(batch)) {
            for (int i = 0; i < blocks; i++) {
                for (int row = 0; row < block.rows; row++) {
                    writer.write(block, row, reasons(block.text(row, 0)));
                }
            }
            long grown = used() - before;
            writer.finish();
            System.out.printf("%d rejects in %d ms, heap grown by %d KiB%n", blocks * 5_000, (System.nanoTime() - started) / 1_000_000, grown >> 10);
            assertThat(grown).isLessThan(32L << 20);
        }
        assertThat(sql.queryForObject("select count(*) from quality.reject where batch = ?", Long.class, batch)).isEqualTo(blocks * 5_000L);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
