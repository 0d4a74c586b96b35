package weir.hub.catalog.store;

import static weir.tables.catalog.Tables.CHANGE;
import static weir.tables.catalog.Tables.LEVEL;
import static weir.tables.catalog.Tables.SCHEMA_VERSION;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import weir.core.schema.Schema;
import weir.hub.catalog.Change;
import weir.hub.catalog.Change.Difference;
import weir.hub.catalog.Level;
import weir.hub.catalog.SchemaVersion;
import weir.hub.kernel.Actor;

/** Versions of schemas, changes of everything, the list of levels. */
@Repository
public class HistoryRepository {
    private static final TypeReference<List<Difference>> DIFFERENCES = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

    private final DSLContext dsl;
    private final JsonMapper json;

    HistoryRepository(DSLContext dsl, JsonMapper json) {
        this.dsl = dsl;
        this.json = json;
    }

    public void propose(long resource, Schema schema, @Nullable String reason, @Nullable Map<String, ?> evidence, Instant at, Actor actor) {
        JSONB text = JSONB.valueOf(json.writeValueAsString(schema));
        JSONB shown = evidence == null ? null : JSONB.valueOf(json.writeValueAsString(evidence));
        OffsetDateTime when = at.atOffset(ZoneOffset.UTC);
        dsl.insertInto(SCHEMA_VERSION, SCHEMA_VERSION.RESOURCE, SCHEMA_VERSION.VERSION, SCHEMA_VERSION.SCHEMA, SCHEMA_VERSION.REASON, SCHEMA_VERSION.EVIDENCE, SCHEMA_VERSION.PROPOSED_AT,
                        SCHEMA_VERSION.PROPOSED_BY, SCHEMA_VERSION.PROPOSED_NAME)
                .values(resource, schema.version(), text, reason, shown, when, actor.id(), actor.name())
                .onConflict(SCHEMA_VERSION.RESOURCE, SCHEMA_VERSION.VERSION).doUpdate().set(SCHEMA_VERSION.SCHEMA, text).set(SCHEMA_VERSION.REASON, reason).set(SCHEMA_VERSION.EVIDENCE, shown)
                .set(SCHEMA_VERSION.PROPOSED_AT, when).set(SCHEMA_VERSION.PROPOSED_BY, actor.id()).set(SCHEMA_VERSION.PROPOSED_NAME, actor.name()).where(SCHEMA_VERSION.CONFIRMED_AT.isNull())
                .execute();
    }

    public void confirm(long resource, int version, @Nullable String reason, @Nullable Map<String, ?> evidence, Instant at, Actor actor) {
        var update = dsl.update(SCHEMA_VERSION).set(SCHEMA_VERSION.CONFIRMED_AT, at.atOffset(ZoneOffset.UTC)).set(SCHEMA_VERSION.CONFIRMED_BY, actor.id()).set(SCHEMA_VERSION.CONFIRMED_NAME, actor.name());
        if (reason != null) {
            update = update.set(SCHEMA_VERSION.REASON, reason);
        }
        if (evidence != null) {
            update = update.set(SCHEMA_VERSION.EVIDENCE, JSONB.valueOf(json.writeValueAsString(evidence)));
        }
        update.where(SCHEMA_VERSION.RESOURCE.eq(resource), SCHEMA_VERSION.VERSION.eq(version)).execute();
    }

    public boolean isConfirmed(long resource, int version) {
        return dsl.fetchExists(SCHEMA_VERSION, SCHEMA_VERSION.RESOURCE.eq(resource), SCHEMA_VERSION.VERSION.eq(version), SCHEMA_VERSION.CONFIRMED_AT.isNotNull());
    }

    /** The newest first. */
    public List<SchemaVersion> schemas(long resource) {
        return dsl.selectFrom(SCHEMA_VERSION).where(SCHEMA_VERSION.RESOURCE.eq(resource)).orderBy(SCHEMA_VERSION.VERSION.desc()).fetch(row -> new SchemaVersion(
                json.readValue(row.getSchema().data(), Schema.class), row.getReason(), row.getEvidence() == null ? null : json.readValue(row.getEvidence().data(), TREE),
                row.getProposedAt().toInstant(), row.getProposedName(), row.getConfirmedAt() == null ? null : row.getConfirmedAt().toInstant(), row.getConfirmedName()));
    }

    public void record(String subjectType, Object subject, String action, @Nullable Integer version, @Nullable String reason, List<Difference> differences, Instant at, Actor actor) {
        dsl.insertInto(CHANGE, CHANGE.SUBJECT_TYPE, CHANGE.SUBJECT, CHANGE.ACTION, CHANGE.VERSION, CHANGE.REASON, CHANGE.DIFFS, CHANGE.AT, CHANGE.ACTOR, CHANGE.ACTOR_NAME)
                .values(subjectType, subject.toString(), action, version, reason, JSONB.valueOf(json.writeValueAsString(differences)), at.atOffset(ZoneOffset.UTC), actor.id(), actor.name())
                .execute();
    }

    /** The newest first, from before the id {@code before}. */
    public List<Change> changes(String subjectType, Object subject, long before, int limit) {
        return dsl.selectFrom(CHANGE).where(CHANGE.SUBJECT_TYPE.eq(subjectType), CHANGE.SUBJECT.eq(subject.toString()), CHANGE.ID.lt(before)).orderBy(CHANGE.ID.desc()).limit(limit)
                .fetch(row -> new Change(row.getId(), row.getAt().toInstant(), row.getActor(), row.getActorName(), row.getAction(), row.getVersion(), row.getReason(),
                        json.readValue(row.getDiffs().data(), DIFFERENCES)));
    }

    public List<Level> levels() {
        return dsl.selectFrom(LEVEL).orderBy(LEVEL.POSITION).fetch(row -> new Level(row.getCode(), row.getLabelZh(), row.getLabelEn(), Level.Reach.valueOf(row.getReach()), row.getPosition()));
    }

    public void put(Level level) {
        dsl.insertInto(LEVEL, LEVEL.CODE, LEVEL.LABEL_ZH, LEVEL.LABEL_EN, LEVEL.REACH, LEVEL.POSITION)
                .values(level.code(), level.labelZh(), level.labelEn(), level.reach().name(), level.position())
                .onConflict(LEVEL.CODE).doUpdate().set(LEVEL.LABEL_ZH, level.labelZh()).set(LEVEL.LABEL_EN, level.labelEn()).set(LEVEL.REACH, level.reach().name())
                .set(LEVEL.POSITION, level.position()).execute();
    }
}
