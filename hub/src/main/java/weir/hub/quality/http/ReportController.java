package weir.hub.quality.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.Role;
import weir.hub.kernel.http.CsvTable;
import weir.hub.kernel.http.Spool;
import weir.hub.lake.BatchCounts;
import weir.hub.lake.Provenance;
import weir.hub.quality.BatchReport;
import weir.hub.quality.BatchReport.Dimension;
import weir.hub.quality.BatchReport.ErrorClass;
import weir.hub.quality.BatchReport.Severity;
import weir.hub.quality.BatchReport.Share;
import weir.hub.quality.Reports;
import weir.hub.quality.reject.ReasonTally.Example;

/** The quality report of a batch, to read and to take along. */
@RestController
@RequestMapping("/api/v1/batches/{id}")
class ReportController {
    private final Reports reports;
    private final Spool spool;

    ReportController(Reports reports, Spool spool) {
        this.reports = reports;
        this.spool = spool;
    }

    record Ref(long id, String code, String name) {}

    record ClassView(String code, Dimension dimension, Severity severity, boolean warning, @Nullable String field, @Nullable String label, @Nullable String rule, long rows, BigDecimal percent,
            String text, List<Example> examples) {}

    record ReportView(long batch, Ref resource, long organisation, String provenance, String state, Instant at, int schemaVersion, BatchCounts counts, long open, @Nullable String sentHash,
            @Nullable BigDecimal passRate, List<ClassView> classes, List<Share> dimensions, List<String> improvements) {
        static ReportView of(BatchReport report, Locale locale) {
            return new ReportView(report.batch(), new Ref(report.resource(), report.resourceCode(), report.resourceName()), report.organisation(), report.provenance(), report.state(), report.at(),
                    report.schemaVersion(), report.counts(), report.open(), report.sentHash(), report.passRate(), report.classes().stream().map(one -> view(one, locale)).toList(),
                    report.dimensions(), report.improvements().stream().map(words -> words.in(locale)).toList());
        }

        private static ClassView view(ErrorClass one, Locale locale) {
            return new ClassView(one.code(), one.dimension(), one.severity(), one.warning(), one.field(), one.label(), one.rule(), one.rows(), one.percent(), one.text().in(locale), one.examples());
        }
    }

    @GetMapping("/report")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    ReportView report(@PathVariable long id, Actor actor) {
        return ReportView.of(reports.report(id, actor), LocaleContextHolder.getLocale());
    }

    /** For office programs: totals, then a line for each class of errors, then what to improve. */
    @GetMapping("/report.csv")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited(value = "report.export", read = true)
    void csv(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
        ReportView report = report(id, actor);
        spool.answer(actor, response, CsvTable.TYPE, "report-" + id + ".csv", out -> {
            CsvTable table = new CsvTable(out);
            lines(report).forEach(table::line);
            table.flush();
        });
    }

    private static List<List<String>> lines(ReportView report) {
        BatchCounts c = report.counts();
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("质量检测报告", "批次 " + report.batch(), report.resource().name(), Provenance.valueOf(report.provenance()).label().zh(), report.at().toString()));
        lines.add(List.of("报送总数", "合格", "问题数据", "警告", "新增", "变更", "未变", "删除", "已修复", "待修复", "合格率%", "报送内容散列"));
        lines.add(List.of(text(c.sent()), text(c.good()), text(c.rejected()), text(c.warned()), text(c.created()), text(c.changed()), text(c.unchanged()), text(c.deleted()), text(c.repaired()),
                text(report.open()), report.passRate() == null ? "" : report.passRate().toPlainString(), report.sentHash() == null ? "" : report.sentHash()));
        lines.add(List.of("问题类别", "检查维度", "严重程度", "信息项", "规则", "行数", "占报送%", "说明", "首例位置", "首例内容"));
        for (ClassView one : report.classes()) {
            Example first = one.examples().isEmpty() ? null : one.examples().getFirst();
            lines.add(List.of(one.code(), words(one.dimension()), words(one.severity()), one.label() == null ? "" : one.label(), one.rule() == null ? "" : one.rule(), text(one.rows()),
                    one.percent().toPlainString(), one.text(), first == null ? "" : (first.part().isEmpty() ? "" : first.part() + "!") + first.place(), first == null || first.value() == null ? "" : first.value()));
        }
        report.improvements().forEach(one -> lines.add(List.of("改进建议", one)));
        return lines;
    }

    private static String words(Dimension dimension) {
        return switch (dimension) {
            case COMPLETENESS -> "完整性";
            case ACCURACY -> "准确性";
            case CONSISTENCY -> "一致性";
            case UNIQUENESS -> "唯一性";
            case CONFORMITY -> "规范性";
        };
    }

    private static String words(Severity severity) {
        return switch (severity) {
            case HIGH -> "严重";
            case MEDIUM -> "一般";
            case LOW -> "轻微";
            case NOTICE -> "提示";
        };
    }

    private static String text(long number) {
        return Long.toString(number);
    }
}
