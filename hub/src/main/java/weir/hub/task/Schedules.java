package weir.hub.task;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import weir.hub.task.store.ScheduleRepository;

/** Setting, pausing and resuming schedules. Who may do it, and the evidence of it, is the matter of the capability that owns the subject. */
@Service
public class Schedules {
    private final ScheduleRepository repository;
    private final Clock clock;

    Schedules(ScheduleRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** Sets the one schedule of a kind and subject; a paused one stays paused. */
    @Transactional
    public Schedule set(ScheduleRequest request) {
        Schedule stored = repository.put(request);
        return next(stored, stored.paused());
    }

    @Transactional
    public Schedule pause(String kind, String subjectType, String subject) {
        return next(require(kind, subjectType, subject), true);
    }

    /** Goes on with the next time from now; what fell due in between is not made up for. */
    @Transactional
    public Schedule resume(String kind, String subjectType, String subject) {
        return next(require(kind, subjectType, subject), false);
    }

    @Transactional
    public void remove(String kind, String subjectType, String subject) {
        repository.remove(kind, subjectType, subject);
    }

    @Transactional(readOnly = true)
    public @Nullable Schedule find(String kind, String subjectType, String subject) {
        return repository.find(kind, subjectType, subject);
    }

    private Schedule require(String kind, String subjectType, String subject) {
        Schedule found = repository.findForUpdate(kind, subjectType, subject);
        if (found == null) {
            throw TaskProblem.NO_SUCH_SCHEDULE.because("subject", subjectType + " " + subject);
        }
        return found;
    }

    private Schedule next(Schedule schedule, boolean paused) {
        Instant next = paused ? null : schedule.rhythm().next(clock.instant(), schedule.id());
        repository.setNext(schedule.id(), paused, next);
        return new Schedule(schedule.id(), schedule.kind(), schedule.subjectType(), schedule.subject(), schedule.organisation(), schedule.rhythm(), schedule.payload(), paused, next,
                schedule.lastAt(), schedule.lastRun());
    }
}
