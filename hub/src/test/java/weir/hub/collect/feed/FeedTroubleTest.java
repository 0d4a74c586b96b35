package weir.hub.collect.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import weir.core.connect.jdbc.Databases;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.collect.Attempt;
import weir.hub.collect.TestResources;
import weir.hub.collect.TestRuns;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.kernel.Problem;
import weir.hub.kernel.Words;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchFilter;
import weir.hub.lake.BatchRequest;
import weir.hub.lake.BatchState;
import weir.hub.lake.Provenance;
import weir.hub.quality.Limits;
import weir.hub.quality.Quality;
import weir.hub.task.Outcome;
import weir.hub.task.Run;
import weir.hub.task.RunState;
import weir.hub.task.Tasks;

/** What a feed does when its source goes away, its program is killed, or its batch is held back. */
@Covers({"C13"})
class FeedTroubleTest {
    private static final int ROWS = 3000;

    @Test
    void aSourceThatGoesAwayInMidReadIsToldAndTriedAgainAndNothingIsLost() throws Exception {
        // More than the network keeps on its way.
        int many = 60_000;
        Department office = filled(many, "repeat('公', 90)");
        long feed = office.feed("INCREMENT");
        assertThat(office.browser.patch("/feeds/" + feed, Map.of("speedLimitRowsPerSecond", 2000)).status()).isEqualTo(200);
        long id = office.browser.post("/feeds/" + feed + "/run", null).json().path("run").asLong();
        until(id, run -> run.counts().get("sent") instanceof Number sent && sent.longValue() > 0);
        try (Connection admin = Databases.postgresServer().connect("postgres"); Statement statement = admin.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + office.database.database() + "'");
        }
        Run waiting = until(id, run -> run.state() == RunState.WAITING);
        assertThat(waiting.problem().code()).isEqualTo("COL-110");
        assertThat(waiting.problem().what().zh()).contains("连接中断");
        assertThat(waiting.problem().next().en()).isNotBlank();
        assertThat(office.ids()).as("nothing of the broken attempt").isEmpty();
        assertThat(office.feed(feed).path("cursor").isNull()).isTrue();

