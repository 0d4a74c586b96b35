package weir.hub.quality.store;

import static weir.tables.quality.Tables.GOOD_ARRIVAL;
import static weir.tables.quality.Tables.REJECT;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import weir.hub.quality.Reject.State;

/** Which rejects are one case, and which of them a later batch has brought right. Every statement here touches waiting rejects of one resource only, by index. */
@Repository
public class CaseRepository {
    /** Moves rejects from OPEN to another state, or back, and the counts of their batches with them. */
    private static final String COUNTED = """
            , counted as (select batch, count(*) as n from moved group by batch)
            update quality.reject_batch b set open = open - {0} * counted.n, closed = closed + {1} * counted.n, repeated = repeated + {2} * counted.n from counted where b.batch = counted.batch
            """;

    private final DSLContext dsl;

    CaseRepository(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Prints of the keys of rejects that wait, the newest first. */
    public long[] waitingPrints(long resource, int most) {
        return dsl.select(REJECT.KEY_PRINT).from(REJECT).where(REJECT.RESOURCE.eq(resource), REJECT.STATE.eq(DSL.inline(State.OPEN.name())), REJECT.KEY_HASH.isNotNull()).orderBy(REJECT.ID.desc()).limit(most)
                .fetch().stream().mapToLong(row -> row.value1()).toArray();
    }

    /** Whether a batch has rejects, or keys that rejects wait for. */
    public boolean concerns(long batch) {
        return dsl.fetchExists(DSL.selectOne().from(GOOD_ARRIVAL).where(GOOD_ARRIVAL.BATCH.eq(batch))) || dsl.fetchExists(DSL.selectOne().from(REJECT).where(REJECT.BATCH.eq(batch)));
    }

    public void arrived(long batch, boolean stands) {
        dsl.update(GOOD_ARRIVAL).set(GOOD_ARRIVAL.STANDING, stands).where(GOOD_ARRIVAL.BATCH.eq(batch)).execute();
    }

    public void removeArrivals(long batch) {
        dsl.deleteFrom(GOOD_ARRIVAL).where(GOOD_ARRIVAL.BATCH.eq(batch)).execute();
    }

    /**
     * Closes what waits and was brought right by a batch that came later and stands. A row on its way back through the gate is left to that.
     *
     * @param by only what this batch has brought; null = any
     */
    public int close(long resource, @Nullable Long by, Instant at) {
        return count("""
                with latest as (select distinct on (a.key_hash) a.key_hash, a.batch, a.as_of, a.deletes from quality.good_arrival a where a.resource = {3} and a.standing and a.batch = coalesce({5}, a.batch)
                    and exists (select from quality.reject w where w.resource = {3} and w.key_hash = a.key_hash and w.state = 'OPEN') order by a.key_hash, a.as_of desc, a.batch desc),
                moved as (update quality.reject r set state = 'CLOSED', settled_batch = latest.batch, settled_at = {4}, note = case when latest.deletes then 'DELETED' end from latest
                    where r.resource = {3} and r.key_hash = latest.key_hash and r.state = 'OPEN' and r.repair is null and coalesce(r.last_batch, r.batch) < latest.as_of returning r.batch)
                """, 1, 1, 0, resource, at.atOffset(ZoneOffset.UTC), DSL.val(by, Long.class));
    }

    /**
     * Rows of a batch that came before just so count with the row that waits or was dismissed already. As many as came before: of three equal rows
     * where there were two, the third is new.
     */
    public int joinSame(long resource, long batch, Instant at) {
        return count("""
                with fresh as (select id, case_hash, row_hash, row_number() over (partition by case_hash, row_hash order by id) as k from quality.reject where batch = {4} and state = 'OPEN' and repair is null and case_hash is not null),
                known as (select o.batch, o.id, o.case_hash, o.row_hash, row_number() over (partition by o.case_hash, o.row_hash order by o.batch, o.id) as k from quality.reject o join quality.reject_batch b on b.batch = o.batch
                    where o.resource = {3} and o.batch < {4} and o.state in ('OPEN', 'DISMISSED') and b.standing = 'COMMITTED' and o.case_hash in (select case_hash from fresh)),
                pair as (select fresh.id as fresh, known.batch, known.id from fresh join known using (case_hash, row_hash, k)),
                again as (update quality.reject o set times = o.times + 1, last_at = {5}, last_batch = {4} from pair where o.batch = pair.batch and o.id = pair.id returning o.id),
                moved as (update quality.reject n set state = 'REPEATED', settled_batch = pair.batch, counted_with = pair.id, settled_at = {5} from pair where n.batch = {4} and n.id = pair.fresh returning n.batch)
                """, 1, 0, 1, resource, batch, at.atOffset(ZoneOffset.UTC));
    }

    /** Rows that came before with the same key and the same faults, but other content: the newer one waits, and the older one counts with it. */
    public int joinNewer(long resource, long batch, Instant at) {
        return count("""
                with fresh as (select distinct on (case_hash) id, case_hash from quality.reject where batch = {4} and state = 'OPEN' and key_hash is not null and case_hash is not null order by case_hash, id desc),
                known as (select o.batch, o.id, o.times, coalesce(o.first_at, b.at) as first_at, fresh.id as fresh from fresh join quality.reject o on o.case_hash = fresh.case_hash join quality.reject_batch b on b.batch = o.batch
                    where o.resource = {3} and o.batch < {4} and o.state = 'OPEN' and o.repair is null and b.standing = 'COMMITTED'),
                again as (update quality.reject n set times = n.times + came.times, first_at = came.first_at, last_at = {5} from (select fresh, sum(times) as times, min(first_at) as first_at from known group by fresh) came
                    where n.batch = {4} and n.id = came.fresh returning n.id),
                moved as (update quality.reject o set state = 'REPEATED', settled_batch = {4}, counted_with = known.fresh, settled_at = {5} from known where o.batch = known.batch and o.id = known.id returning o.batch)
                """, 1, 0, 1, resource, batch, at.atOffset(ZoneOffset.UTC));
    }

    /** What had been closed by a batch, or counted with its rejects, waits again. @return the batches it came with, the oldest first */
    public List<Long> reopen(long batch) {
        String moving = """
                with moved as (update quality.reject set state = 'OPEN', settled_batch = null, settled_at = null, counted_with = null, note = null where settled_batch = {3} and state = '%s' returning batch)
                """;
        List<Long> batches = dsl.selectDistinct(REJECT.BATCH).from(REJECT).where(REJECT.SETTLED_BATCH.eq(batch), REJECT.STATE.in(DSL.inline(State.CLOSED.name()), DSL.inline(State.REPEATED.name()))).orderBy(REJECT.BATCH).fetch(REJECT.BATCH);
        count(moving.formatted(State.CLOSED), -1, -1, 0, batch);
        count(moving.formatted(State.REPEATED), -1, 0, -1, batch);
        return batches;
    }

    private int count(String moving, Object... arguments) {
        QueryPart[] parts = new QueryPart[arguments.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = arguments[i] instanceof QueryPart part ? part : DSL.val(arguments[i]);
        }
        return dsl.query(moving + COUNTED, parts).execute();
    }
}
