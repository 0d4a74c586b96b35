package weir.hub.task.store;

import static weir.hub.task.store.RunRepository.utc;
import static weir.tables.task.Tables.RUN;
import static weir.tables.task.Tables.SCHEDULE;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import weir.hub.task.RhythmJson;
import weir.hub.task.Schedule;
import weir.hub.task.ScheduleRequest;
import weir.tables.task.tables.records.ScheduleRecord;

/** Schedules. */
@Repository
public class ScheduleRepository {
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final DSLContext dsl;

    ScheduleRepository(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Sets rhythm and payload; whether it is paused stays. The next time is set apart, since it may hang on the id. */
    public Schedule put(ScheduleRequest request) {
        String rhythm = RhythmJson.write(request.rhythm());
        String payload = JsonMapper.shared().writeValueAsString(request.payload());
        return dsl.insertInto(SCHEDULE).set(SCHEDULE.KIND, request.kind()).set(SCHEDULE.SUBJECT_TYPE, request.subjectType()).set(SCHEDULE.SUBJECT, request.subject())
                .set(SCHEDULE.ORGANISATION, request.organisation()).set(SCHEDULE.RHYTHM, rhythm).set(SCHEDULE.PAYLOAD, payload)
                .onConflict(SCHEDULE.KIND, SCHEDULE.SUBJECT_TYPE, SCHEDULE.SUBJECT).doUpdate().set(SCHEDULE.ORGANISATION, request.organisation()).set(SCHEDULE.RHYTHM, rhythm)
                .set(SCHEDULE.PAYLOAD, payload).returning().fetchSingle(ScheduleRepository::from);
    }

    public @Nullable Schedule findForUpdate(String kind, String subjectType, String subject) {
        return dsl.selectFrom(SCHEDULE).where(of(kind, subjectType, subject)).forUpdate().fetchOne(ScheduleRepository::from);
    }

    public @Nullable Schedule find(String kind, String subjectType, String subject) {
        return dsl.selectFrom(SCHEDULE).where(of(kind, subjectType, subject)).fetchOne(ScheduleRepository::from);
    }

    public void remove(String kind, String subjectType, String subject) {
        dsl.deleteFrom(SCHEDULE).where(of(kind, subjectType, subject)).execute();
    }

    public void setNext(long id, boolean paused, @Nullable Instant next) {
        dsl.update(SCHEDULE).set(SCHEDULE.PAUSED, paused).set(SCHEDULE.NEXT_AT, next == null ? null : utc(next)).where(SCHEDULE.ID.eq(id)).execute();
    }

    /** Locks those that are due until the transaction ends, skipping what another hub is just looking at. */
    public List<Schedule> due(Set<String> kinds, Instant now, int limit) {
        return dsl.selectFrom(SCHEDULE).where(SCHEDULE.NEXT_AT.le(utc(now))).and(SCHEDULE.PAUSED.isFalse()).and(SCHEDULE.KIND.in(kinds)).orderBy(SCHEDULE.NEXT_AT, SCHEDULE.ID).limit(limit)
                .forUpdate().skipLocked().fetch(ScheduleRepository::from);
    }

    public void triggered(long id, @Nullable Instant next, Instant last, @Nullable Long run) {
        var update = dsl.update(SCHEDULE).set(SCHEDULE.NEXT_AT, next == null ? null : utc(next)).set(SCHEDULE.LAST_AT, utc(last));
        (run == null ? update : update.set(SCHEDULE.LAST_RUN, run)).where(SCHEDULE.ID.eq(id)).execute();
    }

    /** Those of these schedules that have a run which has not begun yet. */
    public Set<Long> withRunToCome(List<Long> schedules) {
        return dsl.select(RUN.SCHEDULE).from(RUN).where(RUN.SCHEDULE.in(schedules)).and(RUN.STATE.in("QUEUED", "WAITING")).fetchSet(RUN.SCHEDULE);
    }

    private static Condition of(String kind, String subjectType, String subject) {
        return SCHEDULE.KIND.eq(kind).and(SCHEDULE.SUBJECT_TYPE.eq(subjectType)).and(SCHEDULE.SUBJECT.eq(subject));
    }

    private static Schedule from(ScheduleRecord row) {
        return new Schedule(row.getId(), row.getKind(), row.getSubjectType(), row.getSubject(), row.getOrganisation(), RhythmJson.read(row.getRhythm()),
                JsonMapper.shared().readValue(row.getPayload(), MAP), row.getPaused(), row.getNextAt() == null ? null : row.getNextAt().toInstant(),
                row.getLastAt() == null ? null : row.getLastAt().toInstant(), row.getLastRun());
    }
}
