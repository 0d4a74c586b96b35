package weir.hub.catalog.store;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static weir.tables.catalog.Tables.LEVEL;
import static weir.tables.catalog.Tables.RESOURCE;
import static weir.tables.catalog.Tables.SCHEMA_VERSION;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import weir.core.schema.Field;
import weir.core.schema.Schema;
import weir.hub.catalog.Entry;
import weir.hub.catalog.Entry.Classification;
import weir.hub.catalog.Entry.Frequency;
import weir.hub.catalog.Library;
import weir.hub.catalog.Resource;
import weir.hub.catalog.Resource.State;
import weir.hub.catalog.ResourceFilter;
import weir.hub.catalog.ResourceFilter.Sight;
import weir.hub.catalog.Standing;
import weir.hub.catalog.Standing.LastBatch;
import weir.hub.kernel.Actor;

/** Entries of the catalogue. */
@Repository
public class ResourceRepository {
    private final DSLContext dsl;
    private final JsonMapper json;

    ResourceRepository(DSLContext dsl, JsonMapper json) {
        this.dsl = dsl;
        this.json = json;
    }

    /** How many entries an organisation has in a library. */
    public record Shelf(long organisation, Library library, int count) {}

    /** What a filter lets through of what a person may see; {@code organisations} null = of all. */
    public record Selection(ResourceFilter filter, @Nullable Collection<Long> organisations, Sight sight, Map<Frequency, Instant> deadlines) {}

    public long nextId() {
        Long id = dsl.select(DSL.field("nextval(pg_get_serial_sequence('catalog.resource', 'id'))", Long.class)).fetchSingle().value1();
        return java.util.Objects.requireNonNull(id);
    }

