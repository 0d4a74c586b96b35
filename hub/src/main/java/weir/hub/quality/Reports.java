package weir.hub.quality;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Resource;
import weir.hub.identity.Identity;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Role;
import weir.hub.kernel.Words;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchCommitted;
import weir.hub.lake.BatchCounts;
import weir.hub.lake.BatchDismissed;
import weir.hub.lake.BatchHeld;
import weir.hub.lake.BatchState;
import weir.hub.lake.Lake;
import weir.hub.lake.LakeProblem;
import weir.hub.lake.Provenance;
import weir.hub.notify.Audience;
import weir.hub.notify.Inbox;
import weir.hub.notify.News;
import weir.hub.quality.report.Composing;
import weir.hub.quality.store.RejectRepository;
import weir.hub.quality.store.RepairRepository;
import weir.hub.quality.store.ReportRepository;
import weir.hub.task.Tasks;

/**
 * Files the quality report of each batch and tells the department (D8, D11). The numbers stand with the batch, in its own transaction; a run
 * enqueued there composes the text and tells.
 *
 * <p>Told are: every held batch, every batch with warnings or rejects that are not all waiting already, every upload and repair; of a feed's clean batches the first of each
 * day. What somebody typed into a form was answered on the spot. The data managers are told of held batches, and where a department has no operator.
 */
@Service
public class Reports {
    static final String KIND = "quality.report";

    private final ReportRepository reports;
    private final RejectRepository rejects;
    private final RepairRepository repairs;
    private final Cases cases;
    private final Catalog catalog;
    private final Lake lake;
    private final Tasks tasks;
    private final Inbox inbox;
    private final Identity identity;
    private final Clock clock;

    Reports(ReportRepository reports, RejectRepository rejects, RepairRepository repairs, Cases cases, Catalog catalog, Lake lake, Tasks tasks, Inbox inbox, Identity identity, Clock clock) {
        this.reports = reports;
        this.rejects = rejects;
        this.repairs = repairs;
        this.cases = cases;
        this.catalog = catalog;
        this.lake = lake;
        this.tasks = tasks;
        this.inbox = inbox;
        this.identity = identity;
        this.clock = clock;
    }

    /** What came of one resource on one day. */
    public record Day(LocalDate day, int batches, long sent, long good, long rejected, long warned) {}

    @EventListener
    void committed(BatchCommitted event) {
        Batch batch = lake.batch(event.batch());
        rejects.stands(batch.id(), "COMMITTED");
        if (batch.provenance() == Provenance.UNDO && batch.parent() != null) {
            takenBack(lake.batch(batch.parent()));
        }
        cases.committed(batch);
        follow(batch);
    }

    /**
     * With a batch its rejects wait no longer; with a repair that is taken back, those it had repaired wait again. Where the batch was itself the
     * undo of another, that one has changed sides too, and so on down to the first.
     */
    private void takenBack(Batch undone) {
        Batch one = undone;
        while (true) {
            rejects.stands(one.id(), one.state().name());
            if (one.provenance() == Provenance.REPAIR && one.parent() != null) {
                if (one.state() == BatchState.COMMITTED) {
                    repairs.standsAgain(one, one.parent(), clock.instant());
                } else {
                    repairs.takenBack(one.id(), one.parent());
                }
            }
            if (one.state() == BatchState.COMMITTED) {
                cases.standsAgain(one);
            } else {
                cases.takenBack(one);
            }
            if (one.provenance() != Provenance.UNDO || one.parent() == null) {
                return;
            }
            one = lake.batch(one.parent());
        }
    }

    @EventListener
    void held(BatchHeld event) {
        Batch batch = lake.batch(event.batch());
        rejects.stands(batch.id(), "HELD");
        follow(batch);
    }

    @EventListener
    void dismissed(BatchDismissed event) {
        rejects.stands(event.batch(), "DISMISSED");
        cases.abandoned(event.batch());
        reports.dismissed(event.batch());
    }

    private void follow(Batch batch) {
        if (batch.provenance() == Provenance.UNDO || batch.provenance() == Provenance.RESTORE) {
            return;
        }
        reports.number(batch, clock.instant());
        tasks.start(KIND, "batch", Long.toString(batch.id()), batch.organisation(), Map.of("label", name(batch)), Actor.platform("quality"));
    }

