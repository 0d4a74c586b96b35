package weir.hub.quality;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import weir.core.connect.RowSource;
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
import weir.hub.lake.TransactionStep;
import weir.hub.quality.Reject.State;
import weir.hub.quality.repair.Correcting;
import weir.hub.quality.repair.CorrectedRows;
import weir.hub.quality.repair.RepairWorkbook;
import weir.hub.quality.repair.RepairWorkbook.Part.Corrected;
import weir.hub.quality.store.RejectRepository;
import weir.hub.quality.store.RepairRepository;
import weir.hub.task.RunState;
import weir.hub.task.Tasks;

/** Takes corrections of rejects, from the grid or from the workbook, and sends the corrected rows through the gate as a batch of their own. */
@Service
public class Repairs {
    /** Most rows that a grid sends at a time. */
    public static final int MOST_BY_HAND = 10_000;

    private static final int MOST_NAMED = 10;

    private final RejectRepository rejects;
    private final RepairRepository repairs;
    private final Catalog catalog;
    private final Lake lake;
    private final Tasks tasks;
    private final Evidence evidence;
    private final ObjectProvider<RepairRoad> road;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Repairs(RejectRepository rejects, RepairRepository repairs, Catalog catalog, Lake lake, Tasks tasks, Evidence evidence, ObjectProvider<RepairRoad> road, TransactionTemplate transaction, Clock clock) {
        this.rejects = rejects;
        this.repairs = repairs;
        this.catalog = catalog;
        this.lake = lake;
        this.tasks = tasks;
        this.evidence = evidence;
        this.road = road;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param cells text by name of field, only those that change; none = send the row again as it is
     * @param version of the reject that the person saw ({@link Reject#version}); null = not known, and not asked
     */
    public record Correction(long reject, Map<String, @Nullable String> cells, @Nullable String version) {}

    /**
     * @param unchanged rows of the workbook that nobody had touched; they are not sent
     * @param outdated rows of the workbook that were edited, but whose rejects were settled, sent or tried anew after its download; they are not sent
     * @param outdatedRows the first of these as numbered in the sheet
     */
    public record Started(long run, long repair, long rows, long unchanged, long outdated, List<Long> outdatedRows) {}

    /** The rows of a workbook that are not sent. */
    private record LeftOut(long unchanged, List<Long> outdated) {
        static final LeftOut NONE = new LeftOut(0, List.of());
    }

    /** What "fix all alike" would do. */
    public record Alike(long rows, List<Reject> examples) {}

    /**
     * Corrections from the grid.
     *
     * @throws weir.hub.kernel.Problem QUA-105 where one of the rejects is settled or on its way, QUA-117 where one holds something else than the person
     *     saw; nothing is sent then
     */
    @Transactional
    public Started correct(long batch, List<Correction> corrections, Actor actor) {
        Desk desk = desk(batch, actor);
        if (corrections.isEmpty()) {
            throw QualityProblem.NOTHING_TO_REPAIR.because("reason", "没有选择任何行", "reasonEn", "no row was chosen");
        }
        if (corrections.size() > MOST_BY_HAND) {
            throw QualityProblem.TOO_MANY.because("most", MOST_BY_HAND);
        }
        Map<Long, Map<String, @Nullable String>> byReject = new HashMap<>();
        for (Correction correction : corrections) {
            correction.cells().keySet().forEach(field -> require(desk.schema(), field));
            byReject.computeIfAbsent(correction.reject(), id -> new HashMap<>()).putAll(correction.cells());
        }
        List<Reject> found = rejects.find(desk.of(), byReject.keySet());
        List<Long> missing = new ArrayList<>(byReject.keySet());
        missing.removeAll(found.stream().map(Reject::id).toList());
        if (!missing.isEmpty()) {
            throw QualityProblem.NO_SUCH_REJECT.because("batch", batch, "rejects", some(missing));
        }
        List<Long> settled = found.stream().filter(reject -> reject.state() != State.OPEN || reject.repairing()).map(Reject::id).toList();
        if (!settled.isEmpty()) {
            throw QualityProblem.NOT_OPEN.because("rejects", some(settled));
        }
        refuseUnseen(found, corrections);
        long repair = repairs.insert(desk.of(), clock.instant(), actor);
        repairs.add(repair, found.stream().map(reject -> Correcting.row(reject, desk.of(), byReject.get(reject.id()))).toList());
        return send(repair, desk, found.size(), LeftOut.NONE, "grid", actor);
    }

    /** Somebody, or the same person in another window, has tried a repair of these since: putting cells over what nobody has read would lose it. */
    private static void refuseUnseen(List<Reject> found, List<Correction> corrections) {
        Map<Long, String> held = new HashMap<>();
        found.forEach(reject -> held.put(reject.id(), reject.version()));
        List<Long> unseen = corrections.stream().filter(one -> one.version() != null && !one.version().equals(held.get(one.reject()))).map(Correction::reject).distinct().toList();
        if (!unseen.isEmpty()) {
            throw QualityProblem.REJECT_CHANGED.because("rejects", some(unseen));
        }
    }

    /** What {@link #correctAlike} would take: open rejects with this reason on this field and this text in it. */
    @Transactional
    public Alike alike(long batch, @Nullable String code, @Nullable String field, @Nullable String value, Actor actor) {
        Desk desk = desk(batch, actor);
        RejectFilter filter = alikes(desk.schema(), code, field, value);
        return new Alike(rejects.count(desk.of(), filter), rejects.page(desk.of(), filter, 0, 5));
    }

    /** Sets the field to {@code corrected} in all open rejects with this reason and this text, and sends them. */
    @Transactional
    public Started correctAlike(long batch, @Nullable String code, @Nullable String field, @Nullable String value, @Nullable String corrected, Actor actor) {
        Desk desk = desk(batch, actor);
        RejectFilter filter = alikes(desk.schema(), code, field, value);
        long repair = repairs.insert(desk.of(), clock.instant(), actor);
        repairs.addAlike(repair, desk.of(), filter, corrected == null || corrected.isEmpty() ? null : corrected);
        return send(repair, desk, -1, LeftOut.NONE, "alike", actor);
    }

    /**
     * Corrections from the workbook of this batch's rejects; rows nobody has touched are left as they are, and so are rows that are older than what
     * was done with their rejects since.
     *
     * @throws weir.hub.kernel.Problem QUA-108 where it is not that workbook, QUA-109 with the row that is wrong, QUA-116 where all that was edited is
     *     outdated; nothing is sent then
     */
    public Started upload(long batch, Path workbook, Actor actor) {
        Desk desk = inTransaction(() -> desk(batch, actor));
        long repair = inTransaction(() -> repairs.insert(desk.of(), clock.instant(), actor));
        try {
            return upload(repair, desk, workbook, actor);
        } catch (RuntimeException e) {
            repairs.discard(repair);
            throw e;
        }
    }

    /** A workbook is read for minutes: it holds no connection meanwhile, and what it gives is kept part by part. */
    private Started upload(long repair, Desk desk, Path workbook, Actor actor) {
        long[] counts = new long[2];
        List<Long> outdated = new ArrayList<>();
        RepairWorkbook.read(workbook, desk.of(), desk.schema(), part -> {
            Corrected corrected = part.corrected(rejects.find(desk.of(), part.rejects()));
            transaction.executeWithoutResult(status -> repairs.add(repair, corrected.rows()));
            outdated.addAll(corrected.outdated());
            counts[0] += corrected.rows().size();
            counts[1] += part.size() - corrected.rows().size() - corrected.outdated().size();
        });
        if (counts[0] == 0 && !outdated.isEmpty()) {
            throw QualityProblem.WORKBOOK_OUTDATED.because("rows", some(outdated));
        }
        if (counts[0] == 0) {
            throw QualityProblem.NOTHING_TO_REPAIR.because("reason", "Excel 中没有改动过的行", "reasonEn", "no row of the workbook was changed");
        }
        return inTransaction(() -> send(repair, desk, counts[0], new LeftOut(counts[1], outdated), "workbook", actor));
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    /** The corrected rows, for the road. */
    public RowSource source(long repair) {
        return new CorrectedRows(repairs, repair(repair));
    }

    public Repair repair(long repair) {
        return repairs.find(repair).orElseThrow(() -> new IllegalArgumentException("there is no repair " + repair));
    }

    /** What the road gives along with the repair's batch. */
    public static TransactionStep step(long repair) {
        return new TransactionStep(RepairStep.KIND, Map.of("repair", repair));
    }

    /** The repair came to nothing; its rejects are open again. Once more does no harm. */
    @Transactional
    public void giveUp(long repair) {
        repairs.find(repair).filter(one -> one.state() == Repair.State.RUNNING).ifPresent(repairs::failed);
    }

    /** The batch and the schema of its resource today, when this person may repair here now. */
    private record Desk(RejectedBatch of, Schema schema) {}

    private Desk desk(long batch, Actor actor) {
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
            repairs.failed(repair);
        }
    }

    private Started send(long repair, Desk desk, long expected, LeftOut leftOut, String by, Actor actor) {
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
        long run = way.start(repair(repair), actor);
        repairs.started(repair, taken, run);
        evidence.record(actor, "rejects.repair", "batch", desk.of().batch(), Map.of("repair", repair, "rows", taken, "by", by, "run", run, "outdated", leftOut.outdated().size()));
        return new Started(run, repair, taken, leftOut.unchanged(), leftOut.outdated().size(), leftOut.outdated().stream().limit(MOST_NAMED).toList());
    }

    /** Those whose field holds just this text; without a text, those whose field holds nothing. */
    private static RejectFilter alikes(Schema schema, @Nullable String code, @Nullable String field, @Nullable String value) {
        if (code == null || field == null) {
            throw QualityProblem.BAD_FILTER.because("name", code == null ? "code" : "field", "value", "");
        }
        require(schema, field);
        return new RejectFilter(code, field, value == null ? "" : value, State.OPEN);
    }

    private static void require(Schema schema, String field) {
        if (schema.position(field) < 0) {
            throw QualityProblem.UNKNOWN_FIELD.because("field", field);
        }
    }

    private static String some(List<Long> ids) {
        return String.join("、", ids.stream().limit(MOST_NAMED).map(String::valueOf).toList()) + (ids.size() > MOST_NAMED ? "…" : "");
    }
}
