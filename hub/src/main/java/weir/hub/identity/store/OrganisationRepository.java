package weir.hub.identity.store;

import static weir.tables.identity.Tables.ORGANISATION;
import static weir.tables.identity.Tables.PERSON;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;
import weir.hub.identity.Organisation;
import weir.tables.identity.tables.records.OrganisationRecord;

/** Table of organisations. */
@Repository
public class OrganisationRepository {
    /** Changes of the tree follow one another, so that two moves cannot make a cycle between them. */
    private static final long TREE_LOCK = 0x77656972_6f726773L;

    private final DSLContext dsl;

    OrganisationRepository(DSLContext dsl) {
        this.dsl = dsl;
    }

    public void lockTree() {
        dsl.select(DSL.function("pg_advisory_xact_lock", Object.class, DSL.val(TREE_LOCK))).fetch();
    }

    public List<Organisation> all() {
        return dsl.selectFrom(ORGANISATION).orderBy(ORGANISATION.ID).fetch(OrganisationRepository::from);
    }

    public long insert(Organisation organisation, Instant now) {
        return dsl.insertInto(ORGANISATION).set(ORGANISATION.PARENT, organisation.parent()).set(ORGANISATION.NAME, organisation.name()).set(ORGANISATION.SHORT_NAME, organisation.shortName())
                .set(ORGANISATION.KIND, organisation.kind().name()).set(ORGANISATION.CREDIT_CODE, organisation.creditCode()).set(ORGANISATION.DIVISION_CODE, organisation.divisionCode())
                .set(ORGANISATION.ACTIVE, organisation.active()).set(ORGANISATION.CREATED_AT, now.atOffset(ZoneOffset.UTC)).returning(ORGANISATION.ID).fetchSingle(ORGANISATION.ID);
    }

    public void update(Organisation organisation) {
        dsl.update(ORGANISATION).set(ORGANISATION.PARENT, organisation.parent()).set(ORGANISATION.NAME, organisation.name()).set(ORGANISATION.SHORT_NAME, organisation.shortName())
                .set(ORGANISATION.KIND, organisation.kind().name()).set(ORGANISATION.CREDIT_CODE, organisation.creditCode()).set(ORGANISATION.DIVISION_CODE, organisation.divisionCode())
                .set(ORGANISATION.ACTIVE, organisation.active()).where(ORGANISATION.ID.eq(organisation.id())).execute();
    }

    public void delete(long id) {
        dsl.deleteFrom(ORGANISATION).where(ORGANISATION.ID.eq(id)).execute();
    }

    /** Active people by organisation. */
    public Map<Long, Integer> people() {
        return dsl.select(PERSON.ORGANISATION, DSL.count()).from(PERSON).where(PERSON.ACTIVE).groupBy(PERSON.ORGANISATION).fetchMap(PERSON.ORGANISATION, DSL.count());
    }

    public boolean hasPeople(long id, boolean activeOnly) {
        return dsl.fetchExists(dsl.selectOne().from(PERSON).where(PERSON.ORGANISATION.eq(id)).and(activeOnly ? PERSON.ACTIVE.isTrue() : DSL.noCondition()));
    }

    private static Organisation from(OrganisationRecord row) {
        return new Organisation(row.getId(), row.getParent(), row.getName(), row.getShortName(), Organisation.Kind.valueOf(row.getKind()), row.getCreditCode(), row.getDivisionCode(),
                row.getActive());
    }
}
