package weir.hub.quality.store;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;
import static weir.tables.quality.Tables.REASON_COUNT;
import static weir.tables.quality.Tables.REJECT;
import static weir.tables.quality.Tables.REJECT_BATCH;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import weir.core.gate.Reason;
import weir.hub.kernel.Actor;
import weir.hub.quality.ReasonSummary;
import weir.hub.quality.Reject;
import weir.hub.quality.Reject.State;
import weir.hub.quality.RejectFilter;
import weir.hub.quality.RejectedBatch;
import weir.hub.quality.reject.ReasonTally.Example;
import weir.hub.quality.reject.StoredReason;
import weir.tables.quality.tables.records.RejectBatchRecord;

/** Rejects as people see and settle them. */
@Repository
public class RejectRepository {
    private static final TypeReference<List<StoredReason>> REASONS = new TypeReference<>() {};
    private static final TypeReference<List<Example>> EXAMPLES = new TypeReference<>() {};
    private static final long MOST_TO_COUNT = 50_000;

    private final DSLContext dsl;
    private final JsonMapper json;

    RejectRepository(DSLContext dsl, JsonMapper json) {
        this.dsl = dsl;
        this.json = json;
    }

    public Optional<RejectedBatch> batch(long batch) {
        return dsl.selectFrom(REJECT_BATCH).where(REJECT_BATCH.BATCH.eq(batch)).fetchOptional(RejectRepository::rejectedBatch);
    }

    public void moved(long resource, long organisation) {
        dsl.update(REJECT_BATCH).set(REJECT_BATCH.ORGANISATION, organisation).where(REJECT_BATCH.RESOURCE.eq(resource)).execute();
    }

    /** Batches that stand and have open rejects, the oldest first. */
    public List<RejectedBatch> waiting(@Nullable Set<Long> organisations, @Nullable Long resource, int limit) {
        return dsl.selectFrom(REJECT_BATCH).where(REJECT_BATCH.OPEN.gt(0L), REJECT_BATCH.STANDING.eq("COMMITTED"))
                .and(organisations == null ? noCondition() : REJECT_BATCH.ORGANISATION.in(organisations)).and(resource == null ? noCondition() : REJECT_BATCH.RESOURCE.eq(resource)).orderBy(REJECT_BATCH.AT, REJECT_BATCH.BATCH).limit(limit)
                .fetch(RejectRepository::rejectedBatch);
    }

    /** The batch with fields that the schema has got since, whose values only a person can give: at the end, so that what was tried before keeps its places. */
    public RejectedBatch widened(RejectedBatch of, List<String> schemaFields) {
        List<String> added = schemaFields.stream().filter(name -> !of.fields().contains(name)).toList();
        if (added.isEmpty()) {
            return of;
        }
        List<String> fields = new ArrayList<>(of.fields());
        List<Integer> mapping = new ArrayList<>(of.mapping());
        added.forEach(name -> {
            fields.add(name);
            mapping.add(-1);
        });
        dsl.update(REJECT_BATCH).set(REJECT_BATCH.FIELDS, fields.toArray(String[]::new)).set(REJECT_BATCH.MAPPING, mapping.toArray(Integer[]::new)).where(REJECT_BATCH.BATCH.eq(of.batch())).execute();
        return batch(of.batch()).orElse(of);
    }

    /** Rejects behind the id {@code after}, by id. */
    public List<Reject> page(RejectedBatch of, RejectFilter filter, long after, int limit) {
        return dsl.select(REJECT.asterisk()).from(REJECT).where(matching(of, filter)).and(REJECT.ID.gt(after)).orderBy(REJECT.ID).limit(limit).fetch(row -> reject(of, row));
    }

    public long count(RejectedBatch of, RejectFilter filter) {
        return dsl.selectCount().from(REJECT).where(matching(of, filter)).fetchSingle().value1();
    }

    /** All that match, by id, streamed: inside a transaction. */
    public void each(RejectedBatch of, RejectFilter filter, Consumer<Reject> reader) {
        try (Cursor<Record> rows = dsl.select(REJECT.asterisk()).from(REJECT).where(matching(of, filter)).orderBy(REJECT.ID).fetchSize(1000).fetchLazy()) {
            for (Record row : rows) {
                reader.accept(reject(of, row));
            }
        }
    }

