package weir.hub.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.audit.Evidence;
import weir.hub.audit.EvidenceFilter;
import weir.hub.identity.TestPeople;
import weir.hub.kernel.Actor;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.Role;
import weir.hub.kernel.Words;

@Covers("O4")
class RunsTest {
    @Test
    void keepsProgressCountsLogAndResult() {
        HandDriven node = HandDriven.node(context -> {
            context.step(Words.of("读取", "reading"));
            context.progress(40, 100, "rows");
            context.counts(Map.of("good", 39, "rejected", 1));
            context.log(Words.of("读完", "read"));
            return Outcome.batch(77);
        });
        long id = node.enqueue("a");
        assertThat(node.run(id).state()).isEqualTo(RunState.QUEUED);
        assertThat(node.runAllDue()).isEqualTo(1);
        Run run = node.run(id);
        assertThat(run.state()).isEqualTo(RunState.DONE);
        assertThat(run.progress().done()).isEqualTo(40);
        assertThat(run.progress().step()).isEqualTo(Words.of("读取", "reading"));
        assertThat(run.counts()).containsEntry("good", 39).containsEntry("rejected", 1);
        assertThat(run.batch()).isEqualTo(77L);
        assertThat(run.endedAt()).isNotNull();
        assertThat(TestHub.bean(Tasks.class).log(id, 0, 10)).extracting(line -> line.text().zh()).containsExactly("读完");
    }

    @Test
    void tellsWhatIsBrokenUntilALaterRunOfTheSameThingSucceeds() {
        AtomicInteger attempts = new AtomicInteger();
        HandDriven node = HandDriven.node(context -> {
            if (attempts.incrementAndGet() < 3) {
                throw KernelProblem.BAD_INPUT.because("reason", "not yet");
            }
            return Outcome.done();
        });
        long mended = node.enqueue("a");
        node.runAllDue();
        long broken = node.enqueue("b");
        node.runAllDue();
        RunFilter failed = new RunFilter(java.util.Set.of(RunState.FAILED), node.kind, null, null, true);
        Tasks tasks = TestHub.bean(Tasks.class);
        assertThat(tasks.runs(failed, Actor.platform("test"), null, 10).items()).extracting(Run::id).containsExactly(broken, mended);
        node.enqueue("a");
        node.runAllDue();
        assertThat(tasks.runs(failed, Actor.platform("test"), null, 10).items()).extracting(Run::id).containsExactly(broken);
    }

