package weir.hub.lake.store;

import static weir.tables.lake.Sequences.BATCH_NUMBER;
import static weir.tables.lake.Tables.BATCH;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import weir.hub.kernel.Words;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchCounts;
import weir.hub.lake.BatchFilter;
import weir.hub.lake.BatchRequest;
import weir.hub.lake.BatchState;
import weir.hub.lake.FlowDay;
import weir.hub.lake.Provenance;
import weir.hub.lake.Sealing;
import weir.hub.lake.TransactionStep;

/** The ledger of batches. */
@Repository
public class Ledger {
    private final DSLContext sql;

    Ledger(DSLContext sql) {
        this.sql = sql;
    }

    /** Enters an open batch and returns its number; empty when one with the same idempotency key is there. */
    public Optional<Long> open(BatchRequest request, Instant now) {
        long id = sql.nextval(BATCH_NUMBER);
        try {
            sql.insertInto(BATCH).set(BATCH.ID, id).set(BATCH.RESOURCE, request.table().resource()).set(BATCH.CODE, request.table().code()).set(BATCH.ORGANISATION, request.organisation())
                    .set(BATCH.PROVENANCE, request.provenance().name()).set(BATCH.STATE, BatchState.OPEN.name()).set(BATCH.ACTOR, request.actor().id()).set(BATCH.ACTOR_NAME, request.actor().name())
                    .set(BATCH.RUN, request.run()).set(BATCH.PARENT, request.parent()).set(BATCH.SCHEMA_VERSION, request.table().schema().version())
                    .set(BATCH.IDEMPOTENCY_KEY, request.idempotencyKey()).set(BATCH.DETAIL, Json.write(request.detail())).set(BATCH.OPENED, time(now))
                    .set(BATCH.FILE, file(request.table().code(), id)).execute();
            return Optional.of(id);
        } catch (IntegrityConstraintViolationException | org.springframework.dao.DuplicateKeyException e) {
            return Optional.empty();
        }
    }

    /** Where a batch's file lies, below the lake folder. */
    public static String file(String code, long batch) {
        return code + "/data/" + batch + ".parquet";
    }

    public Optional<Batch> find(long id) {
        return sql.selectFrom(BATCH).where(BATCH.ID.eq(id)).fetchOptional(Ledger::from);
    }

    public Optional<Batch> same(long resource, String idempotencyKey) {
        return sql.selectFrom(BATCH).where(BATCH.RESOURCE.eq(resource), BATCH.IDEMPOTENCY_KEY.eq(idempotencyKey), BATCH.STATE.in("OPEN", "HELD", "COMMITTED")).fetchOptional(Ledger::from);
    }

    public List<Long> moved(long resource, long organisation) {
        return sql.update(BATCH).set(BATCH.ORGANISATION, organisation).where(BATCH.RESOURCE.eq(resource)).returning(BATCH.ID).fetch(BATCH.ID);
    }

    /** Open and held batches, oldest first. */
    public List<Batch> unfinished() {
        return sql.selectFrom(BATCH).where(BATCH.STATE.in("OPEN", "HELD")).orderBy(BATCH.ID).fetch(Ledger::from);
    }

    /** Newest first; {@code after} is the last number of the page before. */
    public List<Batch> list(BatchFilter filter, @Nullable Long after, int limit) {
        List<Condition> conditions = matching(filter);
        if (after != null) {
            conditions.add(BATCH.ID.lt(after));
        }
        return sql.selectFrom(BATCH).where(conditions).orderBy(BATCH.ID.desc()).limit(limit).fetch(Ledger::from);
    }

    public long count(BatchFilter filter) {
        return sql.selectCount().from(BATCH).where(matching(filter)).fetchSingle().value1();
    }

    /** Days on which something was committed, oldest first; {@code organisations} null = all. */
    public List<FlowDay> days(@Nullable Set<Long> organisations, Set<Long> hidden, LocalDate from, ZoneId zone) {
        org.jooq.Field<LocalDate> day = DSL.field("({0} at time zone {1})::date", MomentBinding.DATE, BATCH.ENDED, DSL.val(zone.getId()));
        return sql.select(day, DSL.count(), DSL.sum(BATCH.SENT), DSL.sum(BATCH.GOOD), DSL.sum(BATCH.CREATED.plus(BATCH.CHANGED).plus(BATCH.DELETED)), DSL.sum(BATCH.REJECTED)).from(BATCH)
                .where(BATCH.STATE.in("COMMITTED", "UNDONE"), BATCH.PROVENANCE.ne(Provenance.UNDO.name()), BATCH.ENDED.ge(from.atStartOfDay(zone).toOffsetDateTime()))
                .and(organisations == null ? DSL.noCondition() : BATCH.ORGANISATION.in(organisations)).and(notOf(hidden)).groupBy(DSL.inline(1)).orderBy(DSL.inline(1))
                .fetch(row -> new FlowDay(row.value1(), row.value2(), row.value3().longValue(), row.value4().longValue(), row.value5().longValue(), row.value6().longValue()));
    }

