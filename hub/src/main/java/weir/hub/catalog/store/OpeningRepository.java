package weir.hub.catalog.store;

import static weir.tables.catalog.Tables.OPENING;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import weir.hub.catalog.Entry.Openness;
import weir.hub.catalog.Entry.SharingType;
import weir.hub.catalog.Opening;
import weir.tables.catalog.tables.records.OpeningRecord;

/** OpeningDesk that wait, one a resource. */
@Repository
public class OpeningRepository {
    private final DSLContext dsl;

    OpeningRepository(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** The oldest first. */
    public List<Opening> all() {
        return dsl.selectFrom(OPENING).orderBy(OPENING.ASKED_AT, OPENING.RESOURCE).fetch(OpeningRepository::from);
    }

    public Optional<Opening> find(long resource) {
        return dsl.selectFrom(OPENING).where(OPENING.RESOURCE.eq(resource)).fetchOptional(OpeningRepository::from);
    }

    /** In place of one that waits already. */
    public void put(Opening opening) {
        delete(opening.resource());
        dsl.insertInto(OPENING).set(OPENING.RESOURCE, opening.resource()).set(OPENING.LEVEL, opening.level()).set(OPENING.SHARING_TYPE, opening.sharingType().name())
                .set(OPENING.SHARING_CONDITION, opening.sharingCondition()).set(OPENING.OPENNESS, opening.openness().name()).set(OPENING.OPEN_CONDITION, opening.openCondition())
                .set(OPENING.REASON, opening.reason()).set(OPENING.ASKED_BY, opening.askedBy()).set(OPENING.ASKED_NAME, opening.askedName()).set(OPENING.ASKED_AT, opening.askedAt().atOffset(ZoneOffset.UTC)).execute();
    }

    public void delete(long resource) {
        dsl.deleteFrom(OPENING).where(OPENING.RESOURCE.eq(resource)).execute();
    }

    private static Opening from(OpeningRecord row) {
        return new Opening(row.getResource(), row.getLevel(), SharingType.valueOf(row.getSharingType()), row.getSharingCondition(), Openness.valueOf(row.getOpenness()), row.getOpenCondition(), row.getReason(),
                row.getAskedBy(), row.getAskedName(), row.getAskedAt().toInstant());
    }
}
