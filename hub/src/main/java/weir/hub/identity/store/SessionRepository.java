package weir.hub.identity.store;

import static weir.tables.identity.Tables.SESSION;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import weir.hub.identity.OpenSession;

/** Open sessions; the key is a digest of what the cookie holds. */
@Repository
public class SessionRepository {
    private final DSLContext dsl;

    SessionRepository(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** @param stamp that of the person when it was opened */
    public record Session(long person, long stamp, Instant openedAt, Instant seenAt) {}

    public void insert(byte[] token, long person, long stamp, Instant now, @Nullable String address, @Nullable String device) {
        dsl.insertInto(SESSION).set(SESSION.TOKEN, token).set(SESSION.PERSON, person).set(SESSION.STAMP, stamp).set(SESSION.OPENED_AT, now.atOffset(ZoneOffset.UTC))
                .set(SESSION.SEEN_AT, now.atOffset(ZoneOffset.UTC)).set(SESSION.ADDRESS, address).set(SESSION.DEVICE, device).execute();
    }

    public @Nullable Session find(byte[] token) {
        return dsl.selectFrom(SESSION).where(SESSION.TOKEN.eq(token)).fetchOne(row -> new Session(row.getPerson(), row.getStamp(), row.getOpenedAt().toInstant(), row.getSeenAt().toInstant()));
    }

    public void seen(byte[] token, Instant now) {
        dsl.update(SESSION).set(SESSION.SEEN_AT, now.atOffset(ZoneOffset.UTC)).where(SESSION.TOKEN.eq(token)).execute();
    }

    public void delete(byte[] token) {
        dsl.deleteFrom(SESSION).where(SESSION.TOKEN.eq(token)).execute();
    }

    /** Those with this stamp that are neither too old nor too long unused, the one used last first. @param current digest of the one that asks */
    public List<OpenSession> of(long person, long stamp, Instant seenSince, Instant openedSince, byte @Nullable [] current) {
        return dsl.selectFrom(SESSION).where(SESSION.PERSON.eq(person), SESSION.STAMP.eq(stamp), SESSION.SEEN_AT.ge(seenSince.atOffset(ZoneOffset.UTC)), SESSION.OPENED_AT.ge(openedSince.atOffset(ZoneOffset.UTC)))
                .orderBy(SESSION.SEEN_AT.desc(), SESSION.ID.desc())
                .fetch(row -> new OpenSession(row.getId(), row.getOpenedAt().toInstant(), row.getSeenAt().toInstant(), row.getAddress(), row.getDevice(), Arrays.equals(row.getToken(), current)));
    }

    public boolean delete(long person, long id) {
        return dsl.deleteFrom(SESSION).where(SESSION.PERSON.eq(person), SESSION.ID.eq(id)).execute() == 1;
    }

    public int deleteAll(long person, byte @Nullable [] except) {
        return dsl.deleteFrom(SESSION).where(SESSION.PERSON.eq(person)).and(except == null ? DSL.noCondition() : SESSION.TOKEN.ne(except)).execute();
    }

    public int deleteOld(Instant seenBefore, Instant openedBefore) {
        return dsl.deleteFrom(SESSION).where(SESSION.SEEN_AT.lt(seenBefore.atOffset(ZoneOffset.UTC)).or(SESSION.OPENED_AT.lt(openedBefore.atOffset(ZoneOffset.UTC)))).execute();
    }
}
