package weir.hub.identity.store;

import static weir.tables.identity.Tables.PAST_PASSWORD;
import static weir.tables.identity.Tables.PERSON;
import static weir.tables.identity.Tables.PERSON_ROLE;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import weir.hub.identity.Person;
import weir.hub.kernel.Role;

/** People, their roles and passwords. */
@Repository
public class PersonRepository {
    private static final long ADMINISTRATOR_LOCK = 0x77656972_61646d73L;
    private static final Field<String[]> ROLES = DSL.array(DSL.select(PERSON_ROLE.ROLE).from(PERSON_ROLE).where(PERSON_ROLE.PERSON.eq(PERSON.ID)).orderBy(PERSON_ROLE.ROLE)).as("roles");

    private final DSLContext dsl;

    PersonRepository(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** A person with what only sign-in may see. */
    public record WithPassword(Person person, String password) {}

    /** Whoever takes an administrator away or starts the platform for the first time does it alone. */
    public void lockAdministrators() {
        dsl.select(DSL.function("pg_advisory_xact_lock", Object.class, DSL.val(ADMINISTRATOR_LOCK))).fetch();
    }

    public @Nullable Person find(long id) {
        return select().where(PERSON.ID.eq(id)).fetchOne(PersonRepository::from);
    }

    /** Locks the row until the transaction ends. */
    public @Nullable Person findForUpdate(long id) {
        dsl.select(PERSON.ID).from(PERSON).where(PERSON.ID.eq(id)).forUpdate().fetch();
        return find(id);
    }

    public @Nullable WithPassword findByUsername(String username) {
        return dsl.select(PERSON.fields()).select(ROLES).from(PERSON).where(DSL.lower(PERSON.USERNAME).eq(username.toLowerCase(Locale.ROOT)))
                .fetchOne(row -> new WithPassword(from(row), row.get(PERSON.PASSWORD)));
    }

    public @Nullable String password(long id) {
        return dsl.select(PERSON.PASSWORD).from(PERSON).where(PERSON.ID.eq(id)).fetchOne(PERSON.PASSWORD);
    }

    public boolean nobody() {
        return !dsl.fetchExists(PERSON);
    }

    /** By name; those behind {@code after} (id). */
    public List<Person> list(@Nullable Set<Long> organisations, @Nullable String text, long after, int limit) {
        Condition condition = PERSON.ID.gt(after);
        condition = organisations == null ? condition : condition.and(PERSON.ORGANISATION.in(organisations));
        condition = text == null ? condition : condition.and(PERSON.NAME.containsIgnoreCase(text).or(PERSON.USERNAME.containsIgnoreCase(text)));
        return select().where(condition).orderBy(PERSON.ID).limit(limit).fetch(PersonRepository::from);
    }

    public List<Person> withRole(Role role, @Nullable Long organisation) {
        Condition condition = PERSON.ACTIVE.isTrue().and(DSL.exists(DSL.selectOne().from(PERSON_ROLE).where(PERSON_ROLE.PERSON.eq(PERSON.ID)).and(PERSON_ROLE.ROLE.eq(role.name()))));
        return select().where(organisation == null ? condition : condition.and(PERSON.ORGANISATION.eq(organisation))).orderBy(PERSON.ID).fetch(PersonRepository::from);
    }

    public long insert(Person person, String password, Instant now) {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        long id = dsl.insertInto(PERSON).set(PERSON.USERNAME, person.username()).set(PERSON.NAME, person.name()).set(PERSON.ORGANISATION, person.organisation()).set(PERSON.PHONE, person.phone())
                .set(PERSON.EMAIL, person.email()).set(PERSON.LANGUAGE, person.language()).set(PERSON.ACTIVE, true).set(PERSON.PASSWORD, password)
                .set(PERSON.MUST_CHANGE, person.mustChangePassword()).set(PERSON.PASSWORD_AT, at).set(PERSON.CREATED_AT, at).returning(PERSON.ID).fetchSingle(PERSON.ID);
        setRoles(id, person.roles());
        return id;
    }

    /** Name, organisation, phone, e-mail and whether active. */
    public void update(Person person) {
        dsl.update(PERSON).set(PERSON.NAME, person.name()).set(PERSON.ORGANISATION, person.organisation()).set(PERSON.PHONE, person.phone()).set(PERSON.EMAIL, person.email())
                .set(PERSON.ACTIVE, person.active()).where(PERSON.ID.eq(person.id())).execute();
    }

    /** That column alone: it is the one thing a person changes of themselves, while a security administrator may be changing the rest. */
    public void setLanguage(long id, String language) {
        dsl.update(PERSON).set(PERSON.LANGUAGE, language).where(PERSON.ID.eq(id)).execute();
    }

    /** The database refuses an administrator role beside any other. */
    public void setRoles(long id, Set<Role> roles) {
        boolean administrator = roles.stream().anyMatch(Role::isAdministrator);
        dsl.deleteFrom(PERSON_ROLE).where(PERSON_ROLE.PERSON.eq(id)).execute();
        dsl.update(PERSON).set(PERSON.ADMINISTRATOR, administrator).where(PERSON.ID.eq(id)).execute();
        for (Role role : roles) {
            dsl.insertInto(PERSON_ROLE).set(PERSON_ROLE.PERSON, id).set(PERSON_ROLE.ROLE, role.name()).set(PERSON_ROLE.ADMINISTRATOR, role.isAdministrator()).execute();
        }
    }

    /** Ends the sessions opened before. */
    public void raiseStamp(long id) {
        dsl.update(PERSON).set(PERSON.STAMP, PERSON.STAMP.plus(1)).where(PERSON.ID.eq(id)).execute();
    }

    public void setPassword(long id, String password, boolean mustChange, Instant now) {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        dsl.insertInto(PAST_PASSWORD, PAST_PASSWORD.PERSON, PAST_PASSWORD.AT, PAST_PASSWORD.PASSWORD)
                .select(DSL.select(PERSON.ID, DSL.val(at), PERSON.PASSWORD).from(PERSON).where(PERSON.ID.eq(id))).execute();
        dsl.update(PERSON).set(PERSON.PASSWORD, password).set(PERSON.MUST_CHANGE, mustChange).set(PERSON.PASSWORD_AT, at).set(PERSON.STAMP, PERSON.STAMP.plus(1)).where(PERSON.ID.eq(id))
                .execute();
    }

    /** The newest first. */
    public List<String> pastPasswords(long id, int many) {
        return dsl.select(PAST_PASSWORD.PASSWORD).from(PAST_PASSWORD).where(PAST_PASSWORD.PERSON.eq(id)).orderBy(PAST_PASSWORD.AT.desc()).limit(many).fetch(PAST_PASSWORD.PASSWORD);
    }

    public void signedIn(long id, Instant now) {
        dsl.update(PERSON).set(PERSON.LAST_SIGN_IN, now.atOffset(ZoneOffset.UTC)).where(PERSON.ID.eq(id)).execute();
    }

    private SelectJoinStep<Record> select() {
        return dsl.select(PERSON.fields()).select(ROLES).from(PERSON);
    }

    private static Person from(Record row) {
        OffsetDateTime last = row.get(PERSON.LAST_SIGN_IN);
        Set<Role> roles = Arrays.stream(row.get(ROLES)).map(Role::valueOf).collect(Collectors.toSet());
        return new Person(row.get(PERSON.ID), row.get(PERSON.USERNAME), row.get(PERSON.NAME), row.get(PERSON.ORGANISATION), row.get(PERSON.PHONE), row.get(PERSON.EMAIL),
                row.get(PERSON.LANGUAGE), row.get(PERSON.ACTIVE), row.get(PERSON.MUST_CHANGE), row.get(PERSON.STAMP), last == null ? null : last.toInstant(), roles);
    }
}