    public List<Reject> find(RejectedBatch of, Collection<Long> ids) {
        return dsl.select(REJECT.asterisk()).from(REJECT).where(REJECT.BATCH.eq(of.batch()), REJECT.ID.in(ids)).orderBy(REJECT.ID).fetch(row -> reject(of, row));
    }

    /** Batches that rejects belong to. */
    public Map<Long, List<Long>> batches(Collection<Long> ids) {
        Map<Long, List<Long>> found = new LinkedHashMap<>();
        dsl.select(REJECT.BATCH, REJECT.ID).from(REJECT).where(REJECT.ID.in(ids)).orderBy(REJECT.BATCH, REJECT.ID)
                .forEach(row -> found.computeIfAbsent(row.value1(), batch -> new ArrayList<>()).add(row.value2()));
        return found;
    }

    /** @return how many were open and are dismissed now */
    public int dismiss(long batch, Collection<Long> ids, String note, Instant at, Actor actor) {
        int dismissed = dsl.update(REJECT).set(REJECT.STATE, State.DISMISSED.name()).set(REJECT.NOTE, note).set(REJECT.SETTLED_AT, at.atOffset(ZoneOffset.UTC)).set(REJECT.SETTLED_BY, actor.id())
                .set(REJECT.SETTLED_NAME, actor.name()).where(REJECT.BATCH.eq(batch), REJECT.ID.in(ids), REJECT.STATE.eq(State.OPEN.name()), REJECT.REPAIR.isNull()).execute();
        dsl.update(REJECT_BATCH).set(REJECT_BATCH.OPEN, REJECT_BATCH.OPEN.minus(dismissed)).set(REJECT_BATCH.DISMISSED, REJECT_BATCH.DISMISSED.plus(dismissed)).where(REJECT_BATCH.BATCH.eq(batch)).execute();
        return dismissed;
    }

    /** Rejects whose standing rows a person prefers, with the batches of these, are closed. */
    public void keepStanding(long batch, Map<Long, Long> standing, Instant at, Actor actor) {
        List<Query> updates = new ArrayList<>();
        standing.forEach((id, by) -> updates.add(dsl.update(REJECT).set(REJECT.STATE, State.CLOSED.name()).set(REJECT.SETTLED_BATCH, by).set(REJECT.SETTLED_AT, at.atOffset(ZoneOffset.UTC)).set(REJECT.SETTLED_BY, actor.id())
                .set(REJECT.SETTLED_NAME, actor.name()).where(REJECT.BATCH.eq(batch), REJECT.ID.eq(id), REJECT.STATE.eq(State.OPEN.name()), REJECT.REPAIR.isNull())));
        long closed = Arrays.stream(dsl.batch(updates).execute()).asLongStream().sum();
        dsl.update(REJECT_BATCH).set(REJECT_BATCH.OPEN, REJECT_BATCH.OPEN.minus(closed)).set(REJECT_BATCH.CLOSED, REJECT_BATCH.CLOSED.plus(closed)).where(REJECT_BATCH.BATCH.eq(batch)).execute();
    }

    public List<ReasonSummary> summary(RejectedBatch of) {
        Map<String, Long> open = of.rejected() > MOST_TO_COUNT ? null : openByReason(of.batch());
        return dsl.selectFrom(REASON_COUNT).where(REASON_COUNT.BATCH.eq(of.batch())).orderBy(REASON_COUNT.WARNING, REASON_COUNT.ROWS.desc(), REASON_COUNT.POSITION)
                .fetch(row -> new ReasonSummary(row.getCode(), row.getField(), row.getRule(), row.getWarning(), row.getRows(),
                        open == null || row.getWarning() ? null : open.getOrDefault(row.getCode() + "|" + row.getField() + "|" + row.getRule(), 0L),
                        json.readValue(row.getExamples().data(), EXAMPLES)));
    }

    public void stands(long batch, String standing) {
        dsl.update(REJECT_BATCH).set(REJECT_BATCH.STANDING, standing).where(REJECT_BATCH.BATCH.eq(batch)).execute();
    }

    public void remove(long batch) {
        RejectCounts.clear(dsl, batch);
    }

