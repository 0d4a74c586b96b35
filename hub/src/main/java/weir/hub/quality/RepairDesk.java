package weir.hub.quality;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import weir.core.schema.Field;
import weir.core.schema.Schema;
import weir.hub.audit.Evidence;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.CatalogProblem;
import weir.hub.catalog.Resource;
import weir.hub.kernel.Actor;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchState;
import weir.hub.lake.Lake;
import weir.hub.lake.LakeProblem;
import weir.hub.quality.Repairs.Started;
import weir.hub.quality.store.RejectRepository;
import weir.hub.quality.store.RepairRepository;
import weir.hub.quality.store.RepairRepository.CorrectedRow;
import weir.hub.task.RunState;
import weir.hub.task.Tasks;

/** Where corrections are taken in, whatever way they come: who may repair a batch now, what stands under the rows, and how they are sent. */
@Component
class RepairDesk {
    static final int AT_ONCE = 500;
    static final int MOST_NAMED = 10;

    private final RejectRepository rejects;
    private final RepairRepository repairs;
    private final Cases cases;
    private final StandingRows standing;
    private final Catalog catalog;
    private final Lake lake;
    private final Tasks tasks;
    private final Evidence evidence;
    private final ObjectProvider<RepairRoad> road;
    private final Clock clock;

    RepairDesk(RejectRepository rejects, RepairRepository repairs, Cases cases, StandingRows standing, Catalog catalog, Lake lake, Tasks tasks, Evidence evidence, ObjectProvider<RepairRoad> road, Clock clock) {
        this.rejects = rejects;
        this.repairs = repairs;
        this.cases = cases;
        this.standing = standing;
        this.catalog = catalog;
        this.lake = lake;
        this.tasks = tasks;
        this.evidence = evidence;
        this.road = road;
        this.clock = clock;
    }

    /** The rows of a workbook that are not sent. */
    record LeftOut(long unchanged, List<Long> outdated, long kept) {
        static final LeftOut NONE = new LeftOut(0, List.of(), 0);
    }

    /** The batch and the schema of its resource today, when this person may repair here now. */
    record Desk(RejectedBatch of, Schema schema) {}

    /** To look at what a batch's rejects would come to; nothing is sent. */
    Desk look(long batch, Actor actor) {
        Resource resource = catalog.workable(lake.batch(batch).resource(), actor, () -> LakeProblem.NO_SUCH_BATCH.because("batch", batch));
        return new Desk(rejects.batch(batch).orElseThrow(() -> QualityProblem.NO_SUCH_BATCH.because("batch", batch)), resource.schema());
    }

    /** Of a repair under way. */
    Desk of(Repair repair) {
        return new Desk(rejects.batch(repair.batch()).orElseThrow(), catalog.resource(repair.resource()).schema());
    }

    Desk desk(long batch, Actor actor) {
        Batch known = lake.batch(batch);
        Resource resource = catalog.workable(known.resource(), actor, () -> LakeProblem.NO_SUCH_BATCH.because("batch", batch));
        if (!resource.isActive()) {
            throw CatalogProblem.WRONG_STATE.because("name", resource.name(), "state", resource.state(), "stateZh", "未启用或已停用");
        }
        if (known.state() != BatchState.COMMITTED) {
            throw QualityProblem.BATCH_NOT_DONE.because("batch", batch);
        }
        RejectedBatch of = rejects.batch(batch).orElseThrow(() -> QualityProblem.NO_SUCH_BATCH.because("batch", batch));
        repairs.running(batch).forEach(this::giveUpIfOver);
        return new Desk(rejects.widened(of, resource.schema().fields().stream().map(Field::name).toList()), resource.schema());
    }

    /** A run that was cancelled, or whose held batch was dismissed, leaves its rejects to others. */
    private void giveUpIfOver(Repair repair) {
        if (repair.run() == null) {
            return;
        }
        var run = tasks.run(repair.run());
        boolean over = run.state() == RunState.FAILED || run.state() == RunState.CANCELLED;
        if (run.state() == RunState.DONE && run.batch() != null) {
            BatchState state = lake.batch(run.batch()).state();
            over = state == BatchState.DISMISSED || state == BatchState.ABANDONED;
        }
        if (over) {
            failed(repair);
        }
    }

    /** A repair came to nothing; what came right meanwhile need not wait. */
    void failed(Repair repair) {
        repairs.failed(repair);
        cases.freed(repair.resource());
    }

    long begin(Desk desk, Actor actor) {
        return repairs.insert(desk.of(), clock.instant(), actor);
    }

    /** Closes rejects whose standing rows are kept. @param theirs the batches of these, by reject */
    void keep(Desk desk, Map<Long, Long> theirs, Actor actor) {
        if (!theirs.isEmpty()) {
            rejects.keepStanding(desk.of().batch(), theirs, clock.instant(), actor);
            evidence.record(actor, "rejects.kept-standing", "batch", desk.of().batch(), Map.of("rows", theirs.size()));
        }
    }

    static Started nothingSent(LeftOut left) {
        return new Started(null, 0, 0, left.unchanged(), left.outdated().size(), left.outdated().stream().limit(MOST_NAMED).toList(), left.kept());
    }

    /** @param expected rows that must all be taken; -1 = whatever is open */
    Started send(long repair, Desk desk, long expected, LeftOut leftOut, String by, Actor actor) {
        long taken = repairs.take(repair, desk.of().batch());
        if (taken == 0) {
            throw QualityProblem.NOTHING_TO_REPAIR.because("reason", "没有待处理的行", "reasonEn", "no open row was found");
        }
        if (expected >= 0 && taken != expected) {
            throw QualityProblem.NOT_OPEN.because("rejects", "(" + (expected - taken) + ")");
        }
        repairs.counted(repair, taken);
        RepairRoad way = road.getIfAvailable();
        if (way == null) {
            throw QualityProblem.NO_ROAD.because();
        }
        long run = way.start(repairs.find(repair).orElseThrow(), actor);
        repairs.started(repair, taken, run);
        evidence.record(actor, "rejects.repair", "batch", desk.of().batch(), Map.of("repair", repair, "rows", taken, "by", by, "run", run, "outdated", leftOut.outdated().size()));
        return new Started(run, repair, taken, leftOut.unchanged(), leftOut.outdated().size(), leftOut.outdated().stream().limit(MOST_NAMED).toList(), leftOut.kept());
    }

    /** What stands under the keys of these rows, by reject. */
    Map<Long, Standing> stands(List<CorrectedRow> rows, List<Reject> found, Desk desk) {
        Map<Long, Reject> byId = found.stream().collect(Collectors.toMap(Reject::id, Function.identity()));
        return standing.under(rows, byId, desk.of(), desk.schema(), catalog.table(desk.of().resource()));
    }

    static weir.hub.kernel.Problem newer(Collection<Long> unanswered, Map<Long, Standing> stands) {
        List<Long> rejects = unanswered.stream().sorted().toList();
        return QualityProblem.NEWER_STANDS.because("rejects", some(rejects), "batches", some(rejects.stream().map(id -> stands.get(id).batch()).distinct().sorted().toList()));
    }

    static void require(Schema schema, String field) {
        if (schema.position(field) < 0) {
            throw QualityProblem.UNKNOWN_FIELD.because("field", field);
        }
    }

    static String some(List<Long> ids) {
        return String.join("、", ids.stream().limit(MOST_NAMED).map(String::valueOf).toList()) + (ids.size() > MOST_NAMED ? "…" : "");
    }
}
