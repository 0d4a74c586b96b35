package weir.hub.task.store;

import static weir.hub.task.store.RunRepository.utc;
import static weir.tables.task.Tables.RUN;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record3;
import org.jooq.UpdateSetMoreStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import weir.hub.task.Run;
import weir.hub.task.RunState;
import weir.tables.task.tables.records.RunRecord;

/**
 * Claiming, keeping and giving up runs. A node holds a run under its name and the attempt's number; every change below asks for both, so that
 * a node which lost its lease changes nothing any more.
 */
@Repository
public class ClaimRepository {
    private final DSLContext dsl;

    ClaimRepository(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** A claimed run as its holder knows it. */
    public record Hold(long run, int attempt, String node) {}

    /** What a running handler has told since the last time. */
    public record Told(Run.Progress progress, Map<String, Object> counts) {}

    /** How an attempt ended. */
    public record End(RunState state, Instant at, @Nullable Instant due, int failures, Map<String, Object> result, @Nullable Long batch, Run.@Nullable Failure failure) {}

    /** A run that has been taken, and from whom where its holder's lease was over. */
    public record Claimed(Run run, @Nullable String takenFrom, @Nullable Instant lapsed) {}

    /**
     * One statement: takes the runs due first that are free or whose holder's lease is over, skipping what others are just taking.
     *
     * @param living runs that work in this process; they are not taken a second time, however late their lease
     */
    public List<Claimed> claim(Set<String> kinds, String node, Set<Long> living, Instant now, Instant leaseUntil, int limit) {
        weir.tables.task.tables.Run other = RUN.as("other");
        Condition free = RUN.STATE.in("QUEUED", "WAITING").and(RUN.DUE_AT.le(utc(now))).and(RUN.LANE.isNull().or(DSL.notExists(DSL.selectOne().from(other)
                .where(other.LANE.eq(RUN.LANE)).and(other.STATE.eq("RUNNING").or(other.STATE.in("QUEUED", "WAITING").and(other.DUE_AT.le(utc(now)))
                        .and(DSL.row(other.DUE_AT, other.ID).lt(RUN.DUE_AT, RUN.ID)))))));
        Condition orphaned = RUN.STATE.eq("RUNNING").and(RUN.LEASE_UNTIL.lt(utc(now)));
        // materialized by its lock clause: the limit holds whatever plan is taken
        CommonTableExpression<Record3<Long, String, OffsetDateTime>> due = DSL.name("due").fields("id", "holder", "lease")
                .as(DSL.select(RUN.ID, RUN.NODE, RUN.LEASE_UNTIL).from(RUN).where(RUN.KIND.in(kinds)).and(RUN.ID.notIn(living)).and(free.or(orphaned)).orderBy(RUN.DUE_AT, RUN.ID).limit(limit).forUpdate().skipLocked());
        return dsl.with(due).update(RUN).set(RUN.STATE, "RUNNING").set(RUN.NODE, node).set(RUN.LEASE_UNTIL, utc(leaseUntil)).set(RUN.ATTEMPT, RUN.ATTEMPT.plus(1))
                .set(RUN.STARTED_AT, DSL.coalesce(RUN.STARTED_AT, DSL.val(utc(now)))).set(RUN.TAKEOVERS, DSL.when(RUN.STATE.eq("RUNNING"), RUN.TAKEOVERS.plus(1)).otherwise(RUN.TAKEOVERS))
                .set(RUN.VERSION, RUN.VERSION.plus(1))
                .from(due).where(RUN.ID.eq(due.field("id", Long.class)))
                .returningResult(RUN, due.field("holder", String.class), due.field("lease", OffsetDateTime.class))
                .fetch(row -> {
                    OffsetDateTime lease = row.value3();
                    return new Claimed(RunRepository.from(row.value1()), row.value2(), lease == null ? null : lease.toInstant());
                });
    }

    /** Ends the leases of a node's previous life. */
    public int orphan(String node, Instant now) {
        return dsl.update(RUN).set(RUN.LEASE_UNTIL, utc(now.minusMillis(1))).where(RUN.STATE.eq("RUNNING")).and(RUN.NODE.eq(node)).execute();
    }

    /** Extends the leases of those that nobody else has a hand on just now, and answers which. */
    public Set<Long> beat(Collection<Long> runs, String node, Instant leaseUntil) {
        return dsl.update(RUN).set(RUN.LEASE_UNTIL, utc(leaseUntil)).where(RUN.ID.in(DSL.select(RUN.ID).from(RUN).where(RUN.ID.in(runs)).and(RUN.NODE.eq(node)).and(RUN.STATE.eq("RUNNING"))
                .forUpdate().skipLocked())).returning(RUN.ID).fetchSet(RUN.ID);
    }

    /** The attempt number of each of these runs that is this node's. */
    public Map<Long, Integer> held(Collection<Long> runs, String node) {
        return dsl.select(RUN.ID, RUN.ATTEMPT).from(RUN).where(RUN.ID.in(runs)).and(RUN.NODE.eq(node)).and(RUN.STATE.eq("RUNNING")).fetchMap(RUN.ID, RUN.ATTEMPT);
    }

    /** Extends the lease of one; false when the run is not the holder's any more. */
    public boolean renew(Hold hold, Instant leaseUntil) {
        return dsl.update(RUN).set(RUN.LEASE_UNTIL, utc(leaseUntil)).where(held(hold)).execute() == 1;
    }

    /** Those somebody asked to stop. */
    public Set<Long> askedToStop(String node) {
        return dsl.select(RUN.ID).from(RUN).where(RUN.NODE.eq(node)).and(RUN.STATE.eq("RUNNING")).and(RUN.CANCEL).fetchSet(RUN.ID);
    }

    public boolean save(Hold hold, Told told) {
        return tell(dsl.update(RUN).set(RUN.VERSION, RUN.VERSION.plus(1)), told).where(held(hold)).execute() == 1;
    }

    /** False when the run is not the holder's any more. */
    public boolean end(Hold hold, Told told, End end) {
        Run.Failure failure = end.failure();
        return tell(dsl.update(RUN).set(RUN.VERSION, RUN.VERSION.plus(1)), told).set(RUN.STATE, end.state().name()).set(RUN.ENDED_AT, end.state().isOver() ? utc(end.at()) : null)
                .set(RUN.DUE_AT, end.due() == null ? RUN.DUE_AT : DSL.val(utc(end.due()))).set(RUN.FAILURES, end.failures()).set(RUN.RESULT, JsonMapper.shared().writeValueAsString(end.result()))
                .set(RUN.BATCH, end.batch()).set(RUN.PROBLEM_CODE, failure == null ? null : failure.code()).set(RUN.PROBLEM_ZH, failure == null ? null : failure.what().zh())
                .set(RUN.PROBLEM_EN, failure == null ? null : failure.what().en()).set(RUN.NEXT_ZH, failure == null ? null : failure.next().zh())
                .set(RUN.NEXT_EN, failure == null ? null : failure.next().en()).setNull(RUN.NODE).setNull(RUN.LEASE_UNTIL).where(held(hold)).execute() == 1;
    }

    /** Ends a run that nobody holds. */
    public void cancelWaiting(long run, Instant now, Run.Failure failure) {
        dsl.update(RUN).set(RUN.STATE, RunState.CANCELLED.name()).set(RUN.ENDED_AT, utc(now)).set(RUN.PROBLEM_CODE, failure.code()).set(RUN.PROBLEM_ZH, failure.what().zh())
                .set(RUN.PROBLEM_EN, failure.what().en()).set(RUN.NEXT_ZH, failure.next().zh()).set(RUN.NEXT_EN, failure.next().en()).set(RUN.VERSION, RUN.VERSION.plus(1))
                .where(RUN.ID.eq(run)).and(RUN.STATE.in("QUEUED", "WAITING")).execute();
    }

    private static UpdateSetMoreStep<RunRecord> tell(UpdateSetMoreStep<RunRecord> update, Told told) {
        Run.Progress progress = told.progress();
        return update.set(RUN.PROGRESS_DONE, progress.done()).set(RUN.PROGRESS_TOTAL, progress.total()).set(RUN.PROGRESS_UNIT, progress.unit())
                .set(RUN.STEP_ZH, progress.step() == null ? null : progress.step().zh()).set(RUN.STEP_EN, progress.step() == null ? null : progress.step().en())
                .set(RUN.COUNTS, JsonMapper.shared().writeValueAsString(told.counts()));
    }

    private static Condition held(Hold hold) {
        return RUN.ID.eq(hold.run()).and(RUN.ATTEMPT.eq(hold.attempt())).and(RUN.NODE.eq(hold.node())).and(RUN.STATE.eq("RUNNING"));
    }
}
