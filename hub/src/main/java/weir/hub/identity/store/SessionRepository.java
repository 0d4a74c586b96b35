package weir.hub.identity.store;

import static weir.tables.identity.Tables.SESSION;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Open sessions; the key is a digest of what the cookie holds. */
@Repository
public class SessionRepository {
    private final DSLContext dsl;

    SessionRepository(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** @param stamp that of the person when it was opened */
    public record Session(long person, long stamp, Instant openedAt, Instant seenAt) {}

    public void insert(byte[] token, long person, long stamp, Instant now, @Nullable String address) {
        dsl.insertInto(SESSION).set(SESSION.TOKEN, token).set(SESSION.PERSON, person).set(SESSION.STAMP, stamp).set(SESSION.OPENED_AT, now.atOffset(ZoneOffset.UTC))
                .set(SESSION.SEEN_AT, now.atOffset(ZoneOffset.UTC)).set(SESSION.ADDRESS, address).execute();
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

    public void deleteAll(long person) {
        dsl.deleteFrom(SESSION).where(SESSION.PERSON.eq(person)).execute();
    }

    public int deleteOld(Instant seenBefore, Instant openedBefore) {
        return dsl.deleteFrom(SESSION).where(SESSION.SEEN_AT.lt(seenBefore.atOffset(ZoneOffset.UTC)).or(SESSION.OPENED_AT.lt(openedBefore.atOffset(ZoneOffset.UTC)))).execute();
    }
}
