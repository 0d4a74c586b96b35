package weir.hub.quality.store;

import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static weir.tables.quality.Tables.REJECT;
import static weir.tables.quality.Tables.REJECT_BATCH;
import static weir.tables.quality.Tables.REPAIR;
import static weir.tables.quality.Tables.REPAIR_ROW;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import weir.hub.kernel.Actor;
import weir.hub.lake.Batch;
import weir.hub.quality.Reject.State;
import weir.hub.quality.RejectFilter;
import weir.hub.quality.RejectedBatch;
import weir.hub.quality.Repair;
import weir.tables.quality.tables.records.RepairRecord;

/** Corrected rows, and what becomes of the rejects they come from. */
@Repository
public class RepairRepository {
    private final DSLContext dsl;
    private final RejectRepository rejects;

    RepairRepository(DSLContext dsl, RejectRepository rejects) {
        this.dsl = dsl;
        this.rejects = rejects;
    }

    /**
     * A row to send: values in the order of the repair's fields, which is that of its batch.
     *
     * @param seen the batch of the row standing under its key when it was sent, which it may overwrite; null where none stood
     */
    public record CorrectedRow(long reject, boolean deletes, List<@Nullable String> cells, @Nullable Long seen) {
        public CorrectedRow(long reject, boolean deletes, List<@Nullable String> cells) {
            this(reject, deletes, cells, null);
        }

        public CorrectedRow over(long batch) {
            return new CorrectedRow(reject, deletes, cells, batch);
        }
    }

    public long insert(RejectedBatch of, Instant at, Actor actor) {
        return dsl.insertInto(REPAIR).set(REPAIR.BATCH, of.batch()).set(REPAIR.RESOURCE, of.resource()).set(REPAIR.FIELDS, of.fields().toArray(String[]::new)).set(REPAIR.ROWS, 0L)
                .set(REPAIR.STATE, Repair.State.RUNNING.name()).set(REPAIR.ACTOR, actor.id()).set(REPAIR.ACTOR_NAME, actor.name()).set(REPAIR.AT, at.atOffset(ZoneOffset.UTC))
                .returning(REPAIR.ID).fetchSingle().getId();
    }

    /** Of a repair that was never sent. */
    public void discard(long repair) {
        dsl.deleteFrom(REPAIR).where(REPAIR.ID.eq(repair), REPAIR.RUN.isNull()).execute();
    }

    public void add(long repair, List<CorrectedRow> rows) {
        List<Query> inserts = new ArrayList<>();
        for (CorrectedRow row : rows) {
            inserts.add(dsl.insertInto(REPAIR_ROW, REPAIR_ROW.REPAIR, REPAIR_ROW.REJECT, REPAIR_ROW.DELETES, REPAIR_ROW.CELLS, REPAIR_ROW.SEEN_BATCH)
                    .values(repair, row.reject(), row.deletes(), row.cells().toArray(String[]::new), row.seen()));
        }
        dsl.batch(inserts).execute();
    }

    /**
     * Takes all open rejects with this reason and value, with {@code field} set to {@code corrected}. They are locked, so that none of them goes
     * in two repairs.
     */
    public void addAlike(long repair, RejectedBatch of, RejectFilter alike, @Nullable String corrected) {
        List<Field<String>> cells = new ArrayList<>();
        for (String name : of.fields()) {
            cells.add(name.equals(alike.field()) ? val(corrected, String.class) : RejectRepository.value(of, name));
        }
        dsl.insertInto(REPAIR_ROW, REPAIR_ROW.REPAIR, REPAIR_ROW.REJECT, REPAIR_ROW.DELETES, REPAIR_ROW.CELLS)
                .select(select(val(repair), REJECT.ID, REJECT.DELETES, DSL.array(cells.toArray(Field<?>[]::new)).cast(String[].class)).from(REJECT).where(rejects.matching(of, alike)).and(REJECT.REPAIR.isNull()).forUpdate()).execute();
    }

