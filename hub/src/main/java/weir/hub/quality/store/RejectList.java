package weir.hub.quality.store;

import static org.jooq.impl.DSL.val;
import static weir.tables.quality.Tables.REJECT;
import static weir.tables.quality.Tables.REJECT_BATCH;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import weir.hub.quality.Reject;
import weir.hub.quality.RejectSearch;
import weir.hub.quality.RejectedBatch;

/** Rejects of many batches as one list. */
@Repository
public class RejectList {
    private final DSLContext dsl;
    private final RejectRepository rejects;
    private final JsonMapper json;

    RejectList(DSLContext dsl, RejectRepository rejects, JsonMapper json) {
        this.dsl = dsl;
        this.rejects = rejects;
        this.json = json;
    }

    /** Where a page ended. */
    public record Mark(int times, long id) {}

    /** One reject and the batch by which its cells are read. */
    public record Listed(RejectedBatch of, Reject reject) {}

    public List<Listed> page(RejectSearch search, @Nullable Mark after, int limit) {
        List<Condition> conditions = conditions(search);
        if (after != null) {
            conditions.add(switch (search.order()) {
                case NEWEST -> REJECT.ID.lt(after.id());
                case OLDEST -> REJECT.ID.gt(after.id());
                case OFTEN -> DSL.row(REJECT.TIMES, REJECT.ID).lt(after.times(), after.id());
            });
        }
        var select = dsl.select(REJECT.BATCH, REJECT.ID).from(REJECT).join(REJECT_BATCH).on(REJECT_BATCH.BATCH.eq(REJECT.BATCH)).where(conditions);
        var ordered = switch (search.order()) {
            case NEWEST -> select.orderBy(REJECT.ID.desc());
            case OLDEST -> select.orderBy(REJECT.ID);
            case OFTEN -> select.orderBy(REJECT.TIMES.desc(), REJECT.ID.desc());
        };
        List<Long> order = new ArrayList<>();
        Map<Long, Set<Long>> byBatch = new LinkedHashMap<>();
        ordered.limit(limit).forEach(row -> {
            order.add(row.value2());
            byBatch.computeIfAbsent(row.value1(), batch -> new java.util.HashSet<>()).add(row.value2());
        });
        Map<Long, Listed> found = new HashMap<>();
        byBatch.forEach((batch, ids) -> rejects.batch(batch).ifPresent(of -> rejects.find(of, ids).forEach(reject -> found.put(reject.id(), new Listed(of, reject)))));
        return order.stream().map(found::get).filter(java.util.Objects::nonNull).toList();
    }

    /** How many there are; one more than {@code most} where there are more. */
    public long count(RejectSearch search, int most) {
        return dsl.fetchCount(dsl.selectOne().from(REJECT).join(REJECT_BATCH).on(REJECT_BATCH.BATCH.eq(REJECT.BATCH)).where(conditions(search)).limit(most + 1));
    }

    private List<Condition> conditions(RejectSearch search) {
        List<Condition> conditions = new ArrayList<>(List.of(REJECT_BATCH.STANDING.eq("COMMITTED")));
        if (search.organisations() != null) {
            conditions.add(REJECT_BATCH.ORGANISATION.in(search.organisations()));
        }
        if (search.resource() != null) {
            conditions.add(REJECT.RESOURCE.eq(search.resource()));
        }
        if (search.batch() != null) {
            conditions.add(REJECT.BATCH.eq(search.batch()));
        }
        if (search.state() != null) {
            conditions.add(REJECT.STATE.eq(DSL.inline(search.state().name())));
        }
        if (search.from() != null) {
            conditions.add(REJECT_BATCH.AT.ge(search.from().atOffset(ZoneOffset.UTC)));
        }
        if (search.until() != null) {
            conditions.add(REJECT_BATCH.AT.lt(search.until().atOffset(ZoneOffset.UTC)));
        }
        Map<String, String> reason = new LinkedHashMap<>();
        if (search.code() != null) {
            reason.put("code", search.code());
        }
        if (search.field() != null) {
            reason.put("field", search.field());
        }
        if (!reason.isEmpty()) {
            conditions.add(DSL.condition("coalesce({0}, {1}) @> {2}::jsonb", REJECT.TRIED_REASONS, REJECT.REASONS, val(json.writeValueAsString(List.of(reason)))));
        }
        return conditions;
    }
}
