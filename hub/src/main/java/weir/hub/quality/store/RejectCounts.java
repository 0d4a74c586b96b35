package weir.hub.quality.store;

import static weir.tables.quality.Tables.REASON_COUNT;
import static weir.tables.quality.Tables.REJECT;
import static weir.tables.quality.Tables.REJECT_BATCH;

import java.sql.Connection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import tools.jackson.databind.json.JsonMapper;
import weir.hub.quality.reject.ReasonTally;

/** What a reject writer writes besides the rows, on the writer's own connection. */
public final class RejectCounts {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RejectCounts() {}

    /**
     * Whose rejects these are and how their cells are to be read.
     *
     * @param asOf the batch that the rows' content is as new as: the batch itself, for a repair the one it repairs
     */
    public record Header(long batch, long asOf, long resource, long organisation, Instant at, int schemaVersion, List<String> columns, List<String> fields, List<Integer> mapping) {}

    /** Removes what an earlier attempt at the batch has left. */
    public static void clear(Connection connection, long batch) {
        clear(DSL.using(connection, SQLDialect.POSTGRES), batch);
    }

    static void clear(DSLContext dsl, long batch) {
        dsl.deleteFrom(REJECT).where(REJECT.BATCH.eq(batch)).execute();
        dsl.deleteFrom(REASON_COUNT).where(REASON_COUNT.BATCH.eq(batch)).execute();
        dsl.deleteFrom(REJECT_BATCH).where(REJECT_BATCH.BATCH.eq(batch)).execute();
    }

    public static void write(Connection connection, Header header, long rejected, long warned, List<ReasonTally.Group> groups) {
        DSLContext dsl = DSL.using(connection, SQLDialect.POSTGRES);
        dsl.insertInto(REJECT_BATCH).set(REJECT_BATCH.BATCH, header.batch()).set(REJECT_BATCH.RESOURCE, header.resource()).set(REJECT_BATCH.ORGANISATION, header.organisation())
                .set(REJECT_BATCH.AT, header.at().atOffset(ZoneOffset.UTC)).set(REJECT_BATCH.SCHEMA_VERSION, header.schemaVersion())
                .set(REJECT_BATCH.COLUMNS, header.columns().toArray(String[]::new)).set(REJECT_BATCH.MAPPING, header.mapping().toArray(Integer[]::new))
                .set(REJECT_BATCH.FIELDS, header.fields().toArray(String[]::new))
                .set(REJECT_BATCH.REJECTED, rejected).set(REJECT_BATCH.WARNED, warned).set(REJECT_BATCH.OPEN, rejected).execute();
        List<Query> counts = new ArrayList<>();
        for (ReasonTally.Group group : groups) {
            counts.add(dsl.insertInto(REASON_COUNT).set(REASON_COUNT.BATCH, header.batch()).set(REASON_COUNT.POSITION, counts.size()).set(REASON_COUNT.CODE, group.first.code())
                    .set(REASON_COUNT.FIELD, group.first.field()).set(REASON_COUNT.RULE, group.first.rule()).set(REASON_COUNT.WARNING, group.first.warning())
                    .set(REASON_COUNT.ROWS, group.rows).set(REASON_COUNT.EXAMPLES, JSONB.valueOf(JSON.writeValueAsString(group.examples))));
        }
        dsl.batch(counts).execute();
    }
}
