package weir.hub.quality;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import weir.core.connect.RowSource;
import weir.hub.kernel.Actor;
import weir.hub.lake.TransactionStep;
import weir.hub.quality.Reject.State;
import weir.hub.quality.RepairDesk.Desk;
import weir.hub.quality.RepairDesk.LeftOut;
import weir.hub.quality.repair.Correcting;
import weir.hub.quality.repair.CorrectedRows;
import weir.hub.quality.store.RejectRepository;
import weir.hub.quality.store.RepairRepository;
import weir.hub.quality.store.RepairRepository.CorrectedRow;

/** Takes corrections of rejects, from the grid or from the workbook, and sends the corrected rows through the gate as a batch of their own. */
@Service
public class Repairs {
    /** Most rows that a grid sends at a time. */
    public static final int MOST_BY_HAND = 10_000;

    private final RepairDesk desks;
    private final AlikeRepairs alikes;
    private final WorkbookRepairs workbooks;
    private final RejectRepository rejects;
    private final RepairRepository repairs;

    Repairs(RepairDesk desks, AlikeRepairs alikes, WorkbookRepairs workbooks, RejectRepository rejects, RepairRepository repairs) {
        this.desks = desks;
        this.alikes = alikes;
        this.workbooks = workbooks;
        this.rejects = rejects;
        this.repairs = repairs;
    }

    /**
     * @param cells text by name of field, only those that change; none = send the row again as it is
     * @param version of the reject that the person saw ({@link Reject#version}); null = not known, and not asked
     * @param keep which holds where another row stands under its key; null = the person was not asked
     * @param standing the batch of the row they saw standing when they answered
     */
    public record Correction(long reject, Map<String, @Nullable String> cells, @Nullable String version, Standing.@Nullable Keep keep, @Nullable Long standing) {
        public Correction(long reject, Map<String, @Nullable String> cells, @Nullable String version) {
            this(reject, cells, version, null, null);
        }

        private boolean answers(Standing standing) {
            return keep != null && this.standing != null && this.standing == standing.batch();
        }
    }

    /**
     * @param unchanged rows of the workbook that nobody had touched; they are not sent
     * @param outdated rows of the workbook that were edited, but whose rejects were settled, sent or tried anew after its download; they are not sent
     * @param outdatedRows the first of these as numbered in the sheet
     * @param kept rows that were not sent because the person keeps what stands
     * @param run null where no row was sent
     */
    public record Started(@Nullable Long run, long repair, long rows, long unchanged, long outdated, List<Long> outdatedRows, long kept) {}

    /**
     * What "fix all alike" would do.
     *
     * @param asking rows under whose keys other data stand, newer than they
     */
    public record Alike(long rows, List<Reject> examples, long asking) {}

    /**
     * Corrections from the grid.
     *
     * @throws weir.hub.kernel.Problem QUA-105 where one of the rejects is settled or on its way, QUA-117 where one holds something else than the person
     *     saw, QUA-118 where other data stand under a key and the person has not said which holds; nothing is sent then
     */
    @Transactional
    public Started correct(long batch, List<Correction> corrections, Actor actor) {
        Desk desk = desks.desk(batch, actor);
        Map<Long, Correction> byReject = byReject(corrections, desk);
        List<Reject> found = found(desk, byReject);
        List<Long> settled = found.stream().filter(reject -> reject.state() != State.OPEN || reject.repairing()).map(Reject::id).toList();
        if (!settled.isEmpty()) {
            throw QualityProblem.NOT_OPEN.because("rejects", RepairDesk.some(settled));
        }
        refuseUnseen(found, corrections);
        List<CorrectedRow> rows = rows(found, byReject, desk);
        Map<Long, Standing> stands = desks.stands(rows, found, desk);
        List<Long> unanswered = stands.entrySet().stream().filter(one -> one.getValue().asks() && !byReject.get(one.getKey()).answers(one.getValue())).map(Map.Entry::getKey).sorted().toList();
        if (!unanswered.isEmpty()) {
            throw RepairDesk.newer(unanswered, stands);
        }
        Map<Long, Long> theirs = new HashMap<>();
        stands.forEach((id, one) -> {
            if (one.asks() && byReject.get(id).keep() == Standing.Keep.THEIRS) {
                theirs.put(id, one.batch());
            }
        });
        return sendOrKeep(desk, rows, theirs, stands, LeftOut.NONE, "grid", actor);
    }

    /** Rows that stand under the keys of these corrections, by reject; those that ask for an answer and those that are only worth seeing. */
    @Transactional(readOnly = true)
    public Map<Long, Standing> standing(long batch, List<Correction> corrections, Actor actor) {
        Desk desk = desks.look(batch, actor);
        Map<Long, Correction> byReject = byReject(corrections, desk);
        List<Reject> found = found(desk, byReject);
        return desks.stands(rows(found, byReject, desk), found, desk);
    }

    private static Map<Long, Correction> byReject(List<Correction> corrections, Desk desk) {
        if (corrections.isEmpty()) {
            throw QualityProblem.NOTHING_TO_REPAIR.because("reason", "没有选择任何行", "reasonEn", "no row was chosen");
        }
        if (corrections.size() > MOST_BY_HAND) {
            throw QualityProblem.TOO_MANY.because("most", MOST_BY_HAND);
        }
        Map<Long, Correction> byReject = new HashMap<>();
        for (Correction correction : corrections) {
            correction.cells().keySet().forEach(field -> RepairDesk.require(desk.schema(), field));
            byReject.merge(correction.reject(), correction, (one, other) -> {
                Map<String, @Nullable String> cells = new HashMap<>(one.cells());
                cells.putAll(other.cells());
                return new Correction(one.reject(), cells, one.version(), other.keep(), other.standing());
            });
        }
        return byReject;
    }