    @Test
    void beginsOnlyIfTheTransactionThatCausedItCommits() {
        HandDriven node = HandDriven.node(context -> Outcome.done());
        TransactionTemplate transaction = TestHub.bean(TransactionTemplate.class);
        List<Long> ids = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            ids.add(TestHub.bean(Tasks.class).start(node.kind, "thing", "rolled back", Map.of(), Actor.platform("test")));
            status.setRollbackOnly();
        });
        assertThatThrownBy(() -> node.run(ids.getFirst())).hasMessageContaining("TSK-101");
    }

    @Test
    void triesAgainWithGrowingPausesWhatMayPass() {
        AtomicInteger attempts = new AtomicInteger();
        HandDriven node = HandDriven.node(context -> {
            attempts.incrementAndGet();
            throw new IllegalStateException(new SQLException("the driver's secret words", "08006"));
        });
        long id = node.enqueue("a");
        node.runAllDue();
        Run waiting = node.run(id);
        assertThat(waiting.state()).isEqualTo(RunState.WAITING);
        assertThat(Duration.between(node.clock.instant(), waiting.dueAt())).isEqualTo(Duration.ofSeconds(10));
        assertThat(waiting.problem()).isNotNull();
        assertThat(waiting.problem().code()).isEqualTo("TSK-109");
        assertThat(waiting.problem().what().en()).contains("08006").doesNotContain("secret");
        assertThat(node.runAllDue()).as("not before its time").isZero();
        node.clock.forward(Duration.ofSeconds(10));
        assertThat(node.runAllDue()).isEqualTo(1);
        assertThat(Duration.between(node.clock.instant(), node.run(id).dueAt())).isEqualTo(Duration.ofSeconds(20));
        node.clock.forward(Duration.ofSeconds(20));
        node.runAllDue();
        assertThat(node.run(id).state()).as("after two retries").isEqualTo(RunState.FAILED);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void doesNotRepeatWhatWillNotPass() {
        HandDriven node = HandDriven.node(context -> {
            throw KernelProblem.BAD_INPUT.because("reason", "no such column");
        });
        long id = node.enqueue("a");
        node.runAllDue();
        assertThat(node.run(id).state()).isEqualTo(RunState.FAILED);
        assertThat(node.run(id).problem().what().en()).contains("no such column");
    }

    @Test
    void hidesAFaultBehindATraceNumber() {
        HandDriven node = HandDriven.node(context -> {
            throw new NullPointerException("internals");
        });
        long id = node.enqueue("a");
        node.runAllDue();
        assertThat(node.run(id).problem().code()).isEqualTo("TSK-108");
        assertThat(node.run(id).problem().what().zh()).doesNotContain("internals");
    }

    @Test
    void stopsAtTheNextSafePointWhenCancelled() {
        Tasks tasks = TestHub.bean(Tasks.class);
        Actor manager = TestPeople.actor(TestPeople.person(TestPeople.city(), Role.DATA_MANAGER));
        HandDriven[] itself = new HandDriven[1];
        HandDriven node = HandDriven.node(context -> {
            tasks.cancel(context.runId(), manager);
            itself[0].dispatcher.tell();
            context.throwIfCancelled();
            throw new AssertionError("went on");
        });
        itself[0] = node;
        long id = node.enqueue("a");
        node.runAllDue();
        assertThat(node.run(id).state()).isEqualTo(RunState.CANCELLED);
        tasks.retry(id, manager);
        assertThat(node.run(id).state()).isEqualTo(RunState.QUEUED);
        tasks.cancel(id, manager);
        assertThat(node.run(id).state()).as("a waiting one at once").isEqualTo(RunState.CANCELLED);
        assertThatThrownBy(() -> tasks.cancel(id, manager)).hasMessageContaining("TSK-103");
    }

    @Test
    void breaksOffAtOnceWhatCannotBeAskedToStop() {
        Tasks tasks = TestHub.bean(Tasks.class);
        Actor manager = TestPeople.actor(TestPeople.person(TestPeople.city(), Role.DATA_MANAGER));
        HandDriven[] itself = new HandDriven[1];
        HandDriven node = HandDriven.node(context -> {
            CountDownLatch answer = new CountDownLatch(1);
            context.onStop(answer::countDown);
            tasks.cancel(context.runId(), manager);
            itself[0].dispatcher.tell();
            assertThat(answer.await(10, TimeUnit.SECONDS)).isTrue();
            throw new IllegalStateException("the connection was cut");
        });
        itself[0] = node;
        long id = node.enqueue("a");
        node.runAllDue();
        assertThat(node.run(id).state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void goesOnElsewhereWhenTheLeaseIsOver() {
        HandDriven dead = HandDriven.node(context -> Outcome.done());
        HandDriven living = dead.beside(context -> Outcome.of(Map.of("attempt", context.attempt())));
        long id = dead.enqueue("a");
        LiveRun lost = dead.dispatcher.claim(1).getFirst();
        assertThat(living.runAllDue()).as("held by a living lease").isZero();
        dead.clock.forward(Duration.ofSeconds(20));
        dead.dispatcher.beat();
        dead.clock.forward(Duration.ofSeconds(20));
        assertThat(living.runAllDue()).as("the lease was extended").isZero();
        dead.clock.forward(Duration.ofSeconds(11));
        assertThat(living.runAllDue()).isEqualTo(1);
        assertThat(living.run(id).result()).containsEntry("attempt", 2);
        dead.dispatcher.beat();
        assertThatThrownBy(lost::throwIfCancelled).isInstanceOf(RunStopped.class);
        dead.dispatcher.execute(lost);
        assertThat(living.run(id).result()).as("the one who lost the lease changes nothing").containsEntry("attempt", 2);
    }

    /** The database was away, or the machine stood still, for longer than a lease: nobody else has come, and nobody begins it a second time here. */
    @Test
    void aLapsedLeaseDoesNotBeginTheSameRunTwiceInOneProcess() {
        HandDriven node = HandDriven.node(context -> Outcome.done());
        long id = node.enqueue("a");
        LiveRun mine = node.dispatcher.claim(1).getFirst();
        node.clock.forward(Duration.ofMinutes(5));
        assertThat(node.dispatcher.claim(10)).isEmpty();
        mine.throwIfCancelled();
        node.dispatcher.execute(mine);
        assertThat(node.run(id).state()).isEqualTo(RunState.DONE);
        assertThat(node.run(id).attempt()).isEqualTo(1);
    }

    @Test
    @Covers("A9")
    void aWorkerThatStoodStillNoticesBeforeItWritesAndTheTakeoverIsTold() {
        HandDriven stalled = HandDriven.node(context -> Outcome.done());
        HandDriven living = stalled.beside(context -> Outcome.done());
        long id = stalled.enqueue("a");
        LiveRun lost = stalled.dispatcher.claim(1).getFirst();
        stalled.clock.forward(Duration.ofSeconds(31));
        assertThat(living.runAllDue()).isEqualTo(1);
        assertThatThrownBy(lost::throwIfCancelled).as("no beat has told it").isInstanceOf(RunStopped.class);
        assertThatThrownBy(lost::throwUnlessHeld).isInstanceOf(RunStopped.class);
        assertThat(TestHub.bean(Tasks.class).log(id, 0, 10)).extracting(line -> line.text().zh()).first().asString().contains("租约于 2026-03-01 08:00:30 到期", "第 2 次");
        Evidence evidence = TestHub.bean(Evidence.class);
        evidence.settle();
        assertThat(evidence.entries(new EvidenceFilter(null, "run.takeover", "run", String.valueOf(id), null, null, null), null, 5).items()).hasSize(1);
    }

    @Test
    void asksTheStoreBeforeAnythingTakesEffect() {
        HandDriven first = HandDriven.node(context -> Outcome.done());
        long id = first.enqueue("a");
        LiveRun mine = first.dispatcher.claim(1).getFirst();
        mine.throwUnlessHeld();
        TestHub.bean(org.springframework.jdbc.core.JdbcTemplate.class).update("update task.run set node = 'somebody' where id = ?", id);
        mine.throwIfCancelled();
        assertThatThrownBy(mine::throwUnlessHeld).as("though its lease is young").isInstanceOf(RunStopped.class);
    }

    @Test
    void aMessageThatNoTextOfTheDatabaseHoldsCostsNothing() {
        HandDriven node = HandDriven.node(context -> {
            context.log(Words.of("第 3 行：\u0000\uD800", "line 3: \u0000" + "x".repeat(9_000)));
            context.step(Words.of("\u0000", "\u0000"));
            context.progress(1, 2, "rows\u0000");
            return Outcome.done();
        });
        long id = node.enqueue("a");
        node.runAllDue();
        assertThat(node.run(id).state()).isEqualTo(RunState.DONE);
        assertThat(TestHub.bean(Tasks.class).log(id, 0, 10)).singleElement().satisfies(line -> {
            assertThat(line.text().zh()).isEqualTo("第 3 行：\uFFFD\uFFFD");
            assertThat(line.text().en()).hasSizeLessThan(4_010);
        });
    }

    /** Somebody has a hand on one run: the others keep their leases, and that one is not taken for lost. */
    @Test
    void aLeaseThatCannotBeExtendedCostsNoOther() {
        HandDriven node = HandDriven.node(context -> Outcome.done());
        long held = node.enqueue("a");
        long free = node.enqueue("b");
        List<LiveRun> claimed = node.dispatcher.claim(2);
        HandDriven other = node.beside(context -> Outcome.done());
        node.clock.forward(Duration.ofSeconds(20));
        TestHub.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            node.runs.findForUpdate(held);
            Thread beating = Thread.ofVirtual().start(node.dispatcher::beat);
            try {
                assertThat(beating.join(Duration.ofSeconds(4))).as("waits for nobody").isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        claimed.forEach(LiveRun::throwIfCancelled);
        node.clock.forward(Duration.ofSeconds(11));
        assertThat(other.dispatcher.claim(10)).extracting(LiveRun::runId).containsExactly(held);
        claimed.getLast().throwIfCancelled();
        assertThat(free).isEqualTo(claimed.getLast().runId());
    }

    @Test
    void takesItsOwnRunsBackAtOnceAfterACrash() {
        HandDriven node = HandDriven.node(context -> Outcome.done());
        long id = node.enqueue("a");
        node.dispatcher.claim(1);
        assertThat(node.runAllDue()).isZero();
        node.dispatcher.takeBack();
        assertThat(node.runAllDue()).isEqualTo(1);
        assertThat(node.run(id).state()).isEqualTo(RunState.DONE);
        assertThat(node.run(id).takeovers()).isEqualTo(1);
    }

    @Test
    void givesARunUpThatBreaksTheProgramAgainAndAgain() {
        HandDriven node = HandDriven.node(context -> Outcome.done());
        long id = node.enqueue("a");
        for (int crash = 0; crash <= HandDriven.SETTINGS.crashes(); crash++) {
            node.dispatcher.claim(1);
            node.dispatcher.takeBack();
        }
        node.runAllDue();
        assertThat(node.run(id).state()).isEqualTo(RunState.FAILED);
        assertThat(node.run(id).problem().code()).isEqualTo("TSK-110");
    }

    @Test
    void goesBackIntoTheQueueWhenTheProgramStops() {
        HandDriven node = HandDriven.node(context -> {
            context.throwIfCancelled();
            return Outcome.done();
        });
        long id = node.enqueue("a");
        LiveRun run = node.dispatcher.claim(1).getFirst();
        run.stop(RunStopped.Reason.SHUTDOWN);
        node.dispatcher.execute(run);
        assertThat(node.run(id).state()).isEqualTo(RunState.QUEUED);
        assertThat(node.run(id).failures()).isZero();
        assertThat(node.runAllDue()).isEqualTo(1);
        assertThat(node.run(id).state()).isEqualTo(RunState.DONE);
    }

    @Test
    void runsOfALaneFollowOneAnother() {
        HandDriven node = HandDriven.node(context -> Outcome.done());
        long first = node.enqueue("a", "lane");
        long second = node.enqueue("a", "lane");
        long other = node.enqueue("b", "other");
        List<LiveRun> claimed = node.dispatcher.claim(10);
        assertThat(claimed).extracting(LiveRun::runId).containsExactly(first, other);
        assertThat(node.dispatcher.claim(10)).isEmpty();
        node.dispatcher.execute(claimed.getFirst());
        assertThat(node.dispatcher.claim(10)).extracting(LiveRun::runId).containsExactly(second);
    }

    @Test
    void handsEachRunToOneNodeOnlyHoweverManyAsk() throws Exception {
        HandDriven first = HandDriven.node(context -> Outcome.done());
        List<HandDriven> nodes = List.of(first, first.beside(context -> Outcome.done()), first.beside(context -> Outcome.done()), first.beside(context -> Outcome.done()));
        for (int i = 0; i < 400; i++) {
            first.enqueue("s" + i);
        }
        Map<Long, Integer> claims = new ConcurrentHashMap<>();
        List<Thread> threads = new ArrayList<>();
        for (HandDriven node : nodes) {
            threads.add(Thread.ofVirtual().start(() -> {
                for (List<LiveRun> got = node.dispatcher.claim(7); !got.isEmpty(); got = node.dispatcher.claim(7)) {
                    got.forEach(run -> claims.merge(run.runId(), 1, Integer::sum));
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(claims).hasSize(400);
        assertThat(claims.values()).containsOnly(1);
    }

    @Test
    void showsAnOperatorOnlyTheRunsOfTheOwnBranch() {
        Tasks tasks = TestHub.bean(Tasks.class);
        var mine = TestPeople.department();
        var other = TestPeople.department();
        Actor operator = TestPeople.actor(TestPeople.person(mine.id(), Role.OPERATOR));
        long own = tasks.start("nothing-runs-this", "thing", "mine", mine.id(), Map.of(), Actor.platform("test"));
        long foreign = tasks.start("nothing-runs-this", "thing", "theirs", other.id(), Map.of(), Actor.platform("test"));
        assertThat(tasks.runs(new RunFilter(java.util.Set.of(), "nothing-runs-this", null, null, false), operator, null, 50).items()).extracting(Run::id).containsExactly(own);
        assertThatThrownBy(() -> tasks.run(foreign, operator)).hasMessageContaining("TSK-101");
        assertThatThrownBy(() -> tasks.cancel(foreign, operator)).hasMessageContaining("TSK-101");
        tasks.cancel(own, operator);
        tasks.cancel(foreign, Actor.platform("test"));
    }

    @Test
    @Covers("A9")
    void showsAnAnalystOnlyTheRunsTheyStartedAndNobodyThoseOfWhatBelongsElsewhere() {
        Tasks tasks = TestHub.bean(Tasks.class);
        var mine = TestPeople.department();
        Actor analyst = TestPeople.actor(TestPeople.person(mine.id(), Role.ANALYST));
        Actor operator = TestPeople.actor(TestPeople.person(mine.id(), Role.OPERATOR));
        RunFilter filter = new RunFilter(java.util.Set.of(), "nothing-runs-this-either", null, null, false);
        long named = tasks.start("nothing-runs-this-either", "resource", "1", mine.id(), Map.of("label", "重要资源"), operator);
        long asked = tasks.start("nothing-runs-this-either", "thing", "2", mine.id(), Map.of(), analyst);
        long elsewhere = tasks.start("nothing-runs-this-either", "thing", "3", TestPeople.department().id(), Map.of(), operator);
        assertThat(tasks.runs(filter, analyst, null, 50).items()).extracting(Run::id).containsExactly(asked);
        assertThatThrownBy(() -> tasks.run(named, analyst)).hasMessageContaining("TSK-101");
        assertThat(tasks.runs(filter, operator, null, 50).items()).extracting(Run::id).containsExactly(asked, named);
        assertThatThrownBy(() -> tasks.run(elsewhere, operator)).as("started, but of what is another's").hasMessageContaining("TSK-101");
        List.of(named, asked, elsewhere).forEach(id -> tasks.cancel(id, Actor.platform("test")));
    }
}
