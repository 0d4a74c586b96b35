package weir.hub.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.audit.Evidence;
import weir.hub.identity.Person;
import weir.hub.identity.TestPeople;
import weir.hub.kernel.Actor;
import weir.hub.kernel.DatabaseSettings;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.kernel.Outage;
import weir.hub.kernel.Role;
import weir.hub.kernel.StartProblem;
import weir.hub.kernel.Work;
import weir.hub.task.store.ClaimRepository;

/** Every kind of work has its own connections and its own limits of time. */
@Covers("P3")
class PressureTest {
    private static final long KEY = 7_204_110_931L;

    private final JdbcTemplate sql = new JdbcTemplate(TestHub.bean(DataSource.class));
    private final OperationalDatabase database = TestHub.bean(OperationalDatabase.class);

    /** Everything that searches, answers and runs hangs: who signs in, keeps a lease or writes evidence notices nothing. */
    @Test
    void slowQueriesStopNeitherSignInNorLeasesNorEvidence() throws Exception {
        Person person = TestPeople.person(TestPeople.city(), Role.OPERATOR);
        List<Thread> hanging = new ArrayList<>();
        try (Connection holder = database.connect(); Statement statement = holder.createStatement()) {
            statement.execute("select pg_advisory_lock(" + KEY + ")");
            for (Work work : List.of(Work.READING, Work.ANSWER, Work.BACKGROUND)) {
                for (int i = 0; i < 24; i++) {
                    hanging.add(Thread.ofVirtual().start(() -> work.run(this::hang)));
                }
            }
            awaitFull(statement);
            assertThat(TestPeople.signedIn(person).get("/session").status()).isEqualTo(200);
            Evidence evidence = TestHub.bean(Evidence.class);
            evidence.trace(Actor.platform("test"), "rows.query", "resource", 1, Map.of());
            evidence.settle();
            Work.VITAL.run(() -> assertThat(TestHub.bean(ClaimRepository.class).askedToStop("nobody")).isEmpty());
            statement.execute("select pg_advisory_unlock(" + KEY + ")");
        }
        for (Thread thread : hanging) {
            thread.join(Duration.ofSeconds(20));
        }
    }

    private void hang() {
        try {
            sql.queryForList("select pg_advisory_lock_shared(" + KEY + "), pg_advisory_unlock_shared(" + KEY + ")");
        } catch (RuntimeException crowded) {
            assertThat(Outage.in(crowded)).isTrue();
        }
    }

    private void awaitFull(Statement statement) throws SQLException {
        WorkPools pools = TestHub.bean(WorkPools.class);
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (List.of(Work.READING, Work.ANSWER, Work.BACKGROUND).stream().anyMatch(work -> pools.pool(work).getHikariPoolMXBean().getThreadsAwaitingConnection() == 0)) {
            assertThat(System.nanoTime()).as("all pools are taken").isLessThan(deadline);
            Thread.onSpinWait();
            statement.execute("select 1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void noStatementOfAPoolIsWithoutALimit(Work work) {
        work.run(() -> List.of("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout").forEach(limit -> assertThat(sql.queryForObject("show " + limit, String.class)).as(limit).isNotEqualTo("0")));
    }

    @Test
    void noStatementOfALoadIsWithoutALimit() throws SQLException {
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            for (String limit : List.of("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")) {
                try (var answer = statement.executeQuery("show " + limit)) {
                    answer.next();
                    assertThat(answer.getString(1)).as(limit).isNotEqualTo("0");
                }
            }
        }
    }

    @Test
    void whatTakesTooLongIsToldAsThat() {
        TransactionTemplate transaction = TestHub.bean(TransactionTemplate.class);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            sql.execute("set local statement_timeout = 20");
            sql.queryForList("select pg_sleep(20)");
        })).satisfies(slow -> assertThat(Outage.isTooSlow(slow)).isTrue());
    }

    @Test
    void threadsThatSayNothingWorkInTheBackgroundAndReadersOfRunsStayThere() {
        assertThat(Work.current()).isEqualTo(Work.BACKGROUND);
        assertThat(Work.reading()).isEqualTo(Work.BACKGROUND);
        Work.ANSWER.run(() -> assertThat(Work.reading()).isEqualTo(Work.READING));
    }

    @Test
    void sharesWhatTheServerHas() {
        DatabaseSettings settings = settings();
        assertThat(settings.connections() + Connections.BESIDE).as("fits into a PostgreSQL as it comes").isLessThanOrEqualTo(97);
        assertThat(Connections.share(97, settings)).containsEntry(Work.ANSWER, 12).containsEntry(Work.READING, 8).containsEntry(Work.VITAL, 8).containsEntry(Work.BACKGROUND, 12);
        Map<Work, Integer> few = Connections.share(30, settings);
        assertThat(few.values()).allMatch(many -> many >= 2);
        assertThat(few.values().stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(15);
        assertThatThrownBy(() -> Connections.share(19, settings)).isInstanceOf(StartProblem.class).hasMessageContaining("max_connections");
    }

    @Test
    void holdsTheseDefaults() {
        assertThat(settings()).isEqualTo(new DatabaseSettings(12, 8, 8, 12, Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofMinutes(15)));
    }

    private static DatabaseSettings settings() {
        return new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("weir.database", DatabaseSettings.class);
    }
}