    /** Notes the batches of the rows that stand under these rejects' keys, as they were when a person sent the repair. */
    public void seen(long repair, Map<Long, Long> batches) {
        List<Query> updates = new ArrayList<>();
        batches.forEach((reject, batch) -> updates.add(dsl.update(REPAIR_ROW).set(REPAIR_ROW.SEEN_BATCH, batch).where(REPAIR_ROW.REPAIR.eq(repair), REPAIR_ROW.REJECT.eq(reject))));
        dsl.batch(updates).execute();
    }

    /** These rows are not sent after all; their rejects are open again. */
    public void leaveOut(Repair repair, List<Long> left) {
        if (!left.isEmpty()) {
            dsl.update(REJECT).setNull(REJECT.REPAIR).where(REJECT.BATCH.eq(repair.batch()), REJECT.ID.in(left), REJECT.REPAIR.eq(repair.id())).execute();
            dsl.deleteFrom(REPAIR_ROW).where(REPAIR_ROW.REPAIR.eq(repair.id()), REPAIR_ROW.REJECT.in(left)).execute();
        }
    }

    /**
     * Marks the rejects as being repaired.
     *
     * @return how many could be taken: open, and in no other repair
     */
    public int take(long repair, long batch) {
        return dsl.update(REJECT).set(REJECT.REPAIR, repair).where(REJECT.BATCH.eq(batch), REJECT.STATE.eq(State.OPEN.name()), REJECT.REPAIR.isNull())
                .and(REJECT.ID.in(select(REPAIR_ROW.REJECT).from(REPAIR_ROW).where(REPAIR_ROW.REPAIR.eq(repair)))).execute();
    }

    public void started(long repair, long rows, long run) {
        dsl.update(REPAIR).set(REPAIR.ROWS, rows).set(REPAIR.RUN, run).where(REPAIR.ID.eq(repair)).execute();
    }

    public void counted(long repair, long rows) {
        dsl.update(REPAIR).set(REPAIR.ROWS, rows).where(REPAIR.ID.eq(repair)).execute();
    }

    public Optional<Repair> find(long repair) {
        return dsl.selectFrom(REPAIR).where(REPAIR.ID.eq(repair)).fetchOptional(RepairRepository::repair);
    }

    public List<Repair> running(long batch) {
        return dsl.selectFrom(REPAIR).where(REPAIR.BATCH.eq(batch), REPAIR.STATE.eq(Repair.State.RUNNING.name())).orderBy(REPAIR.ID).fetch(RepairRepository::repair);
    }

    /** Rows behind the reject {@code after}, by number of the reject. */
    public List<CorrectedRow> rows(long repair, long after, int limit) {
        return dsl.select(REPAIR_ROW.REJECT, REPAIR_ROW.DELETES, REPAIR_ROW.CELLS, REPAIR_ROW.SEEN_BATCH).from(REPAIR_ROW).where(REPAIR_ROW.REPAIR.eq(repair), REPAIR_ROW.REJECT.gt(after)).orderBy(REPAIR_ROW.REJECT)
                .limit(limit).fetch(row -> new CorrectedRow(row.value1(), row.value2(), Arrays.asList(row.value3()), row.value4()));
    }

