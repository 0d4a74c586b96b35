package weir.hub.identity.store;

import static weir.tables.identity.Tables.ATTEMPT;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Failed sign-ins by source. */
@Repository
public class AttemptRepository {
    private final DSLContext dsl;

    AttemptRepository(DSLContext dsl) {
        this.dsl = dsl;
    }

    public record Attempt(int failures, Instant lastAt, @Nullable Instant lockedUntil) {}

    /** Locks the row of the source, making it where there is none. */
    public Attempt lock(String source, Instant now) {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        dsl.insertInto(ATTEMPT).set(ATTEMPT.SOURCE, source).set(ATTEMPT.FAILURES, 0).set(ATTEMPT.LAST_AT, at).onConflictDoNothing().execute();
        return dsl.selectFrom(ATTEMPT).where(ATTEMPT.SOURCE.eq(source)).forUpdate()
                .fetchSingle(row -> new Attempt(row.getFailures(), row.getLastAt().toInstant(), row.getLockedUntil() == null ? null : row.getLockedUntil().toInstant()));
    }

    public void save(String source, int failures, Instant now, @Nullable Instant lockedUntil) {
        dsl.update(ATTEMPT).set(ATTEMPT.FAILURES, failures).set(ATTEMPT.LAST_AT, now.atOffset(ZoneOffset.UTC))
                .set(ATTEMPT.LOCKED_UNTIL, lockedUntil == null ? null : lockedUntil.atOffset(ZoneOffset.UTC)).where(ATTEMPT.SOURCE.eq(source)).execute();
    }

    public void delete(String source) {
        dsl.deleteFrom(ATTEMPT).where(ATTEMPT.SOURCE.eq(source)).execute();
    }

    /** One failure less, for an attempt that turned out right. */
    public void refund(String source) {
        dsl.update(ATTEMPT).set(ATTEMPT.FAILURES, DSL.greatest(ATTEMPT.FAILURES.minus(1), DSL.val(0))).setNull(ATTEMPT.LOCKED_UNTIL).where(ATTEMPT.SOURCE.eq(source)).execute();
    }

    /** Locks that still hold. */
    public Map<String, Instant> locked(Collection<String> sources, Instant now) {
        return dsl.select(ATTEMPT.SOURCE, ATTEMPT.LOCKED_UNTIL).from(ATTEMPT).where(ATTEMPT.SOURCE.in(sources)).and(ATTEMPT.LOCKED_UNTIL.gt(now.atOffset(ZoneOffset.UTC)))
                .fetchMap(ATTEMPT.SOURCE, row -> row.get(ATTEMPT.LOCKED_UNTIL).toInstant());
    }

    public int deleteOld(Instant before) {
        return dsl.deleteFrom(ATTEMPT).where(ATTEMPT.LAST_AT.lt(before.atOffset(ZoneOffset.UTC))).execute();
    }
}