    private String name(Batch batch) {
        return catalog.resources(List.of(batch.resource())).stream().findFirst().map(Resource::name).orElse(batch.code());
    }

    /** The report of a batch: as filed, with what has been repaired since. */
    @Transactional(readOnly = true)
    public BatchReport report(long id, Actor actor) {
        Batch batch = lake.batch(id);
        Resource resource = catalog.workable(batch.resource(), actor, () -> LakeProblem.NO_SUCH_BATCH.because("batch", id));
        long open = rejects.batch(id).map(RejectedBatch::open).orElse(0L);
        return reports.filed(id).map(filed -> filed.with(batch.counts(), batch.state().name(), open)).orElseGet(() -> compose(batch, resource));
    }

    /** Volume and quality of a resource over the last {@code days}, today included. */
    @Transactional(readOnly = true)
    public List<Day> days(long resource, int days, Actor actor) {
        catalog.visible(resource, actor);
        LocalDate from = LocalDate.now(clock).minusDays(Math.clamp(days, 1, 3660) - 1L);
        return reports.days(resource, from, clock.getZone());
    }

    /** Composes, files and tells, once. */
    @Transactional
    public BatchReport file(long id) {
        Batch batch = lake.batch(id);
        cases.follow(batch);
        Resource resource = catalog.resource(batch.resource());
        BatchReport report = compose(batch, resource);
        boolean tells = isNews(batch, report.open());
        if (reports.file(report) && tells) {
            tell(report, batch);
        }
        return report;
    }

    private BatchReport compose(Batch batch, Resource resource) {
        List<ReasonSummary> reasons = rejects.batch(batch.id()).map(rejects::summary).orElse(List.of());
        return Composing.report(batch, resource, reasons, rejects.batch(batch.id()).map(RejectedBatch::open).orElse(0L));
    }

    /** Rejects that are known already, row by row, are not told again each hour. */
    private boolean isNews(Batch batch, long open) {
        BatchCounts counts = batch.counts();
        boolean known = batch.provenance() == Provenance.FEED && open == 0;
        if (batch.state() == BatchState.HELD || (counts.rejected() > 0 && !known) || counts.warned() > 0) {
            return true;
        }
        return switch (batch.provenance()) {
            case UPLOAD, REPAIR -> true;
            case FEED -> {
                Instant today = LocalDate.now(clock).atStartOfDay(clock.getZone()).toInstant().truncatedTo(ChronoUnit.MICROS);
                yield counts.sent() > 0 && counts.rejected() == 0 && !reports.cleanSince(batch.resource(), batch.provenance().name(), batch.id(), today);
            }
            case FORM, EDIT, UNDO, RESTORE, PIPELINE -> false;
        };
    }

    /** Reports of a resource that nobody has read are one message; a held batch is a matter of its own. Whoever sent the batch has seen it. */
    private void tell(BatchReport report, Batch batch) {
        boolean held = batch.state() == BatchState.HELD;
        String name = report.resourceName();
        Words title = held ? Words.of("“" + name + "”批次 " + report.batch() + " 已暂扣，等待处理", "Batch " + report.batch() + " of " + name + " is held and waits for you")
                : Words.of("质量报告：“" + name + "”批次 " + report.batch(), "Quality report: batch " + report.batch() + " of " + name);
        Words body = ReportText.of(report, held);
        String kind = held ? "batch.held" : KIND;
        News news = News.of(Audience.of(report.organisation(), Role.OPERATOR), kind, title, body, "/batches/" + report.batch()).about("batch", Long.toString(report.batch())).by(held ? 0 : batch.actor());
        inbox.tell(held ? news : news.joined("resource/" + batch.resource(), "/resources/" + batch.resource() + "?tab=batches"));
        if (held || identity.peopleOf(report.organisation(), Role.OPERATOR).isEmpty()) {
            News wider = News.of(Audience.everywhere(Role.DATA_MANAGER), kind, title, body, "/batches/" + report.batch()).about("batch", Long.toString(report.batch()));
            inbox.tell(held ? wider : wider.joined("resource/" + batch.resource(), "/resources/" + batch.resource() + "?tab=batches"));
        }
    }
}
