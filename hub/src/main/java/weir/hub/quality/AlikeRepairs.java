package weir.hub.quality;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import weir.core.schema.Schema;
import weir.hub.kernel.Actor;
import weir.hub.quality.Reject.State;
import weir.hub.quality.RepairDesk.Desk;
import weir.hub.quality.RepairDesk.LeftOut;
import weir.hub.quality.Repairs.Alike;
import weir.hub.quality.Repairs.Started;
import weir.hub.quality.repair.Correcting;
import weir.hub.quality.store.RejectRepository;
import weir.hub.quality.store.RepairRepository;
import weir.hub.quality.store.RepairRepository.CorrectedRow;

/** "Fix all alike": one change for all open rejects of a batch with the same reason and the same text. */
@Component
class AlikeRepairs {
    private final RepairDesk desks;
    private final RejectRepository rejects;
    private final RepairRepository repairs;

    AlikeRepairs(RepairDesk desks, RejectRepository rejects, RepairRepository repairs) {
        this.desks = desks;
        this.rejects = rejects;
        this.repairs = repairs;
    }

    /** What {@link #correct} would take: open rejects with this reason on this field and this text in it. */
    Alike alike(long batch, @Nullable String code, @Nullable String field, @Nullable String value, @Nullable String corrected, Actor actor) {
        Desk desk = desks.desk(batch, actor);
        RejectFilter filter = alikes(desk.schema(), code, field, value);
        long[] asking = new long[1];
        eachAlike(desk, filter, corrected, (rows, stands) -> asking[0] += stands.values().stream().filter(Standing::asks).count());
        return new Alike(rejects.count(desk.of(), filter), rejects.page(desk.of(), filter, 0, 5), asking[0]);
    }

    /**
     * Sets the field to {@code corrected} in all open rejects with this reason and this text, and sends them.
     *
     * @param keep the answer for all of them under whose keys other data stand; null = not asked
     * @throws weir.hub.kernel.Problem QUA-118 where that was not asked and there are such
     */
    Started correct(long batch, @Nullable String code, @Nullable String field, @Nullable String value, @Nullable String corrected, Standing.@Nullable Keep keep, Actor actor) {
        Desk desk = desks.desk(batch, actor);
        RejectFilter filter = alikes(desk.schema(), code, field, value);
        Map<Long, Standing> asking = new HashMap<>();
        Map<Long, Long> seen = new HashMap<>();
        eachAlike(desk, filter, corrected, (rows, stands) -> stands.forEach((id, one) -> {
            seen.put(id, one.batch());
            if (one.asks()) {
                asking.put(id, one);
            }
        }));
        if (keep == null && !asking.isEmpty()) {
            throw RepairDesk.newer(asking.keySet(), asking);
        }
        Map<Long, Long> theirs = new HashMap<>();
        if (keep == Standing.Keep.THEIRS) {
            asking.forEach((id, one) -> theirs.put(id, one.batch()));
            desks.keep(desk, theirs, actor);
        }
        LeftOut left = new LeftOut(0, List.of(), theirs.size());
        if (!theirs.isEmpty() && rejects.count(desk.of(), filter) == 0) {
            return RepairDesk.nothingSent(left);
        }
        long repair = desks.begin(desk, actor);
        repairs.addAlike(repair, desk.of(), filter, corrected == null || corrected.isEmpty() ? null : corrected);
        repairs.seen(repair, seen);
        return desks.send(repair, desk, -1, left, "alike", actor);
    }

    private interface AlikePart {
        void take(List<CorrectedRow> rows, Map<Long, Standing> stands);
    }

    private void eachAlike(Desk desk, RejectFilter filter, @Nullable String corrected, AlikePart taker) {
        Map<String, @Nullable String> change = new HashMap<>();
        change.put(Objects.requireNonNull(filter.field()), corrected);
        long after = 0;
        while (true) {
            List<Reject> part = rejects.page(desk.of(), filter, after, RepairDesk.AT_ONCE);
            if (part.isEmpty()) {
                return;
            }
            List<CorrectedRow> rows = part.stream().map(reject -> Correcting.row(reject, desk.of(), change)).toList();
            taker.take(rows, desks.stands(rows, part, desk));
            after = part.getLast().id();
        }
    }

    /** Those whose field holds just this text; without a text, those whose field holds nothing. */
    private static RejectFilter alikes(Schema schema, @Nullable String code, @Nullable String field, @Nullable String value) {
        if (code == null || field == null) {
            throw QualityProblem.BAD_FILTER.because("name", code == null ? "code" : "field", "value", "");
        }
        RepairDesk.require(schema, field);
        return new RejectFilter(code, field, value == null ? "" : value, State.OPEN);
    }
}