    private List<Reject> found(Desk desk, Map<Long, Correction> byReject) {
        List<Reject> found = rejects.find(desk.of(), byReject.keySet());
        List<Long> missing = new ArrayList<>(byReject.keySet());
        missing.removeAll(found.stream().map(Reject::id).toList());
        if (!missing.isEmpty()) {
            throw QualityProblem.NO_SUCH_REJECT.because("batch", desk.of().batch(), "rejects", RepairDesk.some(missing));
        }
        return found;
    }

    private static List<CorrectedRow> rows(List<Reject> found, Map<Long, Correction> byReject, Desk desk) {
        return found.stream().map(reject -> Correcting.row(reject, desk.of(), byReject.get(reject.id()).cells())).toList();
    }

    /** Closes the rejects whose standing rows are kept and sends the others. */
    private Started sendOrKeep(Desk desk, List<CorrectedRow> rows, Map<Long, Long> theirs, Map<Long, Standing> stands, LeftOut leftOut, String by, Actor actor) {
        desks.keep(desk, theirs, actor);
        List<CorrectedRow> going = rows.stream().filter(row -> !theirs.containsKey(row.reject())).map(row -> stands.containsKey(row.reject()) ? row.over(stands.get(row.reject()).batch()) : row).toList();
        LeftOut left = new LeftOut(leftOut.unchanged(), leftOut.outdated(), theirs.size());
        if (going.isEmpty()) {
            return RepairDesk.nothingSent(left);
        }
        long repair = desks.begin(desk, actor);
        repairs.add(repair, going);
        return desks.send(repair, desk, going.size(), left, by, actor);
    }

    /** Somebody, or the same person in another window, has tried a repair of these since: putting cells over what nobody has read would lose it. */
    private static void refuseUnseen(List<Reject> found, List<Correction> corrections) {
        Map<Long, String> held = new HashMap<>();
        found.forEach(reject -> held.put(reject.id(), reject.version()));
        List<Long> unseen = corrections.stream().filter(one -> one.version() != null && !one.version().equals(held.get(one.reject()))).map(Correction::reject).distinct().toList();
        if (!unseen.isEmpty()) {
            throw QualityProblem.REJECT_CHANGED.because("rejects", RepairDesk.some(unseen));
        }
    }

    /** What {@link #correctAlike} would take: open rejects with this reason on this field and this text in it. */
    @Transactional
    public Alike alike(long batch, @Nullable String code, @Nullable String field, @Nullable String value, @Nullable String corrected, Actor actor) {
        return alikes.alike(batch, code, field, value, corrected, actor);
    }

    /**
     * Sets the field to {@code corrected} in all open rejects with this reason and this text, and sends them.
     *
     * @param keep the answer for all of them under whose keys other data stand; null = not asked
     * @throws weir.hub.kernel.Problem QUA-118 where that was not asked and there are such
     */
    @Transactional
    public Started correctAlike(long batch, @Nullable String code, @Nullable String field, @Nullable String value, @Nullable String corrected, Standing.@Nullable Keep keep, Actor actor) {
        return alikes.correct(batch, code, field, value, corrected, keep, actor);
    }

    /**
     * Corrections from the workbook of this batch's rejects; rows nobody has touched are left as they are, and so are rows that are older than what
     * was done with their rejects since.
     *
     * @throws weir.hub.kernel.Problem QUA-108 where it is not that workbook, QUA-109 with the row that is wrong, QUA-116 where all that was edited is
     *     outdated, QUA-118 where other data stand under a key and the sheet does not say which holds; nothing is sent then
     */
    public Started upload(long batch, Path workbook, Actor actor) {
        return workbooks.upload(batch, workbook, actor);
    }

    /**
     * Leaves out of a repair that is about to travel what a batch since its sending has made newer: those rejects are open again.
     *
     * @return how many
     */
    @Transactional
    public int leaveOutdated(long id) {
        Repair repair = repair(id);
        Desk desk = desks.of(repair);
        int left = 0;
        long after = 0;
        while (true) {
            List<CorrectedRow> rows = repairs.rows(id, after, RepairDesk.AT_ONCE);
            if (rows.isEmpty()) {
                return left;
            }
            after = rows.getLast().reject();
            Map<Long, Long> seen = new HashMap<>();
            rows.forEach(row -> seen.put(row.reject(), row.seen() == null ? 0 : row.seen()));
            Map<Long, Standing> stands = desks.stands(rows, rejects.find(desk.of(), seen.keySet()), desk);
            List<Long> outrun = stands.entrySet().stream().filter(one -> one.getValue().asks() && one.getValue().batch() != seen.get(one.getKey())).map(Map.Entry::getKey).toList();
            repairs.leaveOut(repair, outrun);
            left += outrun.size();
        }
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
        repairs.find(repair).filter(one -> one.state() == Repair.State.RUNNING).ifPresent(desks::failed);
    }
}
