package weir.hub.quality;

import java.util.List;
import java.util.Locale;
import weir.core.gate.RecordCount;
import weir.hub.kernel.Words;
import weir.hub.lake.BatchCounts;
import weir.hub.quality.BatchReport.ErrorClass;

/** A quality report in the words of a message: the counts, what is wrong most often, what to do. */
final class ReportText {
    private static final int NAMED = 3;

    private ReportText() {}

    static Words of(BatchReport report, boolean held) {
        StringBuilder zh = new StringBuilder();
        StringBuilder en = new StringBuilder();
        counts(report, zh, en);
        known(report, held, zh, en);
        for (ErrorClass one : report.classes()) {
            if (RecordCount.isReason(one.code())) {
                zh.append(one.text().zh());
                en.append(' ').append(one.text().en());
            }
        }
        most(report, zh, en);
        if (held) {
            zh.append("\n请核实后放行或退回。");
            en.append("\nCheck it, then release or dismiss it.");
        } else if (report.counts().rejected() > 0) {
            zh.append("\n请在批次页面修复，或下载 Excel 改正后上传。");
            en.append("\nRepair them on the page of the batch, or in the workbook.");
        }
        return Words.of(zh.toString(), en.toString());
    }

    private static void counts(BatchReport report, StringBuilder zh, StringBuilder en) {
        BatchCounts c = report.counts();
        zh.append("共报送 ").append(number(c.sent())).append(" 行，合格 ").append(number(c.good())).append(" 行，问题 ").append(number(c.rejected())).append(" 行，警告 ").append(number(c.warned())).append(" 行");
        en.append(rows(c.sent())).append(" sent, ").append(number(c.good())).append(" good, ").append(number(c.rejected())).append(" rejected, ").append(number(c.warned())).append(" with warnings");
        if (report.passRate() != null) {
            zh.append("，合格率 ").append(report.passRate()).append('%');
            en.append(", ").append(report.passRate()).append(" % good");
        }
        zh.append('。');
        en.append('.');
    }

    /** Of the rejects, those that are waiting already or were settled before. */
    private static void known(BatchReport report, boolean held, StringBuilder zh, StringBuilder en) {
        long known = report.counts().rejected() - report.open();
        if (!held && known > 0 && !report.provenance().equals("REPAIR")) {
            zh.append("问题中 ").append(number(known)).append(" 行此前已收到过，不重复计数；新增待处理 ").append(number(report.open())).append(" 行。");
            en.append(' ').append(rows(known)).append(" of these came before and are not counted again; ").append(number(report.open())).append(" new to be settled.");
        }
    }

    /** One line each. */
    private static void most(BatchReport report, StringBuilder zh, StringBuilder en) {
        List<ErrorClass> most = report.classes().stream().filter(one -> !one.warning()).limit(NAMED).toList();
        if (!most.isEmpty()) {
            zh.append("\n主要问题：");
            en.append("\nMainly:");
        }
        for (ErrorClass one : most) {
            zh.append("\n· ").append(one.label() == null ? "" : "“" + one.label() + "”，").append(number(one.rows())).append(" 行：").append(one.text().zh());
            en.append("\n· ").append(one.label() == null ? "" : "“" + one.label() + "”, ").append(rows(one.rows())).append(": ").append(one.text().en());
        }
    }

    private static String rows(long count) {
        return count == 1 ? "1 row" : number(count) + " rows";
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
