package weir.hub.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.kernel.Actor;

@Covers({"P11", "A10"})
class EvidenceTest {
    private static final Actor TEST = Actor.platform("test");

    private final Evidence evidence = TestHub.bean(Evidence.class);
    private final TransactionTemplate transaction = TestHub.bean(TransactionTemplate.class);
    private final JdbcTemplate sql = new JdbcTemplate(TestHub.bean(javax.sql.DataSource.class));

    @Test
    void isThereIfAndOnlyIfTheChangeIs() {
        String subject = UUID.randomUUID().toString();
        transaction.executeWithoutResult(status -> {
            evidence.record(TEST, "thing.change", "thing", subject, Map.of("rolled", "back"));
            status.setRollbackOnly();
        });
        assertThat(about(subject)).isEmpty();
        transaction.executeWithoutResult(status -> {
            evidence.record(TEST, "thing.change", "thing", subject, Map.of("b", 2, "a", "一"));
            evidence.record(TEST, "thing.check", "thing", subject, Map.of());
            assertThat(about(subject)).as("not before the commit").isEmpty();
        });
        assertThat(about(subject)).extracting(entry -> entry.draft().event()).containsExactly("thing.check", "thing.change");
        assertThat(about(subject).getLast().draft().detail()).isEqualTo("{\"a\":\"一\",\"b\":2}");
        assertSound();
    }

    @Test
    void aLongTransactionMakesNobodyWait() throws Exception {
        CountDownLatch recorded = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        String slow = UUID.randomUUID().toString();
        Thread holder = Thread.ofVirtual().start(() -> transaction.executeWithoutResult(status -> {
            evidence.record(TEST, "thing.change", "thing", slow, Map.of());
            recorded.countDown();
            await(release);
        }));
        assertThat(recorded.await(10, TimeUnit.SECONDS)).isTrue();
        String quick = UUID.randomUUID().toString();
        evidence.record(TEST, "thing.change", "thing", quick, Map.of());
        assertThat(about(quick)).hasSize(1);
        assertThat(about(slow)).isEmpty();
        release.countDown();
        holder.join();
        assertThat(about(slow).getFirst().position()).isGreaterThan(about(quick).getFirst().position());
        assertSound();
    }