    /** As one array: they may be thousands. */
    private static Condition notOf(Set<Long> resources) {
        return resources.isEmpty() ? DSL.noCondition() : BATCH.RESOURCE.ne(DSL.all(DSL.val(resources.toArray(Long[]::new))));
    }

    private static List<Condition> matching(BatchFilter filter) {
        List<Condition> conditions = new ArrayList<>();
        if (filter.resource() != null) {
            conditions.add(BATCH.RESOURCE.eq(filter.resource()));
        }
        if (filter.organisations() != null) {
            conditions.add(BATCH.ORGANISATION.in(filter.organisations()));
        }
        conditions.add(notOf(filter.hidden()));
        if (filter.state() != null) {
            conditions.add(BATCH.STATE.eq(filter.state().name()));
        }
        if (filter.run() != null) {
            conditions.add(BATCH.RUN.eq(filter.run()));
        }
        if (filter.parent() != null) {
            conditions.add(BATCH.PARENT.eq(filter.parent()));
        }
        if (filter.from() != null) {
            conditions.add(BATCH.OPENED.ge(time(filter.from())));
        }
        if (filter.to() != null) {
            conditions.add(BATCH.OPENED.lt(time(filter.to())));
        }
        return conditions;
    }

    /** Batches of a resource that stand in the log, oldest first, up to a number or a time. */
    public List<Batch> logged(long resource, @Nullable Long upTo, @Nullable Instant at) {
        List<Condition> conditions = new ArrayList<>(List.of(BATCH.RESOURCE.eq(resource), BATCH.STATE.in("COMMITTED", "UNDONE")));
        if (upTo != null) {
            conditions.add(BATCH.ID.le(upTo));
        }
        if (at != null) {
            conditions.add(BATCH.ENDED.le(time(at)));
        }
        return sql.selectFrom(BATCH).where(conditions).orderBy(BATCH.ID).fetch(Ledger::from);
    }

    /** What the writer found, and what the caller knows, before the log is told. */
    public void seal(long id, Sealing sealing, BatchCounts counts, String goodHash, @Nullable String file, long fileBytes, KeyRange range, Instant now) {
        sql.update(BATCH).set(BATCH.SEALED, time(now)).set(BATCH.SENT, counts.sent()).set(BATCH.GOOD, counts.good()).set(BATCH.CREATED, counts.created()).set(BATCH.CHANGED, counts.changed())
                .set(BATCH.UNCHANGED, counts.unchanged()).set(BATCH.DELETED, counts.deleted()).set(BATCH.REJECTED, counts.rejected()).set(BATCH.WARNED, counts.warned())
                .set(BATCH.SENT_HASH, sealing.sentHash()).set(BATCH.REJECTED_HASH, sealing.rejectedHash()).set(BATCH.GOOD_HASH, goodHash).set(BATCH.FILE, file).set(BATCH.FILE_BYTES, fileBytes)
                .set(BATCH.KEY_LOW, range.low()).set(BATCH.KEY_HIGH, range.high()).set(BATCH.STEPS, Json.write(sealing.steps())).where(BATCH.ID.eq(id)).execute();
    }

    /** Bounds of the first key field over a batch's rows, as the engine writes them; null where unknown. */
    public record KeyRange(@Nullable String low, @Nullable String high) {}

    public void committed(long id, @Nullable String targetHash, @Nullable Instant logged, Instant now) {
        sql.update(BATCH).set(BATCH.STATE, BatchState.COMMITTED.name()).set(BATCH.TARGET_HASH, targetHash).set(BATCH.LOGGED, logged == null ? null : time(logged)).set(BATCH.ENDED, time(now)).where(BATCH.ID.eq(id)).execute();
    }

    public void receipt(long id, byte[] json) {
        sql.update(BATCH).set(BATCH.RECEIPT, json).where(BATCH.ID.eq(id)).execute();
    }

    public Optional<byte[]> receipt(long id) {
        return Optional.ofNullable(sql.select(BATCH.RECEIPT).from(BATCH).where(BATCH.ID.eq(id)).fetchOne(BATCH.RECEIPT));
    }

    public void ended(long id, BatchState state, @Nullable Words reason, Instant now) {
        sql.update(BATCH).set(BATCH.STATE, state.name()).set(BATCH.ENDED, time(now)).set(BATCH.REASON_ZH, reason == null ? null : reason.zh()).set(BATCH.REASON_EN, reason == null ? null : reason.en())
                .where(BATCH.ID.eq(id)).execute();
    }

