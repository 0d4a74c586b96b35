package weir.hub.identity.store;

import static weir.tables.identity.Tables.ATTEMPT;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
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

    /** Locks that still hold, the last to end of each source; what follows {@code separator} in a source does not count. */
    public Map<String, Instant> locked(Collection<String> sources, String separator, Instant now) {
        Field<String> source = DSL.splitPart(ATTEMPT.SOURCE, DSL.inline(separator), DSL.inline(1));
        Field<OffsetDateTime> until = DSL.max(ATTEMPT.LOCKED_UNTIL);
        return dsl.select(source, until).from(ATTEMPT).where(source.in(sources)).and(ATTEMPT.LOCKED_UNTIL.gt(now.atOffset(ZoneOffset.UTC))).groupBy(source)
                .fetchMap(row -> row.value1(), row -> row.value2().toInstant());
    }

    public void deleteStarting(String start) {
        dsl.deleteFrom(ATTEMPT).where(ATTEMPT.SOURCE.startsWith(start)).execute();
    }

    /** Sets a mark that {@link #isKnown} finds. */
    public void remember(String mark, Instant now) {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        dsl.insertInto(ATTEMPT).set(ATTEMPT.SOURCE, mark).set(ATTEMPT.FAILURES, 0).set(ATTEMPT.LAST_AT, at).onConflict(ATTEMPT.SOURCE).doUpdate().set(ATTEMPT.LAST_AT, at).execute();
    }

    public boolean isKnown(String mark, Instant since) {
        return dsl.fetchExists(ATTEMPT, ATTEMPT.SOURCE.eq(mark), ATTEMPT.LAST_AT.gt(since.atOffset(ZoneOffset.UTC)));
    }

    /** Removes attempts older than one instant, and marks that start so and are older than the other. */
    public void deleteOld(Instant before, String marks, Instant marksBefore) {
        dsl.deleteFrom(ATTEMPT).where(ATTEMPT.LAST_AT.lt(before.atOffset(ZoneOffset.UTC)).andNot(ATTEMPT.SOURCE.startsWith(marks))).execute();
        dsl.deleteFrom(ATTEMPT).where(ATTEMPT.LAST_AT.lt(marksBefore.atOffset(ZoneOffset.UTC))).execute();
    }
}