    private Map<String, Long> openByReason(long batch) {
        Map<String, Long> open = new HashMap<>();
        dsl.resultQuery("""
                select coalesce(r->>'code', '') || '|' || coalesce(r->>'field', 'null') || '|' || coalesce(r->>'rule', 'null') as reason, count(distinct id) as open
                from quality.reject, jsonb_array_elements(coalesce(tried_reasons, reasons)) r
                where batch = {0} and state = 'OPEN' and not coalesce((r->>'warning')::boolean, false) group by 1""", val(batch))
                .forEach(row -> open.put(row.get("reason", String.class), row.get("open", Long.class)));
        return open;
    }

    Condition matching(RejectedBatch of, RejectFilter filter) {
        Condition condition = REJECT.BATCH.eq(of.batch());
        if (filter.state() != null) {
            condition = condition.and(REJECT.STATE.eq(filter.state().name()));
        }
        if (filter.code() != null || filter.field() != null) {
            Map<String, String> reason = new LinkedHashMap<>();
            if (filter.code() != null) {
                reason.put("code", filter.code());
            }
            if (filter.field() != null) {
                reason.put("field", filter.field());
            }
            condition = condition.and("coalesce({0}, {1}) @> {2}::jsonb", REJECT.TRIED_REASONS, REJECT.REASONS, val(json.writeValueAsString(List.of(reason))));
        }
        if (filter.field() != null && filter.value() != null) {
            condition = condition.and(DSL.coalesce(value(of, filter.field()), "").eq(filter.value()));
        }
        return condition;
    }

    /** The text of a field now: as it was tried last, else as it came. */
    static org.jooq.Field<String> value(RejectedBatch of, String field) {
        int position = of.fields().indexOf(field);
        int column = of.column(field);
        org.jooq.Field<String> came = column < 0 ? DSL.castNull(String.class) : DSL.field("{0}[{1}]", String.class, REJECT.CELLS, DSL.inline(column + 1));
        org.jooq.Field<String> original = DSL.when(REJECT.RAW, DSL.castNull(String.class)).otherwise(came);
        return DSL.when(REJECT.TRIED.isNotNull(), DSL.field("{0}[{1}]", String.class, REJECT.TRIED, DSL.inline(position + 1))).otherwise(original);
    }

    private Reject reject(RejectedBatch of, Record row) {
        List<@Nullable String> cells = Arrays.asList(row.get(REJECT.CELLS));
        List<@Nullable String> tried = row.get(REJECT.TRIED) == null ? null : Arrays.asList(row.get(REJECT.TRIED));
        List<Reason> reasons = reasons(of, row.get(REJECT.REASONS), field -> of.column(field) < 0 || of.column(field) >= cells.size() ? null : cells.get(of.column(field)));
        List<Reason> again = tried == null || row.get(REJECT.TRIED_REASONS) == null ? null
                : reasons(of, row.get(REJECT.TRIED_REASONS), field -> of.fields().indexOf(field) < 0 || of.fields().indexOf(field) >= tried.size() ? null : tried.get(of.fields().indexOf(field)));
        return new Reject(row.get(REJECT.ID), row.get(REJECT.BATCH), row.get(REJECT.PART), row.get(REJECT.PLACE), row.get(REJECT.DELETES), row.get(REJECT.RAW), cells, reasons,
                row.get(REJECT.ROW_HASH).toString().substring(0, 6), State.valueOf(row.get(REJECT.STATE)), row.get(REJECT.REPAIR) != null,
                instant(row.get(REJECT.SETTLED_AT)), row.get(REJECT.SETTLED_NAME), row.get(REJECT.SETTLED_BATCH), row.get(REJECT.NOTE), tried, again,
                new Reject.Came(row.get(REJECT.TIMES), instant(row.get(REJECT.FIRST_AT)), instant(row.get(REJECT.LAST_AT)), row.get(REJECT.LAST_BATCH), row.get(REJECT.COUNTED_WITH)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private List<Reason> reasons(RejectedBatch of, JSONB stored, java.util.function.Function<String, @Nullable String> cell) {
        return json.readValue(stored.data(), REASONS).stream().map(reason -> reason.reason(reason.field() == null ? null : cell.apply(reason.field()))).toList();
    }

    private static RejectedBatch rejectedBatch(RejectBatchRecord row) {
        return new RejectedBatch(row.getBatch(), row.getResource(), row.getOrganisation(), row.getAt().toInstant(), List.of(row.getColumns()), List.of(row.getFields()), List.of(row.getMapping()),
                row.getRejected(), row.getWarned(), row.getOpen(), row.getRepaired(), row.getDismissed(), row.getClosed(), row.getRepeated());
    }
}
