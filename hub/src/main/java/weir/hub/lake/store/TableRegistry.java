package weir.hub.lake.store;

import static weir.tables.lake.Tables.HALF_LOADED;
import static weir.tables.lake.Tables.RESOURCE_TABLE;

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
     */
    public record Standing(long resource, String code, String library, Schema schema, @Nullable Schema wanted, long rows, @Nullable Long lastBatch) {
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
    public void want(ResourceTable table) {
        JSONB schema = Json.write(table.schema());
        sql.insertInto(RESOURCE_TABLE).set(RESOURCE_TABLE.RESOURCE, table.resource()).set(RESOURCE_TABLE.CODE, table.code()).set(RESOURCE_TABLE.LIBRARY, table.library())
                .set(RESOURCE_TABLE.SCHEMA, schema).set(RESOURCE_TABLE.WANTED, schema)
                .onConflict(RESOURCE_TABLE.RESOURCE).doUpdate().set(RESOURCE_TABLE.WANTED, schema).set(RESOURCE_TABLE.LIBRARY, table.library()).execute();
    }

    /** Notes that the tables are what was wanted. */
    public void done(ResourceTable table) {
        sql.update(RESOURCE_TABLE).set(RESOURCE_TABLE.SCHEMA, Json.write(table.schema())).setNull(RESOURCE_TABLE.WANTED).where(RESOURCE_TABLE.RESOURCE.eq(table.resource())).execute();
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
        return new Standing(row.get(RESOURCE_TABLE.RESOURCE), row.get(RESOURCE_TABLE.CODE), row.get(RESOURCE_TABLE.LIBRARY), Json.schema(row.get(RESOURCE_TABLE.SCHEMA)), wanted == null ? null : Json.schema(wanted),
                row.get(RESOURCE_TABLE.ROWS), row.get(RESOURCE_TABLE.LAST_BATCH));
    }
}
