package weir.hub.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;
import weir.hub.kernel.Words;
import weir.hub.lake.BatchCounts;
import weir.hub.quality.BatchReport.Dimension;
import weir.hub.quality.BatchReport.ErrorClass;
import weir.hub.quality.BatchReport.Severity;

@Covers("D11")
class ReportTextTest {
    private static ErrorClass one(String code, boolean warning, @Nullable String label, long rows, String zh, String en) {
        return new ErrorClass(code, Dimension.values()[0], Severity.values()[0], warning, label == null ? null : "field", label, null, rows, BigDecimal.ONE, Words.of(zh, en), List.of());
    }

    private static BatchReport report(BatchCounts counts, ErrorClass... classes) {
        return new BatchReport(7, 1, "r", "资源", 1, "UPLOAD", "COMMITTED", Instant.EPOCH, 1, counts, counts.rejected(), null, counts.rejected() == 0 ? null : new BigDecimal("99.9"), List.of(classes), List.of(), List.of());
    }

    @Test
    void whatIsWrongMostOftenStandsInLinesOfItsOwn() {
        BatchReport report = report(new BatchCounts(1_234_567, 1_233_566, 1, 0, 0, 0, 1_001, 3, 0), one("MOBILE", false, "手机", 1_000, "不是有效的手机号码。", "Not a valid mobile number."),
                one("COLUMN_COUNT", false, null, 1, "列数不对。", "The number of cells differs."), one("TOO_LONG", true, "备注", 3, "最多60个字。", "Longer than 60 characters."),
                one("RECORDS_MISSING", true, null, 2, "缺2条。", "2 missing."));
        assertThat(ReportText.of(report, false)).isEqualTo(Words.of("""
                共报送 1,234,567 行，合格 1,233,566 行，问题 1,001 行，警告 3 行，合格率 99.9%。缺2条。
                主要问题：
                · “手机”，1,000 行：不是有效的手机号码。
                · 1 行：列数不对。
                请在批次页面修复，或下载 Excel 改正后上传。""", """
                1,234,567 rows sent, 1,233,566 good, 1,001 rejected, 3 with warnings, 99.9 % good. 2 missing.
                Mainly:
                · “手机”, 1,000 rows: Not a valid mobile number.
                · 1 row: The number of cells differs.
                Repair them on the page of the batch, or in the workbook."""));
    }

    @Test
    void aCleanBatchHasOneSentenceAndAHeldOneSaysWhatToDo() {
        BatchReport clean = report(new BatchCounts(1, 1, 1, 0, 0, 0, 0, 0, 0));
        assertThat(ReportText.of(clean, false)).isEqualTo(Words.of("共报送 1 行，合格 1 行，问题 0 行，警告 0 行。", "1 row sent, 1 good, 0 rejected, 0 with warnings."));
        assertThat(ReportText.of(clean, true).en()).endsWith("\nCheck it, then release or dismiss it.");
    }
}
