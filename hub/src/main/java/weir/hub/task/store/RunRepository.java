package weir.hub.task.store;

import static weir.tables.task.Tables.RUN;
import static weir.tables.task.Tables.RUN_LINE;
import static weir.tables.task.Tables.SCHEDULE;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.Field;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Words;
import weir.hub.task.Run;
import weir.hub.task.RunFilter;
import weir.hub.task.RunState;
import weir.tables.task.tables.records.RunRecord;

/** Runs and their logs, as people and facades see them. */
@Repository
public class RunRepository {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final DSLContext dsl;

    RunRepository(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** A run to be enqueued. */
    public record NewRun(String kind, String subjectType, String subject, @Nullable Long schedule, Map<String, Object> payload, Actor actor, long organisation, @Nullable String lane, Instant due) {}

    /** A line of a run's log. */
    public record Line(long line, Instant at, Words text) {}

    public long insert(NewRun run, Instant now) {
        return dsl.insertInto(RUN).set(RUN.KIND, run.kind()).set(RUN.SUBJECT_TYPE, run.subjectType()).set(RUN.SUBJECT, run.subject()).set(RUN.SCHEDULE, run.schedule())
                .set(RUN.PAYLOAD, JSON.writeValueAsString(run.payload())).set(RUN.ACTOR, run.actor().id()).set(RUN.ACTOR_NAME, run.actor().name())
                .set(RUN.ORGANISATION, run.organisation()).set(RUN.LANE, run.lane()).set(RUN.STATE, RunState.QUEUED.name()).set(RUN.QUEUED_AT, utc(now)).set(RUN.DUE_AT, utc(run.due()))
                .returning(RUN.ID).fetchSingle(RUN.ID);
    }

    public @Nullable Run find(long id) {
        return dsl.selectFrom(RUN).where(RUN.ID.eq(id)).fetchOne(RunRepository::from);
    }

    public @Nullable Run findForUpdate(long id) {
        return dsl.selectFrom(RUN).where(RUN.ID.eq(id)).forUpdate().fetchOne(RunRepository::from);
    }

    public @Nullable Long version(long id) {
        return dsl.select(RUN.VERSION).from(RUN).where(RUN.ID.eq(id)).fetchOne(RUN.VERSION);
    }

    /** The newest first, those before an id. @param organisations of these; null = all @param starter started by this person; null = by anybody */
    public List<Run> newest(RunFilter filter, @Nullable Set<Long> organisations, @Nullable Long starter, long before, int limit) {
        Condition condition = RUN.ID.lt(before);
        condition = filter.states().isEmpty() ? condition : condition.and(RUN.STATE.in(filter.states().stream().map(Enum::name).toList()));
        condition = filter.kind() == null ? condition : condition.and(RUN.KIND.eq(filter.kind()));
        condition = filter.subjectType() == null ? condition : condition.and(RUN.SUBJECT_TYPE.eq(filter.subjectType()));
        condition = filter.subject() == null ? condition : condition.and(RUN.SUBJECT.eq(filter.subject()));
        condition = filter.open() ? condition.andNotExists(laterSuccess()) : condition;
        condition = organisations == null ? condition : condition.and(RUN.ORGANISATION.in(organisations));
        condition = starter == null ? condition : condition.and(RUN.ACTOR.eq(starter));
        return dsl.selectFrom(RUN).where(condition).orderBy(RUN.ID.desc()).limit(limit).fetch(RunRepository::from);
    }

    /** Runs and schedules about these things belong to another organisation now. @return the runs, with whether each is over */
    public Map<Long, Boolean> moved(String subjectType, Collection<String> subjects, long organisation) {
        Field<String[]> these = DSL.val(subjects.toArray(String[]::new));
        dsl.update(SCHEDULE).set(SCHEDULE.ORGANISATION, organisation).where(SCHEDULE.SUBJECT_TYPE.eq(subjectType)).and(SCHEDULE.SUBJECT.eq(DSL.any(these))).execute();
        return dsl.update(RUN).set(RUN.ORGANISATION, organisation).where(RUN.SUBJECT_TYPE.eq(subjectType)).and(RUN.SUBJECT.eq(DSL.any(these))).returning(RUN.ID, RUN.STATE)
                .fetchMap(RUN.ID, run -> RunState.valueOf(run.get(RUN.STATE)).isOver());
    }

    private Select<?> laterSuccess() {
        var later = RUN.as("later");
        return dsl.selectOne().from(later).where(later.KIND.eq(RUN.KIND), later.SUBJECT_TYPE.eq(RUN.SUBJECT_TYPE), later.SUBJECT.eq(RUN.SUBJECT), later.ID.gt(RUN.ID), later.STATE.eq(RunState.DONE.name()));
    }

    /** Asks a running one to stop. */
    public void askToStop(long id) {
        dsl.update(RUN).set(RUN.CANCEL, true).set(RUN.VERSION, RUN.VERSION.plus(1)).where(RUN.ID.eq(id)).execute();
    }

    /** Puts one back into the queue, counting its failures anew. */
    public void requeue(long id, Instant due) {
        dsl.update(RUN).set(RUN.STATE, RunState.QUEUED.name()).set(RUN.DUE_AT, utc(due)).set(RUN.CANCEL, false).set(RUN.FAILURES, 0).set(RUN.TAKEOVERS, 0).setNull(RUN.ENDED_AT)
                .setNull(RUN.NODE).setNull(RUN.LEASE_UNTIL).setNull(RUN.PROBLEM_CODE).setNull(RUN.PROBLEM_ZH).setNull(RUN.PROBLEM_EN).setNull(RUN.NEXT_ZH).setNull(RUN.NEXT_EN)
                .set(RUN.VERSION, RUN.VERSION.plus(1)).where(RUN.ID.eq(id)).execute();
    }

    public void addLines(long run, Collection<Line> lines) {
        if (!lines.isEmpty()) {
            var insert = dsl.insertInto(RUN_LINE, RUN_LINE.RUN, RUN_LINE.AT, RUN_LINE.ZH, RUN_LINE.EN);
            for (Line line : lines) {
                insert = insert.values(run, utc(line.at()), line.text().zh(), line.text().en());
            }
            insert.execute();
        }
    }

    public List<Line> lines(long run, long after, int limit) {
        return dsl.selectFrom(RUN_LINE).where(RUN_LINE.RUN.eq(run)).and(RUN_LINE.LINE.gt(after)).orderBy(RUN_LINE.LINE).limit(limit)
                .fetch(row -> new Line(row.getLine(), row.getAt().toInstant(), Words.of(row.getZh(), row.getEn())));
    }

    static Run from(RunRecord row) {
        Words step = row.getStepZh() == null ? null : Words.of(row.getStepZh(), row.getStepEn());
        Run.Failure failure = row.getProblemCode() == null ? null
                : new Run.Failure(row.getProblemCode(), Words.of(row.getProblemZh(), row.getProblemEn()), Words.of(row.getNextZh(), row.getNextEn()));
        return new Run(row.getId(), row.getKind(), row.getSubjectType(), row.getSubject(), row.getSchedule(), JSON.readValue(row.getPayload(), MAP), row.getActor(), row.getActorName(),
                row.getOrganisation(), RunState.valueOf(row.getState()), row.getQueuedAt().toInstant(), row.getDueAt().toInstant(), instant(row.getStartedAt()), instant(row.getEndedAt()),
                row.getAttempt(), row.getFailures(), row.getTakeovers(), row.getCancel(), new Run.Progress(row.getProgressDone(), row.getProgressTotal(), row.getProgressUnit(), step),
                JSON.readValue(row.getCounts(), MAP), JSON.readValue(row.getResult(), MAP), row.getBatch(), failure, row.getVersion());
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