    /**
     * The repair has become a batch: rejects whose rows came in are repaired; those whose rows failed again stay open, with what was tried;
     * the rejects of the repair's own batch point back to them by their place and are closed.
     */
    public void done(Repair repair, long repairBatch, Instant at, String actorName, long actor) {
        var again = DSL.table("quality.reject").as("again");
        Field<Long> againPlace = DSL.field("again.place", Long.class);
        Field<Long> againBatch = DSL.field("again.batch", Long.class);
        dsl.update(REJECT).set(REJECT.TRIED, REPAIR_ROW.CELLS).set(REJECT.TRIED_REASONS, DSL.field("again.reasons", org.jooq.JSONB.class)).setNull(REJECT.REPAIR).from(REPAIR_ROW, again)
                .where(REJECT.BATCH.eq(repair.batch()), REJECT.REPAIR.eq(repair.id()), REPAIR_ROW.REPAIR.eq(repair.id()), REPAIR_ROW.REJECT.eq(REJECT.ID), againBatch.eq(repairBatch),
                        againPlace.eq(REJECT.ID)).execute();
        int repaired = dsl.update(REJECT).set(REJECT.STATE, State.REPAIRED.name()).set(REJECT.SETTLED_BATCH, repairBatch).set(REJECT.SETTLED_AT, at.atOffset(ZoneOffset.UTC))
                .set(REJECT.SETTLED_BY, actor).set(REJECT.SETTLED_NAME, actorName).setNull(REJECT.REPAIR).where(REJECT.BATCH.eq(repair.batch()), REJECT.REPAIR.eq(repair.id())).execute();
        settled(repair.batch(), repaired);
        dsl.update(REJECT).set(REJECT.STATE, State.RETURNED.name()).where(REJECT.BATCH.eq(repairBatch)).execute();
        dsl.update(REJECT_BATCH).set(REJECT_BATCH.OPEN, 0L).where(REJECT_BATCH.BATCH.eq(repairBatch)).execute();
        dsl.update(REPAIR).set(REPAIR.STATE, Repair.State.DONE.name()).set(REPAIR.REPAIR_BATCH, repairBatch).where(REPAIR.ID.eq(repair.id())).execute();
        dsl.deleteFrom(REPAIR_ROW).where(REPAIR_ROW.REPAIR.eq(repair.id())).execute();
    }

    /** The repair's batch was taken back: what it repaired is open again. The rejects remember it, in case it comes to stand again. */
    public void takenBack(long repairBatch, long original) {
        int open = dsl.update(REJECT).set(REJECT.STATE, State.OPEN.name()).setNull(REJECT.SETTLED_AT).setNull(REJECT.SETTLED_BY).setNull(REJECT.SETTLED_NAME)
                .where(REJECT.BATCH.eq(original), REJECT.SETTLED_BATCH.eq(repairBatch), REJECT.STATE.eq(State.REPAIRED.name())).execute();
        settled(original, -open);
    }

    /** The taking back was itself taken back: what nobody has settled or begun to repair meanwhile is repaired again. */
    public void standsAgain(Batch repair, long original, Instant at) {
        int repaired = dsl.update(REJECT).set(REJECT.STATE, State.REPAIRED.name()).set(REJECT.SETTLED_AT, at.atOffset(ZoneOffset.UTC)).set(REJECT.SETTLED_BY, repair.actor())
                .set(REJECT.SETTLED_NAME, repair.actorName())
                .where(REJECT.BATCH.eq(original), REJECT.SETTLED_BATCH.eq(repair.id()), REJECT.STATE.eq(State.OPEN.name()), REJECT.REPAIR.isNull()).execute();
        settled(original, repaired);
    }

    private void settled(long batch, int repaired) {
        dsl.update(REJECT_BATCH).set(REJECT_BATCH.OPEN, REJECT_BATCH.OPEN.minus(repaired)).set(REJECT_BATCH.REPAIRED, REJECT_BATCH.REPAIRED.plus(repaired)).where(REJECT_BATCH.BATCH.eq(batch)).execute();
    }

    /** The repair came to nothing: its rejects are open again. */
    public void failed(Repair repair) {
        dsl.update(REJECT).setNull(REJECT.REPAIR).where(REJECT.BATCH.eq(repair.batch()), REJECT.REPAIR.eq(repair.id())).execute();
        dsl.deleteFrom(REPAIR_ROW).where(REPAIR_ROW.REPAIR.eq(repair.id())).execute();
        dsl.update(REPAIR).set(REPAIR.STATE, Repair.State.FAILED.name()).where(REPAIR.ID.eq(repair.id())).execute();
    }

    private static Repair repair(RepairRecord row) {
        return new Repair(row.getId(), row.getBatch(), row.getResource(), List.of(row.getFields()), row.getRows(), Repair.State.valueOf(row.getState()), row.getRun(), row.getRepairBatch());
    }
}
