package weir.hub.task;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.transaction.support.TransactionTemplate;
import weir.hub.kernel.Actor;
import weir.hub.task.store.RunRepository;
import weir.hub.task.store.RunRepository.NewRun;
import weir.hub.task.store.ScheduleRepository;

/**
 * Turns schedules that are due into runs. The run and the schedule's next time are written in one transaction, so that none is missed and none
 * doubled, however many hubs look. The next time lies after now: what fell due while everything was down makes one run, not many. While a run
 * of a schedule has not begun, no other is added.
 */
final class Trigger {
    private static final int PART = 200;

    private final ScheduleRepository schedules;
    private final RunRepository runs;
    private final Handlers handlers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Trigger(ScheduleRepository schedules, RunRepository runs, Handlers handlers, TransactionTemplate transaction, Clock clock) {
        this.schedules = schedules;
        this.runs = runs;
        this.handlers = handlers;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return runs enqueued */
    int tick() {
        int enqueued = 0;
        Set<String> kinds = handlers.kinds();
        if (kinds.isEmpty()) {
            return 0;
        }
        int looked;
        do {
            int[] part = transaction.execute(status -> part(kinds));
            looked = part[0];
            enqueued += part[1];
        } while (looked == PART);
        return enqueued;
    }

    private int[] part(Set<String> kinds) {
        Instant now = clock.instant();
        List<Schedule> due = schedules.due(kinds, now, PART);
        Set<Long> toCome = due.isEmpty() ? Set.of() : schedules.withRunToCome(due.stream().map(Schedule::id).toList());
        int enqueued = 0;
        for (Schedule schedule : due) {
            Long run = null;
            if (!toCome.contains(schedule.id())) {
                run = runs.insert(new NewRun(schedule.kind(), schedule.subjectType(), schedule.subject(), schedule.id(), schedule.payload(), Actor.platform("schedule"),
                        schedule.organisation(), lane(schedule), now), now);
                enqueued++;
            }
            schedules.triggered(schedule.id(), schedule.rhythm().next(now, schedule.id()), now, run);
        }
        return new int[] {due.size(), enqueued};
    }

    private String lane(Schedule schedule) {
        TaskHandler handler = handlers.find(schedule.kind());
        String lane = handler == null ? null : handler.lane(schedule.subjectType(), schedule.subject());
        return lane == null ? "schedule:" + schedule.id() : lane;
    }
}