    @Test
    void chainsEntriesOfManyWritersWithoutGapOrFork() throws Exception {
        long before = head();
        Instant begin = Instant.now();
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            writers.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 100; i++) {
                    evidence.record(TEST, "thing.change", "thing", "many", Map.of("i", i));
                }
            }));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        Duration took = Duration.between(begin, Instant.now());
        System.out.printf("evidence: %d transactions of one entry each by 8 writers in %d ms, %d/s%n", 800, took.toMillis(), 800_000 / Math.max(1, took.toMillis()));
        assertThat(head() - before).isGreaterThanOrEqualTo(800);
        assertSound();
    }

    @Test
    void writesTracedReadsInGroups() {
        String subject = UUID.randomUUID().toString();
        Instant begin = Instant.now();
        for (int i = 0; i < 5_000; i++) {
            evidence.trace(TEST, "thing.read", "thing", subject, Map.of("i", i));
        }
        evidence.settle();
        Duration took = Duration.between(begin, Instant.now());
        System.out.printf("evidence: 5000 traced reads in %d ms, %d/s%n", took.toMillis(), 5_000_000 / Math.max(1, took.toMillis()));
        assertThat(sql.queryForObject("select count(*) from audit.evidence where subject = ?", Long.class, subject)).isEqualTo(5_000);
        assertSound();
    }

    @Test
    void findsAnAlteredEntry() {
        tamper("update audit.evidence set actor_name = 'somebody else' where position = ?", 3, finding -> {
            assertThat(finding.firstBroken()).isEqualTo(3L);
            assertThat(finding.finding().en()).contains("altered");
        });
    }

    @Test
    void findsAnEntryThatWasTakenOut() {
        tamper("delete from audit.evidence where position = ?", 4, finding -> assertThat(finding.firstBroken()).isEqualTo(4L));
    }

    @Test
    void findsThatTheLastEntryWasTakenOut() {
        tamper("delete from audit.evidence where position = ?", head(), finding -> assertThat(finding.sound()).isFalse());
    }

    @Test
    void findsTwoEntriesThatChangedPlaces() {
        tamper("update audit.evidence set position = case position when 5 then -6 else -5 end where position in (5, 6) and ? > 0", 1, finding -> assertThat(finding.sound()).isFalse(),
                "update audit.evidence set position = -position where position < 0");
    }

    @Test
    void findsAnEntryRewrittenWithItsHash() {
        transaction.executeWithoutResult(status -> {
            allowChange();
            Entry old = TestHub.bean(weir.hub.audit.store.EvidenceRepository.class).range(3, 3, 1).getFirst();
            Draft forged = new Draft(old.draft().at(), old.draft().event(), 99, "forged", old.draft().organisation(), null, null, null, Outcome.DONE, "{}");
            Entry rewritten = Entry.chain(3, forged, old.previous());
            sql.update("update audit.evidence set actor = 99, actor_name = 'forged', address = null, subject_type = null, subject = null, detail = '{}', outcome = 'DONE', hash = ? where position = 3",
                    rewritten.hash());
            Verification finding = evidence.verify(1, Long.MAX_VALUE);
            assertThat(finding.sound()).isFalse();
            assertThat(finding.firstBroken()).isEqualTo(4L);
            status.setRollbackOnly();
        });
        assertSound();
    }

    @Test
    void findsAChainCutOffTogetherWithItsHead() {
        evidence.record(TEST, "thing.change", "thing", "last", Map.of());
        TestHub.bean(Witness.class).write();
        transaction.executeWithoutResult(status -> {
            allowChange();
            long end = head();
            sql.update("delete from audit.evidence where position = ?", end);
            sql.update("update audit.head set position = ?, hash = (select hash from audit.evidence where position = ?)", end - 1, end - 1);
            Verification finding = evidence.verify(1, Long.MAX_VALUE);
            assertThat(finding.sound()).isFalse();
            assertThat(finding.finding().en()).contains("cut off");
            status.setRollbackOnly();
        });
        assertSound();
    }

    @Test
    void theDatabaseRefusesToChangeEntries() {
        assertThatThrownBy(() -> sql.update("update audit.evidence set detail = '{}' where position = 1")).hasMessageContaining("append only");
        assertThatThrownBy(() -> sql.update("delete from audit.evidence where position = 1")).hasMessageContaining("append only");
        assertThatThrownBy(() -> sql.execute("truncate audit.evidence cascade")).hasMessageContaining("append only");
    }

    @Test
    void verifiesAPartAlone() {
        Verification part = evidence.verify(3, 6);
        assertThat(part.sound()).isTrue();
        assertThat(part.checked()).isEqualTo(4);
    }

    @Test
    void aPartBehindTheEndIsNotBroken() {
        Verification part = evidence.verify(head() + 1_000, head() + 2_000);
        assertThat(part.sound()).isTrue();
        assertThat(part.checked()).isZero();
    }

    @Test
    void findsWhicheverColumnOfAnEntryWasAltered() {
        for (String change : List.of("at = at + interval '1 second'", "event = event || '!'", "actor = actor + 1", "organisation = organisation + 1", "address = '10.0.0.1'", "subject_type = 'other'",
                "subject = null", "outcome = 'FAILED'", "detail = 'no JSON'", "previous = decode(repeat('11', 32), 'hex')", "hash = decode(repeat('11', 32), 'hex')")) {
            tamper("update audit.evidence set " + change + " where position = (select max(position) - 2 from audit.evidence where subject = 'tampering' and outcome = 'DONE') and ? > 0", 1, finding -> assertThat(finding.firstBroken()).as(change).isNotNull());
        }
    }

    /** A caller who is not even signed in chooses the path of a refused call. */
    @Test
    void whatACallerSendsNeverHoldsUpTheEntriesBehind() {
        StringBuilder path = new StringBuilder();
        new java.util.Random(7).ints(7_000, 'a', 'z').forEach(c -> path.append((char) c));
        evidence.refused(Actor.anonymous("10.1.1.1"), "thing.flooded", "thing", path, Map.of());
        EvidenceQueue queue = TestHub.bean(EvidenceQueue.class);
        queue.add(new Draft(Instant.now(), "thing.unwritable", -1, "anonymous", 0, null, "thing", path.toString(), Outcome.REFUSED, "{}"));
        String behind = UUID.randomUUID().toString();
        evidence.trace(TEST, "thing.read", "thing", behind, Map.of());
        evidence.settle();
        assertThat(about(behind)).hasSize(1);
        assertThat(only("thing.flooded").subject()).startsWith(path.substring(0, 200)).hasSize(201);
        assertThat(only("thing.unwritable").subject()).isNull();
        assertSound();
    }

    private Draft only(String event) {
        return evidence.entries(new EvidenceFilter(null, event, null, null, null, null, null), null, 5).items().getFirst().draft();
    }

    private interface Check {
        void on(Verification finding);
    }

    private void tamper(String statement, long position, Check check, String... more) {
        for (int i = 0; i < 6; i++) {
            evidence.record(TEST, "thing.change", "thing", "tampering", Map.of("i", i));
        }
        transaction.executeWithoutResult(status -> {
            allowChange();
            assertThat(sql.update(statement, position)).isPositive();
            for (String next : more) {
                sql.update(next);
            }
            Verification finding = evidence.verify(1, Long.MAX_VALUE);
            assertThat(finding.sound()).isFalse();
            check.on(finding);
            status.setRollbackOnly();
        });
        assertSound();
    }

    /** As an intruder with the rights of the tables' owner would: triggers do not fire in this transaction. */
    private void allowChange() {
        sql.execute("select 1 from audit.head for update");
        sql.execute("alter table audit.evidence disable trigger user");
    }

    private void assertSound() {
        Verification verification = evidence.verify(1, Long.MAX_VALUE);
        assertThat(verification.sound()).as(verification.finding().en()).isTrue();
    }

    private long head() {
        Long position = sql.queryForObject("select position from audit.head", Long.class);
        return position == null ? 0 : position;
    }

    private List<Entry> about(String subject) {
        return evidence.entries(EvidenceFilter.about("thing", subject), null, 50).items();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("waited in vain");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