    /** @return false where code or classification number are taken */
    public boolean insert(Resource resource, Actor actor) {
        try {
            dsl.insertInto(RESOURCE).set(RESOURCE.ID, resource.id()).set(RESOURCE.CODE, resource.code()).set(RESOURCE.CREATED_AT, resource.createdAt().atOffset(ZoneOffset.UTC))
                    .set(RESOURCE.CREATED_BY, actor.id()).set(values(resource, actor)).execute();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** @return false where somebody else has changed it since {@code expectedVersion} */
    public boolean update(Resource resource, int expectedVersion, Actor actor) {
        return dsl.update(RESOURCE).set(values(resource, actor)).where(RESOURCE.ID.eq(resource.id())).and(RESOURCE.VERSION.eq(expectedVersion)).execute() == 1;
    }

    /** Moves on what a resource holds; not a change of its entry. */
    public void move(long id, long rowsMore, long batch) {
        dsl.update(RESOURCE).set(RESOURCE.ROWS, RESOURCE.ROWS.plus(rowsMore)).set(RESOURCE.NEWEST_BATCH, batch).where(RESOURCE.ID.eq(id)).execute();
    }

    /** @return false where a batch has come since {@code newest}, and nothing was set */
    public boolean count(long id, @Nullable Long newest, long rows) {
        return dsl.update(RESOURCE).set(RESOURCE.ROWS, rows).where(RESOURCE.ID.eq(id)).and(RESOURCE.NEWEST_BATCH.isNotDistinctFrom(newest)).execute() == 1;
    }

    /** @param last null where none stands */
    public void delivered(long id, @Nullable LastBatch last) {
        dsl.update(RESOURCE).set(RESOURCE.LAST_BATCH, last == null ? null : last.id()).set(RESOURCE.LAST_BATCH_AT, last == null ? null : last.at().atOffset(ZoneOffset.UTC))
                .set(RESOURCE.LAST_SENT, last == null ? 0L : last.sent()).set(RESOURCE.LAST_GOOD, last == null ? 0L : last.good())
                .set(RESOURCE.LAST_REJECTED, last == null ? 0L : last.rejected()).where(RESOURCE.ID.eq(id)).execute();
    }

    /** Keeps others from changing the entry until the transaction ends. */
    public Optional<Resource> lock(long id) {
        return dsl.select(RESOURCE.ID).from(RESOURCE).where(RESOURCE.ID.eq(id)).forUpdate().fetchOptional().flatMap(found -> find(id));
    }

    public Optional<Resource> find(long id) {
        return resources().where(RESOURCE.ID.eq(id)).fetchOptional(this::resource);
    }

    public Optional<Resource> findByCode(String code) {
        return resources().where(RESOURCE.CODE.eq(code)).fetchOptional(this::resource);
    }

    public List<Resource> all(Collection<Long> ids) {
        return resources().where(RESOURCE.ID.in(ids)).orderBy(RESOURCE.ID).fetch(this::resource);
    }

    /** @param after where the page before ended; one row more than {@code limit} tells that there is another page */
    public List<Resource> page(Selection selection, ResourceOrder order, @Nullable String after, int limit) {
        return order.apply(resources().where(matching(selection)), after).limit(limit).fetch(this::resource);
    }

    public long count(Selection selection) {
        return dsl.selectCount().from(RESOURCE).where(matching(selection)).fetchSingle().value1();
    }

    public List<Shelf> shelves(Selection selection) {
        return dsl.select(RESOURCE.ORGANISATION, RESOURCE.LIBRARY, DSL.count()).from(RESOURCE).where(matching(selection)).groupBy(RESOURCE.ORGANISATION, RESOURCE.LIBRARY)
                .fetch(row -> new Shelf(row.value1(), Library.valueOf(row.value2()), row.value3()));
    }

    /** Ids of those that nobody of this sight sees. */
    public Set<Long> hidden(Sight sight) {
        return sight.organisations() == null ? Set.of() : dsl.select(RESOURCE.ID).from(RESOURCE).where(DSL.not(visible(sight))).fetchSet(RESOURCE.ID);
    }

    public int owned(long organisation) {
        return dsl.fetchCount(RESOURCE, RESOURCE.ORGANISATION.eq(organisation));
    }

    /** The highest number given out under a classification. */
    public int lastSequence(String prefix) {
        dsl.execute("select pg_advisory_xact_lock(hashtext('catalog.sequence' || {0}))", DSL.val(prefix));
        Integer last = dsl.select(DSL.max(RESOURCE.CLASS_SEQUENCE)).from(RESOURCE).where(RESOURCE.CLASS_CODE.eq(prefix)).fetchSingle().value1();
        return last == null ? 0 : last;
    }

    public boolean numbered(String prefix, int sequence) {
        return dsl.fetchExists(RESOURCE, RESOURCE.CLASS_CODE.eq(prefix), RESOURCE.CLASS_SEQUENCE.eq(sequence));
    }

    /** Organisations with a resource whose current schema uses a code list. */
    public Set<Long> usersOfCodeList(long list) {
        return dsl.selectDistinct(RESOURCE.ORGANISATION).from(RESOURCE).join(SCHEMA_VERSION).on(SCHEMA_VERSION.RESOURCE.eq(RESOURCE.ID), SCHEMA_VERSION.VERSION.eq(RESOURCE.SCHEMA_VERSION))
                .where("{0} @> {1}::jsonb", SCHEMA_VERSION.SCHEMA, DSL.val("{\"fields\":[{\"codeList\":\"" + list + "\"}]}")).fetchSet(RESOURCE.ORGANISATION);
    }

    private static Condition matching(Selection selection) {
        ResourceFilter filter = selection.filter();
        Condition condition = visible(selection.sight());
        if (filter.q() != null) {
            for (String word : filter.q().toLowerCase(Locale.ROOT).strip().split("\\s+")) {
                condition = condition.and(RESOURCE.SEARCH.like("%" + word.replaceAll("([%_!])", "!$1") + "%", '!'));
            }
        }
        return condition
                .and(selection.organisations() == null ? noCondition() : RESOURCE.ORGANISATION.in(selection.organisations()))
                .and(filter.library() == null ? noCondition() : RESOURCE.LIBRARY.eq(filter.library().name()))
                .and(filter.level() == null ? noCondition() : RESOURCE.LEVEL.eq(filter.level()))
                .and(filter.sharing() == null ? noCondition() : RESOURCE.SHARING_TYPE.eq(filter.sharing().name()))
                .and(filter.subject() == null ? noCondition() : RESOURCE.CLASS_CODE.startsWith(filter.subject()))
                .and(filter.state() == null ? noCondition() : RESOURCE.STATE.eq(filter.state().name()))
                .and(filter.overdue() ? overdue(selection.deadlines()) : noCondition());
    }

    private static Condition overdue(Map<Frequency, Instant> deadlines) {
        Condition late = DSL.falseCondition();
        for (Map.Entry<Frequency, Instant> deadline : deadlines.entrySet()) {
            late = late.or(RESOURCE.UPDATE_FREQUENCY.eq(deadline.getKey().name())
                    .and(DSL.coalesce(RESOURCE.LAST_BATCH_AT, RESOURCE.CREATED_AT).lt(deadline.getValue().atOffset(ZoneOffset.UTC))));
        }
        return RESOURCE.STATE.eq(State.ACTIVE.name()).and(late);
    }

    private static Condition visible(Sight sight) {
        if (sight.organisations() == null) {
            return noCondition();
        }
        Condition own = RESOURCE.ORGANISATION.in(sight.organisations());
        if (!sight.controlled()) {
            own = own.and(RESOURCE.LEVEL.in(select(LEVEL.CODE).from(LEVEL).where(LEVEL.REACH.ne("CONTROLLED"))));
        }
        return own.or(RESOURCE.STATE.ne(State.DRAFT.name()).and(RESOURCE.LEVEL.in(select(LEVEL.CODE).from(LEVEL).where(LEVEL.REACH.in("OPEN", "SHARED")))));
    }

    private Map<org.jooq.Field<?>, Object> values(Resource resource, Actor actor) {
        Entry entry = resource.entry();
        Classification classification = entry.classification();
        Map<org.jooq.Field<?>, Object> values = new java.util.LinkedHashMap<>();
        values.put(RESOURCE.NAME, entry.name());
        values.put(RESOURCE.ORGANISATION, entry.organisation());
        values.put(RESOURCE.LIBRARY, entry.library().name());
        values.put(RESOURCE.LEVEL, entry.level());
        values.put(RESOURCE.SHARING_TYPE, entry.sharingType().name());
        values.put(RESOURCE.UPDATE_FREQUENCY, entry.updateFrequency().name());
        values.put(RESOURCE.CLASS_CODE, classification == null ? null : classification.prefix());
        values.put(RESOURCE.CLASS_SEQUENCE, classification == null ? null : classification.sequence());
        values.put(RESOURCE.STATE, resource.state().name());
        values.put(RESOURCE.ENTRY, JSONB.valueOf(json.writeValueAsString(entry)));
        values.put(RESOURCE.SCHEMA_VERSION, resource.schema().version());
        values.put(RESOURCE.SEARCH, search(resource));
        values.put(RESOURCE.VERSION, resource.version());
        values.put(RESOURCE.CHANGED_AT, resource.changedAt().atOffset(ZoneOffset.UTC));
        values.put(RESOURCE.CHANGED_BY, actor.id());
        values.put(RESOURCE.CHANGED_NAME, resource.changedBy());
        return values;
    }

    /** One lower-case line with all that a search looks at. */
    private static String search(Resource resource) {
        Entry entry = resource.entry();
        StringBuilder line = new StringBuilder(resource.code()).append(' ').append(entry.name());
        line.append(' ').append(entry.classification() == null ? "" : entry.classification().resourceCode());
        line.append(' ').append(entry.summary() == null ? "" : entry.summary()).append(' ').append(entry.description() == null ? "" : entry.description());
        line.append(' ').append(String.join(" ", entry.tags()));
        for (Field field : resource.schema().fields()) {
            line.append(' ').append(field.name()).append(' ').append(field.label());
        }
        return line.toString().toLowerCase(Locale.ROOT);
    }

    private SelectOnConditionStep<? extends Record> resources() {
        return dsl.select(RESOURCE.ID, RESOURCE.CODE, RESOURCE.ENTRY, RESOURCE.STATE, RESOURCE.VERSION, RESOURCE.CREATED_AT, RESOURCE.CHANGED_AT, RESOURCE.CHANGED_NAME,
                        RESOURCE.ROWS, RESOURCE.NEWEST_BATCH, RESOURCE.LAST_BATCH, RESOURCE.LAST_BATCH_AT, RESOURCE.LAST_SENT, RESOURCE.LAST_GOOD, RESOURCE.LAST_REJECTED, SCHEMA_VERSION.SCHEMA)
                .from(RESOURCE).join(SCHEMA_VERSION).on(SCHEMA_VERSION.RESOURCE.eq(RESOURCE.ID), SCHEMA_VERSION.VERSION.eq(RESOURCE.SCHEMA_VERSION));
    }

    private Resource resource(Record row) {
        return new Resource(row.get(RESOURCE.ID), row.get(RESOURCE.CODE), json.readValue(row.get(RESOURCE.ENTRY).data(), Entry.class), State.valueOf(row.get(RESOURCE.STATE)),
                row.get(RESOURCE.VERSION), json.readValue(row.get(SCHEMA_VERSION.SCHEMA).data(), Schema.class), row.get(RESOURCE.CREATED_AT).toInstant(),
                row.get(RESOURCE.CHANGED_AT).toInstant(), row.get(RESOURCE.CHANGED_NAME), standing(row));
    }

    private static Standing standing(Record row) {
        Long batch = row.get(RESOURCE.LAST_BATCH);
        LastBatch last = batch == null ? null
                : new LastBatch(batch, row.get(RESOURCE.LAST_BATCH_AT).toInstant(), row.get(RESOURCE.LAST_SENT), row.get(RESOURCE.LAST_GOOD), row.get(RESOURCE.LAST_REJECTED));
        return new Standing(row.get(RESOURCE.ROWS), last, row.get(RESOURCE.NEWEST_BATCH));
    }
}
