package weir.hub.quality;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import weir.hub.kernel.Actor;
import weir.hub.quality.RepairDesk.Desk;
import weir.hub.quality.RepairDesk.LeftOut;
import weir.hub.quality.Repairs.Started;
import weir.hub.quality.repair.RepairWorkbook;
import weir.hub.quality.repair.RepairWorkbook.Part.Corrected;
import weir.hub.quality.store.RejectRepository;
import weir.hub.quality.store.RepairRepository;
import weir.hub.quality.store.RepairRepository.CorrectedRow;

/** Corrections that come back in the workbook of a batch's rejects. */
@Component
class WorkbookRepairs {
    private final RepairDesk desks;
    private final RejectRepository rejects;
    private final RepairRepository repairs;
    private final ChoiceLists choices;
    private final TransactionTemplate transaction;

    WorkbookRepairs(RepairDesk desks, RejectRepository rejects, RepairRepository repairs, ChoiceLists choices, TransactionTemplate transaction) {
        this.desks = desks;
        this.rejects = rejects;
        this.repairs = repairs;
        this.choices = choices;
        this.transaction = transaction;
    }

    /**
     * Corrections from the workbook of this batch's rejects; rows nobody has touched are left as they are, and so are rows that are older than what
     * was done with their rejects since.
     *
     * @throws weir.hub.kernel.Problem QUA-108 where it is not that workbook, QUA-109 with the row that is wrong, QUA-116 where all that was edited is
     *     outdated, QUA-118 where other data stand under a key and the sheet does not say which holds; nothing is sent then
     */
    Started upload(long batch, Path workbook, Actor actor) {
        Desk desk = inTransaction(() -> desks.desk(batch, actor));
        long repair = inTransaction(() -> desks.begin(desk, actor));
        try {
            return upload(repair, desk, workbook, actor);
        } catch (RuntimeException e) {
            repairs.discard(repair);
            throw e;
        }
    }

    /** A workbook is read for minutes: it holds no connection meanwhile, and what it gives is kept part by part. */
    private Started upload(long repair, Desk desk, Path workbook, Actor actor) {
        Uploaded uploaded = new Uploaded();
        RepairWorkbook.read(workbook, desk.of(), desk.schema(), choices.of(desk.schema(), field -> true), part -> {
            List<Reject> found = rejects.find(desk.of(), part.rejects());
            Corrected corrected = part.corrected(found);
            Map<Long, Standing> stands = desks.stands(corrected.rows(), found, desk);
            List<CorrectedRow> going = uploaded.going(corrected, stands);
            inTransaction(() -> {
                repairs.add(repair, going);
                return true;
            });
            uploaded.outdated.addAll(corrected.outdated());
            uploaded.unchanged += part.size() - corrected.rows().size() - corrected.outdated().size();
        });
        if (!uploaded.unanswered.isEmpty()) {
            throw QualityProblem.NEWER_STANDS.because("rejects", "Excel " + RepairDesk.some(uploaded.unanswered), "batches", RepairDesk.some(List.copyOf(uploaded.batches)));
        }
        LeftOut left = new LeftOut(uploaded.unchanged, uploaded.outdated, uploaded.theirs.size());
        if (uploaded.rows == 0 && left.kept() > 0) {
            return inTransaction(() -> {
                desks.keep(desk, uploaded.theirs, actor);
                repairs.discard(repair);
                return RepairDesk.nothingSent(left);
            });
        }
        if (uploaded.rows == 0 && !uploaded.outdated.isEmpty()) {
            throw QualityProblem.WORKBOOK_OUTDATED.because("rows", RepairDesk.some(uploaded.outdated));
        }
        if (uploaded.rows == 0) {
            throw QualityProblem.NOTHING_TO_REPAIR.because("reason", "Excel 中没有改动过的行", "reasonEn", "no row of the workbook was changed");
        }
        return inTransaction(() -> {
            desks.keep(desk, uploaded.theirs, actor);
            return desks.send(repair, desk, uploaded.rows, left, "workbook", actor);
        });
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    /** What the parts of a workbook come to. */
    private static final class Uploaded {
        private final List<Long> outdated = new ArrayList<>();
        private final List<Long> unanswered = new ArrayList<>();
        private final Set<Long> batches = new TreeSet<>();
        private final Map<Long, Long> theirs = new HashMap<>();
        private long rows;
        private long unchanged;

        private List<CorrectedRow> going(Corrected corrected, Map<Long, Standing> stands) {
            List<CorrectedRow> going = new ArrayList<>();
            for (CorrectedRow row : corrected.rows()) {
                Standing one = stands.get(row.reject());
                var answer = corrected.answers().get(row.reject());
                boolean answered = one != null && answer != null && answer.batch() == one.batch();
                if (one != null && one.asks() && !answered) {
                    unanswered.add(corrected.places().get(row.reject()));
                    batches.add(one.batch());
                } else if (answer != null && answer.keep() == Standing.Keep.THEIRS) {
                    theirs.put(row.reject(), answer.batch());
                } else {
                    going.add(one == null ? row : row.over(one.batch()));
                }
            }
            rows += going.size();
            return going;
        }
    }
}
