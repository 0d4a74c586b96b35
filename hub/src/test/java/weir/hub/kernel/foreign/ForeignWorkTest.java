package weir.hub.kernel.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Problem;

@Covers("R7")
class ForeignWorkTest {
    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);
    private static final long MB = 1 << 20;
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Memory memory = new Memory(100 * MB);

    @Test
    void whatNeverEndsIsCutAtItsDeadlineAndItsThreadReplaced() {
        ForeignWork work = work(Duration.ofMillis(150), LONG);
        Endless deaf = new Endless();
        assertThatThrownBy(() -> work.of(person(1), MB, deaf)).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code().code()).isEqualTo("SYS-113"));
        until(() -> work.load().abandoned() == 1);
        assertThat(work.load().running()).isZero();
        assertThat(memory.free()).as("it still holds its memory").isEqualTo(99 * MB);
        assertThat(work.of(person(1), MB, () -> "next")).isEqualTo("next");
        deaf.end();
        until(() -> work.load().abandoned() == 0 && memory.free() == 100 * MB);
    }

    @Test
    void whatHeedsTheInterruptionIsNotGivenUp() {
        ForeignWork work = work(Duration.ofMillis(150), LONG);
        assertThatThrownBy(() -> work.of(person(1), MB, Endless.heeding())).hasMessageContaining("SYS-113");
        until(() -> work.load().running() == 0 && memory.free() == 100 * MB);
        assertThat(work.load().abandoned()).isZero();
    }

    @Test
    void tooManyGivenUpAreNotReplaced() {
        ForeignWork work = new ForeignWork(new ForeignSettings(2, Duration.ofMillis(50), Duration.ofMillis(10), 1, Duration.ofMillis(50), 8, 0), memory);
        List<Endless> deaf = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            Endless one = new Endless();
            deaf.add(one);
            int given = i;
            assertThatThrownBy(() -> work.of(person(given), MB, one)).hasMessageContaining("SYS-113");
            until(() -> work.load().abandoned() == given);
        }
        assertThatThrownBy(() -> work.of(person(9), MB, () -> "no place is left")).hasMessageContaining("SYS-112");
        deaf.forEach(Endless::end);
        until(() -> work.load().abandoned() == 0);
        assertThat(work.of(person(9), MB, () -> "again")).isEqualTo("again");
    }

    @Test
    void onePersonCannotTakeAllPlaces() throws Exception {
        ForeignWork work = work(LONG, LONG);
        CountDownLatch hold = new CountDownLatch(1);
        List<CompletableFuture<String>> pieces = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            pieces.add(start(work, person(1), () -> held(hold)));
        }
        until(() -> work.load().running() == 2 && work.load().waiting() == 4);
        assertThat(work.of(person(2), MB, () -> "another's")).isEqualTo("another's");
        assertThatThrownBy(() -> {
            for (int i = 0; i < 5; i++) {
                pieces.add(start(work, person(1), () -> held(hold)));
                int waiting = 5 + i;
                until(() -> work.load().waiting() >= waiting || pieces.getLast().isCompletedExceptionally());
            }
            pieces.getLast().getNow("");
        }).hasMessageContaining("SYS-111");
        hold.countDown();
        assertThat(pieces.getFirst().get()).isEqualTo("held");
        until(() -> work.load().running() == 0 && work.load().waiting() == 0);
    }

    @Test
    void waitingIsBoundedInNumberAndTime() {
        ForeignWork work = new ForeignWork(new ForeignSettings(2, LONG, LONG, 1, Duration.ofMillis(100), 4, 0), memory);
        CountDownLatch hold = new CountDownLatch(1);
        start(work, person(1), () -> held(hold));
        start(work, person(2), () -> held(hold));
        until(() -> work.load().running() == 2);
        assertThatThrownBy(() -> work.of(person(1), MB, () -> "")).as("their own is what they wait for").hasMessageContaining("SYS-111");
        assertThatThrownBy(() -> work.of(person(3), MB, () -> "")).hasMessageContaining("SYS-112");
        assertThat(work.load().waiting()).isZero();
        hold.countDown();
        until(() -> work.load().running() == 0);
    }

    @Test
    void piecesTogetherTakeNoMoreThanTheMemory() throws Exception {
        ForeignWork work = work(LONG, LONG);
        AtomicInteger at = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<CompletableFuture<String>> pieces = new ArrayList<>();
        for (int person = 0; person < 6; person++) {
            pieces.add(CompletableFuture.supplyAsync(who(work, person, 500 * MB, () -> {
                most.accumulateAndGet(at.incrementAndGet(), Math::max);
                Thread.yield();
                at.decrementAndGet();
                return "";
            }), VIRTUAL));
        }
        CompletableFuture.allOf(pieces.toArray(CompletableFuture[]::new)).get();
        assertThat(most.get()).as("what needs more than there is runs alone").isEqualTo(1);
        until(() -> memory.free() == 100 * MB);
    }

    @Test
    void failuresAreTheCallersAndEndThePiece() {
        ForeignWork work = work(LONG, LONG);
        assertThatThrownBy(() -> work.of(person(1), MB, () -> {
            throw new java.io.FileNotFoundException("gone");
        })).hasRootCauseInstanceOf(java.io.FileNotFoundException.class);
        assertThatThrownBy(() -> work.of(person(1), MB, () -> {
            throw new OutOfMemoryError("of the test");
        })).hasMessageContaining("SYS-112");
        until(() -> memory.free() == 100 * MB);
    }

    private ForeignWork work(Duration deadline, Duration wait) {
        return new ForeignWork(new ForeignSettings(4, deadline, Duration.ofMillis(50), 8, wait, 32, 0), memory);
    }

    private static CompletableFuture<String> start(ForeignWork work, Actor actor, Callable<String> piece) {
        return CompletableFuture.supplyAsync(() -> work.of(actor, MB, piece), VIRTUAL);
    }

    private static java.util.function.Supplier<String> who(ForeignWork work, long person, long bytes, Callable<String> piece) {
        return () -> work.of(person(person), bytes, piece);
    }

    private static String held(CountDownLatch hold) throws InterruptedException {
        hold.await();
        return "held";
    }

    private static Actor person(long id) {
        return new Actor(id, "p" + id, 1, Set.of(), Set.of(), null);
    }

    static void until(BooleanSupplier reached) {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