        office.browser.patch("/feeds/" + feed, Map.of("speedLimitRowsPerSecond", 0));
        office.browser.post("/runs/" + id + "/retry", null);
        Run run = TestRuns.over(id);
        assertThat(run.state()).isEqualTo(RunState.DONE);
        assertThat(run.attempt()).isEqualTo(2);
        assertThat(office.count()).isEqualTo(many);
    }

    @Test
    @Covers("O4")
    void aRunWhoseSourceStillComputesItsFirstRowIsCancelledAtOnceAndTheSourceStopsComputing() throws Exception {
        Department office = Department.on(Databases.mariadb());
        office.sql("insert into company values ('1', '甲公司', 1, null, now(), '1')");
        long feed = office.feed("WHOLE");
        office.sql("rename table company to company_rows", "create view company as select * from company_rows where sleep(120) = 0");
        long id = office.browser.post("/feeds/" + feed + "/run", null).json().path("run").asLong();
        until(id, run -> computing(office));
        assertThat(office.browser.post("/runs/" + id + "/cancel", null).status()).isEqualTo(202);
        assertThat(TestRuns.over(id).state()).isEqualTo(RunState.CANCELLED);
        assertThat(computing(office)).isFalse();
    }

    /** Whether the department's server is busy with the view that sleeps. */
    private static boolean computing(Department office) {
        String query = "select count(*) from information_schema.processlist where db = database() and state = 'User sleep'";
        try (Connection connection = Databases.connect(office.database); Statement statement = connection.createStatement(); var found = statement.executeQuery(query)) {
            return found.next() && found.getInt(1) > 0;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRunThatWasKilledAfterItsCommitGoesOnWithTheBatchItHas() throws Exception {
        Department office = filled();
        long feed = office.feed("INCREMENT");
        FeedRun handler = TestHub.bean(FeedRun.class);
        Outcome first = handler.run(attempt(feed, 1));
        String cursor = office.feed(feed).path("cursor").toString();
        office.sql("drop table company");
        Outcome second = handler.run(attempt(feed, 2));
        assertThat(second).as("the source is not read again").isEqualTo(first);
        assertThat(office.feed(feed).path("cursor").toString()).isEqualTo(cursor);
        List<Batch> batches = office.lake().batches(BatchFilter.of(office.resource.id()), null, 10).items();
        assertThat(batches).extracting(Batch::state).containsExactly(BatchState.COMMITTED);
    }

    @Test
    void nothingIsCollectedWhileABatchWaitsForAPersonAndTheCursorHasNotMoved() throws Exception {
        Department office = filled();
        Quality quality = TestHub.bean(Quality.class);
        quality.save(office.resource.id(), null, List.of(), new Limits(1L, null, null, null, null), "测试", office.operator);
        office.sql("update company set qymc = null where id in ('1', '2', '3')");
        long feed = office.feed("INCREMENT");
        Run held = office.done(feed);
        assertThat(office.lake().batch(held.batch()).state()).isEqualTo(BatchState.HELD);
        assertThat(office.feed(feed).path("cursor").isNull()).isTrue();
        Run refused = office.run(feed, "run", null);
        assertThat(refused.state()).isEqualTo(RunState.FAILED);
        assertThat(refused.problem().code()).isEqualTo("COL-310");
        office.lake().dismiss(held.batch(), Words.of("退回", "Back"), office.operator);
        office.sql("update company set qymc = 'mended' where id in ('1', '2', '3')");
        assertThat(office.lake().batch(office.done(feed).batch()).state()).isEqualTo(BatchState.COMMITTED);
        assertThat(office.count()).isEqualTo(ROWS);
    }

    @Test
    void anotherTableMeansAnotherBeginning() throws Exception {
        Department office = filled();
        long feed = office.feed("INCREMENT");
        office.done(feed);
        office.sql("create table company2 as select * from company", "alter table company2 add primary key (id)", "create index on company2 (gxsj)", "insert into company2 select 'new', qymc, amount, founded, gxsj, valid from company where id = '1'",
                "alter table company2 alter gxsj set not null");
        assertThat(office.browser.patch("/feeds/" + feed, Map.of("table", "company2")).json().path("cursor").isNull()).isTrue();
        Batch batch = office.lake().batch(office.done(feed).batch());
        assertThat(batch.counts().sent()).isEqualTo(ROWS + 1);
        assertThat(batch.counts().created()).isEqualTo(1);
    }

    @Test
    void anotherServerMeansAnotherBeginning() throws Exception {
        Department office = filled();
        Department other = filled();
        long feed = office.feed("INCREMENT");
        office.done(feed);
        other.sql("update company set gxsj = timestamp '2020-01-01', id = 'x' || id");
        Map<String, Object> moved = other.described();
        assertThat(office.browser.patch("/connections/" + office.connection, moved).status()).isEqualTo(200);
        assertThat(office.feed(feed).path("cursor").isNull()).isTrue();
        assertThat(office.lake().batch(office.done(feed).batch()).counts().created()).isEqualTo(ROWS);
        String cursor = office.feed(feed).path("cursor").toString();
        assertThat(office.browser.patch("/connections/" + office.connection, Map.of("name", "只改名称")).status()).isEqualTo(200);
        assertThat(office.feed(feed).path("cursor").toString()).isEqualTo(cursor);
    }

    @Test
    void aDeletionThatWasCutOffIsMadeAgain() throws Exception {
        Department office = filled();
        long feed = office.feed("WHOLE");
        office.done(feed);
        office.sql("delete from company where id in ('7', '8')");
        Attempt attempt = attempt(feed, 2);
        office.lake().open(new BatchRequest(TestResources.table(office.resource), Provenance.FEED, office.operator, attempt.runId(), null, office.resource.organisation(), Map.of(), "run:" + attempt.runId()));
        try (Connection connection = TestHub.bean(OperationalDatabase.class).connect(); Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity a where pid <> pg_backend_pid() and exists (select from pg_locks l where l.pid = a.pid and l.locktype = 'advisory')");
        }
        Outcome outcome = TestHub.bean(DeletedRun.class).run(attempt);
        assertThat(office.lake().batch(outcome.batch()).counts().deleted()).isEqualTo(2);
        assertThat(office.count()).isEqualTo(ROWS - 2);
    }

    @Test
    void aRetiredResourceTakesNothing() throws Exception {
        Department office = filled();
        long feed = office.feed("WHOLE");
        TestHub.bean(weir.hub.catalog.Catalog.class).retire(office.resource.id(), office.resource.version(), "测试", office.operator);
        assertThatThrownBy(() -> TestHub.bean(FeedRun.class).run(attempt(feed, 1))).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code().code()).isEqualTo("COL-309"));
    }

    private static Department filled() throws Exception {
        return filled(ROWS, "'公司'");
    }

    private static Department filled(int rows, String name) throws Exception {
        Department office = Department.on(Databases.postgres());
        office.sql("insert into company select cast(g as varchar(18)), " + name + ", g, null, localtimestamp(0), '1' from generate_series(1, " + rows + ") g");
        return office;
    }

    private static Run until(long id, Predicate<Run> reached) throws InterruptedException {
        long deadline = System.nanoTime() + 60_000_000_000L;
        Tasks tasks = TestHub.bean(Tasks.class);
        Run run = tasks.run(id);
        while (!reached.test(run)) {
            if (run.state().isOver() || System.nanoTime() > deadline) {
                throw new AssertionError("not reached: " + run);
            }
            Thread.sleep(20);
            run = tasks.run(id);
        }
        return run;
    }

    private static Attempt attempt(long feed, int number) {
        return new Attempt("feed", Long.toString(feed), 9_000_000_000L + feed, number);
    }
}
