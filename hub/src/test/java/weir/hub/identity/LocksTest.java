package weir.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.identity.store.AttemptRepository;
import weir.hub.kernel.Problem;
import weir.hub.task.SettableClock;

@Covers("P1")
class LocksTest {
    private static final IdentitySettings SETTINGS = new IdentitySettings(Duration.ofHours(8), Duration.ofDays(7), 5, 20, Duration.ofMinutes(1), Duration.ofHours(1), 10, 5);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T00:00:00Z"));
    private final Locks locks = new Locks(TestHub.bean(AttemptRepository.class), TestHub.bean(TransactionTemplate.class), clock, SETTINGS);
    private final String name = "name-" + UUID.randomUUID();

    @Test
    void locksAnAccountLongerWithEachFailure() {
        for (int i = 0; i < 5; i++) {
            locks.charge(name, null);
        }
        assertThatThrownBy(() -> locks.charge(name, null)).hasMessageContaining("SES-102").hasMessageContaining("08:01");
        clock.forward(Duration.ofSeconds(61));
        locks.charge(name, null);
        clock.forward(Duration.ofSeconds(61));
        assertThatThrownBy(() -> locks.charge(name, null)).as("now two minutes").isInstanceOf(Problem.class);
        clock.forward(Duration.ofSeconds(61));
        locks.charge(name, null);
        for (int i = 0; i < 20; i++) {
            clock.forward(Duration.ofHours(1).plusSeconds(1));
            assertThatCode(() -> locks.charge(name, null)).as("never longer than an hour").doesNotThrowAnyException();
        }
    }

    @Test
    void startsAnewAfterTheRightPassword() {
        for (int i = 0; i < 4; i++) {
            locks.charge(name, null);
        }
        locks.right(name, null);
        for (int i = 0; i < 5; i++) {
            locks.charge(name, null);
        }
        assertThat(locks.locked(List.of(name))).containsKey(name);
        locks.unlock(name);
        assertThatCode(() -> locks.charge(name, null)).doesNotThrowAnyException();
    }

    @Test
    void whoeverKeepsAnAccountLockedDoesNotLockItsOwnerOut() {
        locks.charge(name, "192.0.2.10");
        locks.right(name, "192.0.2.10");
        for (int i = 0; i < 5; i++) {
            locks.charge(name, "198.51.100." + i);
        }
        assertThatThrownBy(() -> locks.charge(name, "198.51.100.77")).hasMessageContaining("SES-102");
        assertThatCode(() -> locks.charge(name, "192.0.2.10")).as("at the owner's own desk").doesNotThrowAnyException();
        locks.right(name, "192.0.2.10");
        assertThatThrownBy(() -> locks.charge(name, "198.51.100.77")).as("the others wait on").hasMessageContaining("SES-102");
        for (int i = 0; i < 5; i++) {
            locks.charge(name, "192.0.2.10");
        }
        assertThatThrownBy(() -> locks.charge(name, "192.0.2.10")).as("guesses from there are counted too").hasMessageContaining("SES-102");
        clock.forward(Duration.ofDays(2));
        locks.forgetOld();
        for (int i = 0; i < 5; i++) {
            locks.charge(name, "198.51.100." + i);
        }
        assertThatCode(() -> locks.charge(name, "192.0.2.10")).as("still known").doesNotThrowAnyException();
    }

    @Test
    void locksAnAddressThatTriesManyAccounts() {
        String address = "2001:db8:" + Integer.toHexString((int) (System.nanoTime() & 0xffff)) + ":1:";
        for (int i = 0; i < 20; i++) {
            locks.charge(name + i, address + "0:0:0:" + i);
        }
        assertThatThrownBy(() -> locks.charge(name + "another", address + "9:9:9:9")).as("the same network").hasMessageContaining("SES-102");
        assertThatCode(() -> locks.charge(name + "another", "192.0.2.7")).doesNotThrowAnyException();
    }

    @Test
    void countsGuessesMadeSideBySideOneByOne() throws Exception {
        AtomicInteger let = new AtomicInteger();
        List<Thread> guesses = java.util.stream.IntStream.range(0, 40).mapToObj(i -> Thread.ofVirtual().start(() -> {
            try {
                locks.charge(name, null);
                let.incrementAndGet();
            } catch (Problem locked) {
                assertThat(locked).hasMessageContaining("SES-102");
            }
        })).toList();
        for (Thread guess : guesses) {
            guess.join();
        }
        assertThat(let).hasValue(5);
    }
}
