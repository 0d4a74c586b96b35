package weir.hub.lake.store;

import static weir.tables.lake.Tables.HALF_LOADED;
import static weir.tables.lake.Tables.RESOURCE_TABLE;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import weir.core.schema.Schema;
import weir.hub.lake.ResourceTable;

/** Which resources have tables, of which schema, and how many rows. */
@Repository
public class TableRegistry {
    private final DSLContext sql;

    TableRegistry(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * What stands for a resource.
     *
     * @param schema the schema the serving table has
     * @param wanted the schema it is being altered to; null at rest
     * @param wantedAt since when
     * @param inForce the schema that batches are written with; null where none ever was. Whatever else the table has is of a change that was given up
     */
    public record Standing(long resource, String code, String library, Schema schema, @Nullable Schema wanted, @Nullable Instant wantedAt, @Nullable Schema inForce, long rows, @Nullable Long lastBatch) {
        public ResourceTable table() {
            return new ResourceTable(resource, code, library, schema);
        }
    }

    public Optional<Standing> find(long resource) {
        return sql.selectFrom(RESOURCE_TABLE).where(RESOURCE_TABLE.RESOURCE.eq(resource)).fetchOptional(TableRegistry::from);
    }

    public Optional<Standing> byCode(String code) {
        return sql.selectFrom(RESOURCE_TABLE).where(RESOURCE_TABLE.CODE.eq(code)).fetchOptional(TableRegistry::from);
    }

    public List<Standing> all() {
        return sql.selectFrom(RESOURCE_TABLE).orderBy(RESOURCE_TABLE.CODE).fetch(TableRegistry::from);
    }

    /** Tables whose alteration was cut off. */
    public List<Standing> unfinished() {
        return sql.selectFrom(RESOURCE_TABLE).where(RESOURCE_TABLE.WANTED.isNotNull()).fetch(TableRegistry::from);
    }

    /** Notes what the tables are to become, before anything is made. */
    public void want(ResourceTable table, Instant now) {
        JSONB schema = Json.write(table.schema());
        sql.insertInto(RESOURCE_TABLE).set(RESOURCE_TABLE.RESOURCE, table.resource()).set(RESOURCE_TABLE.CODE, table.code()).set(RESOURCE_TABLE.LIBRARY, table.library())
                .set(RESOURCE_TABLE.SCHEMA, schema).set(RESOURCE_TABLE.WANTED, schema).set(RESOURCE_TABLE.WANTED_AT, now.atOffset(ZoneOffset.UTC))
                .onConflict(RESOURCE_TABLE.RESOURCE).doUpdate().set(RESOURCE_TABLE.WANTED, schema).set(RESOURCE_TABLE.WANTED_AT, now.atOffset(ZoneOffset.UTC)).set(RESOURCE_TABLE.LIBRARY, table.library()).execute();
    }

    /** Notes what the serving table is now, in the transaction that altered it. */
    public void altered(ResourceTable table) {
        sql.update(RESOURCE_TABLE).set(RESOURCE_TABLE.SCHEMA, Json.write(table.schema())).where(RESOURCE_TABLE.RESOURCE.eq(table.resource())).execute();
    }

    /** Nothing is wanted any more: the log is there too, or the change was given up before the table was altered. */
    public void settled(long resource) {
        sql.update(RESOURCE_TABLE).setNull(RESOURCE_TABLE.WANTED).setNull(RESOURCE_TABLE.WANTED_AT).where(RESOURCE_TABLE.RESOURCE.eq(resource)).execute();
    }

    /** The tables' schema is in force from the commit of this transaction on; false where they have another one by now. */
    public boolean agree(ResourceTable table) {
        return sql.update(RESOURCE_TABLE).set(RESOURCE_TABLE.AGREED, RESOURCE_TABLE.SCHEMA).where(RESOURCE_TABLE.RESOURCE.eq(table.resource()), RESOURCE_TABLE.SCHEMA.eq(Json.write(table.schema())))
                .execute() == 1;
    }

    /** As {@link #find}; until this transaction ends nobody puts a schema in force. */
    public Standing lock(long resource) {
        return sql.selectFrom(RESOURCE_TABLE).where(RESOURCE_TABLE.RESOURCE.eq(resource)).forUpdate().fetchSingle(TableRegistry::from);
    }

    public void moved(long resource, long batch, long rowsMore) {
        sql.update(RESOURCE_TABLE).set(RESOURCE_TABLE.ROWS, RESOURCE_TABLE.ROWS.plus(rowsMore)).set(RESOURCE_TABLE.LAST_BATCH, batch).where(RESOURCE_TABLE.RESOURCE.eq(resource)).execute();
    }

    public void halfLoaded(long resource, long batch) {
        sql.insertInto(HALF_LOADED).set(HALF_LOADED.RESOURCE, resource).set(HALF_LOADED.BATCH, batch).execute();
    }

    public boolean isHalfLoaded(long resource) {
        return sql.fetchExists(HALF_LOADED, HALF_LOADED.RESOURCE.eq(resource));
    }

    public void wholeAgain(long batch) {
        sql.deleteFrom(HALF_LOADED).where(HALF_LOADED.BATCH.eq(batch)).execute();
    }

    public List<Long> halfLoaded() {
        return sql.select(HALF_LOADED.BATCH).from(HALF_LOADED).fetch(HALF_LOADED.BATCH);
    }

    private static Standing from(Record row) {
        JSONB wanted = row.get(RESOURCE_TABLE.WANTED);
        JSONB agreed = row.get(RESOURCE_TABLE.AGREED);
        OffsetDateTime since = row.get(RESOURCE_TABLE.WANTED_AT);
        Long last = row.get(RESOURCE_TABLE.LAST_BATCH);
        Schema stands = Json.schema(row.get(RESOURCE_TABLE.SCHEMA));
        @Nullable Schema inForce = agreed != null ? Json.schema(agreed) : last != null ? stands : null;
        return new Standing(row.get(RESOURCE_TABLE.RESOURCE), row.get(RESOURCE_TABLE.CODE), row.get(RESOURCE_TABLE.LIBRARY), stands, wanted == null ? null : Json.schema(wanted),
                since == null ? null : since.toInstant(), inForce, row.get(RESOURCE_TABLE.ROWS), last);
    }
}