    /** Adds to what people may want to know of a batch. */
    public void note(long id, Map<String, Object> detail) {
        sql.update(BATCH).set(BATCH.DETAIL, DSL.field("{0} || {1}", BATCH.DETAIL.getDataType(), BATCH.DETAIL, DSL.val(Json.write(detail)))).where(BATCH.ID.eq(id)).execute();
    }

    /** Takes a batch from one state to another, or says false when it is not in that state. */
    public boolean move(long id, BatchState from, BatchState to) {
        return sql.update(BATCH).set(BATCH.STATE, to.name()).where(BATCH.ID.eq(id), BATCH.STATE.eq(from.name())).execute() == 1;
    }

    public void undone(long id, long by) {
        sql.update(BATCH).set(BATCH.STATE, BatchState.UNDONE.name()).set(BATCH.UNDONE_BY, by).where(BATCH.ID.eq(id)).execute();
    }

    /** What had taken the batch back was itself taken back. Its idempotency key is given up where the same data have come again meanwhile. */
    public void standsAgain(long id) {
        var again = BATCH.as("again");
        var taken = sql.selectOne().from(again).where(again.RESOURCE.eq(BATCH.RESOURCE), again.IDEMPOTENCY_KEY.eq(BATCH.IDEMPOTENCY_KEY), again.ID.ne(BATCH.ID), again.STATE.in("OPEN", "HELD", "COMMITTED"));
        sql.update(BATCH).set(BATCH.STATE, BatchState.COMMITTED.name()).setNull(BATCH.UNDONE_BY).set(BATCH.IDEMPOTENCY_KEY, DSL.when(DSL.exists(taken), DSL.inline((String) null)).otherwise(BATCH.IDEMPOTENCY_KEY))
                .where(BATCH.ID.eq(id)).execute();
    }

    public void repaired(long id, long rows) {
        sql.update(BATCH).set(BATCH.REPAIRED, BATCH.REPAIRED.plus(rows)).where(BATCH.ID.eq(id)).execute();
    }

    public List<TransactionStep> steps(long id) {
        return Json.steps(sql.select(BATCH.STEPS).from(BATCH).where(BATCH.ID.eq(id)).fetchOne(BATCH.STEPS));
    }

    /** Holds the barrier of {@link weir.hub.lake.backup.BackupBarrier} until the transaction ends. */
    public void shareWithBackups() {
        sql.connection(weir.hub.lake.backup.BackupBarrier::enter);
    }

    /** What the caller knew of a batch when it was sealed. */
    public Sealing sealing(long id) {
        Batch batch = find(id).orElseThrow();
        BatchCounts counts = batch.counts();
        return new Sealing(counts.sent(), counts.rejected(), counts.warned(), batch.sentHash(), batch.rejectedHash(), steps(id));
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static Batch from(Record row) {
        BatchCounts counts = new BatchCounts(row.get(BATCH.SENT), row.get(BATCH.GOOD), row.get(BATCH.CREATED), row.get(BATCH.CHANGED), row.get(BATCH.UNCHANGED), row.get(BATCH.DELETED), row.get(BATCH.REJECTED),
                row.get(BATCH.WARNED), row.get(BATCH.REPAIRED));
        String zh = row.get(BATCH.REASON_ZH);
        return new Batch(row.get(BATCH.ID), row.get(BATCH.RESOURCE), row.get(BATCH.CODE), row.get(BATCH.ORGANISATION), Provenance.valueOf(row.get(BATCH.PROVENANCE)), BatchState.valueOf(row.get(BATCH.STATE)),
                row.get(BATCH.ACTOR), row.get(BATCH.ACTOR_NAME), row.get(BATCH.RUN), row.get(BATCH.PARENT), row.get(BATCH.UNDONE_BY), row.get(BATCH.SCHEMA_VERSION), row.get(BATCH.IDEMPOTENCY_KEY),
                Json.map(row.get(BATCH.DETAIL)), row.get(BATCH.OPENED).toInstant(), instant(row.get(BATCH.SEALED)), instant(row.get(BATCH.LOGGED)), instant(row.get(BATCH.ENDED)), counts, row.get(BATCH.SENT_HASH),
                row.get(BATCH.REJECTED_HASH), row.get(BATCH.GOOD_HASH), row.get(BATCH.TARGET_HASH), zh == null ? null : Words.of(zh, row.get(BATCH.REASON_EN)), row.get(BATCH.FILE), row.get(BATCH.FILE_BYTES), row.get(BATCH.KEY_LOW), row.get(BATCH.KEY_HIGH));
    }
}
