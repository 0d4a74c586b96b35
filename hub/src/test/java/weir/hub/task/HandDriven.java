package weir.hub.task;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import weir.hub.TestHub;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Words;
import weir.hub.task.store.ClaimRepository;
import weir.hub.task.store.RunRepository;
import weir.hub.task.store.ScheduleRepository;

/**
 * A node that a test drives by hand, on the database of the test hub: its own clock, no threads. It knows only kinds of its own, so the hub's
 * own worker and other tests leave its runs alone.
 */
final class HandDriven {
    static final TaskSettings SETTINGS = new TaskSettings(4, Duration.ofMillis(10), Duration.ofSeconds(30), Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofMinutes(15), 3,
            Duration.ofSeconds(5));

    final String kind;
    final SettableClock clock;
    final Dispatcher dispatcher;
    final Trigger trigger;
    final Schedules schedules;
    final RunRepository runs = TestHub.bean(RunRepository.class);
    final List<Long> begun = new ArrayList<>();

    private HandDriven(TaskHandler handler, SettableClock clock, String node) {
        this.kind = handler.kind();
        this.clock = clock;
        Handlers handlers = new Handlers(new StaticListableBeanFactory().getBeanProvider(TaskHandler.class));
        handlers.register(handler);
        TransactionTemplate transaction = TestHub.bean(TransactionTemplate.class);
        ApplicationEventPublisher events = TestHub.context();
        this.dispatcher = new Dispatcher(TestHub.bean(ClaimRepository.class), runs, handlers, transaction, events, clock, SETTINGS, TestHub.bean(weir.hub.audit.Evidence.class), node);
        this.trigger = new Trigger(TestHub.bean(ScheduleRepository.class), runs, handlers, transaction, clock);
        this.schedules = new Schedules(TestHub.bean(ScheduleRepository.class), clock);
    }

    interface Work {
        Outcome run(RunContext context) throws Exception;
    }

    static HandDriven node(Work work) {
        return node(work, null, new SettableClock(Instant.parse("2026-03-01T00:00:00Z")));
    }

    static HandDriven node(Work work, @org.jspecify.annotations.Nullable String lane, SettableClock clock) {
        return new HandDriven(handler("test-" + UUID.randomUUID(), work, lane), clock, "node-" + UUID.randomUUID());
    }

    /** Another node for the same kind, on the same clock. */
    HandDriven beside(Work work) {
        return new HandDriven(handler(kind, work, null), clock, "node-" + UUID.randomUUID());
    }

    private static TaskHandler handler(String kind, Work work, @org.jspecify.annotations.Nullable String lane) {
        return new TaskHandler() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public Words label() {
                return Words.of("测试", "test");
            }

            @Override
            public Outcome run(RunContext context) throws Exception {
                return work.run(context);
            }

            @Override
            public @org.jspecify.annotations.Nullable String lane(String subjectType, String subject) {
                return lane == null ? null : kind + lane;
            }

            @Override
            public int retries() {
                return 2;
            }
        };
    }

    long enqueue(String subject) {
        return enqueue(subject, null);
    }

    long enqueue(String subject, @org.jspecify.annotations.Nullable String lane) {
        return runs.insert(new RunRepository.NewRun(kind, "thing", subject, null, Map.of("subject", subject), Actor.platform("test"), 1, lane == null ? null : kind + lane, clock.instant()),
                clock.instant());
    }

    /** Claims what is due and carries it out, until nothing is; answers how many. */
    int runAllDue() {
        int many = 0;
        for (List<LiveRun> claimed = dispatcher.claim(50); !claimed.isEmpty(); claimed = dispatcher.claim(50)) {
            for (LiveRun run : claimed) {
                begun.add(run.runId());
                dispatcher.execute(run);
                many++;
            }
        }
        return many;
    }

    Run run(long id) {
        return TestHub.bean(Tasks.class).run(id);
    }
}
