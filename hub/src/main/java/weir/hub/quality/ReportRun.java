package weir.hub.quality;

import java.util.Map;
import org.springframework.stereotype.Component;
import weir.hub.kernel.Words;
import weir.hub.task.Outcome;
import weir.hub.task.RunContext;
import weir.hub.task.TaskHandler;

/** Files the report of one batch and tells its department. */
@Component
class ReportRun implements TaskHandler {
    private final Reports reports;

    ReportRun(Reports reports) {
        this.reports = reports;
    }

    @Override
    public String kind() {
        return Reports.KIND;
    }

    @Override
    public Words label() {
        return Words.of("质量报告", "Quality report");
    }

    @Override
    public Outcome run(RunContext context) {
        BatchReport report = reports.file(Long.parseLong(context.subject()));
        return new Outcome(Map.of("classes", report.classes().size(), "sent", report.counts().sent(), "rejected", report.counts().rejected()), report.batch());
    }
}
