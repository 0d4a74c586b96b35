package weir.hub.quality.store;

import static weir.tables.quality.Tables.REPAIR_DRAFT;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Repository;

/** What people have typed over rejects and not sent. */
@Repository
public class DraftRepository {
    private final DSLContext dsl;

    DraftRepository(DSLContext dsl) {
        this.dsl = dsl;
    }

    public Optional<String> find(long batch, long person) {
        return dsl.select(REPAIR_DRAFT.ROWS).from(REPAIR_DRAFT).where(REPAIR_DRAFT.BATCH.eq(batch), REPAIR_DRAFT.PERSON.eq(person)).fetchOptional(row -> row.value1().data());
    }

    public void put(long batch, long person, String rows, Instant at) {
        dsl.insertInto(REPAIR_DRAFT).set(REPAIR_DRAFT.BATCH, batch).set(REPAIR_DRAFT.PERSON, person).set(REPAIR_DRAFT.AT, at.atOffset(ZoneOffset.UTC)).set(REPAIR_DRAFT.ROWS, JSONB.valueOf(rows))
                .onConflict(REPAIR_DRAFT.BATCH, REPAIR_DRAFT.PERSON).doUpdate().set(REPAIR_DRAFT.AT, at.atOffset(ZoneOffset.UTC)).set(REPAIR_DRAFT.ROWS, JSONB.valueOf(rows)).execute();
    }

    public void remove(long batch, long person) {
        dsl.deleteFrom(REPAIR_DRAFT).where(REPAIR_DRAFT.BATCH.eq(batch), REPAIR_DRAFT.PERSON.eq(person)).execute();
    }

    public void removeBefore(Instant at) {
        dsl.deleteFrom(REPAIR_DRAFT).where(REPAIR_DRAFT.AT.lt(at.atOffset(ZoneOffset.UTC))).execute();
    }
}
