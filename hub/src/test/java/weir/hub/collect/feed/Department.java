package weir.hub.collect.feed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import weir.core.connect.jdbc.DatabaseKind;
import weir.core.connect.jdbc.DatabaseSettings;
import weir.core.connect.jdbc.Databases;
import weir.hub.TestHub;
import weir.hub.catalog.Resource;
import weir.hub.collect.TestResources;
import weir.hub.collect.TestRuns;
import weir.hub.identity.Person;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Role;
import weir.hub.lake.Lake;
import weir.hub.lake.LakeReads;
import weir.hub.lake.Row;
import weir.hub.lake.RowQuery;
import weir.hub.task.Run;
import weir.hub.task.RunState;

/** A department with its operator at a browser, its own database with a table of companies, and the resource they go to. */
final class Department {
    static final String PASSWORD_MARK = "p@ss";

    final DatabaseSettings database;
    final Actor operator;
    final Browser browser;
    final Resource resource;
    final long connection;

    private Department(DatabaseSettings database) throws Exception {
        long organisation = TestPeople.department().id();
        Person person = TestPeople.person(organisation, Role.OPERATOR);
        this.database = database;
        this.operator = TestPeople.actor(person);
        this.browser = TestPeople.signedIn(person);
        this.resource = TestResources.companies(organisation, operator);
        String stamp = database.kind() == DatabaseKind.POSTGRESQL ? "timestamp" : "datetime";
        Databases.run(database, "create table company (id varchar(18) primary key, qymc varchar(100), amount decimal(20,4), founded varchar(20), gxsj " + stamp + " not null, valid varchar(1))",
                "create index company_gxsj on company (gxsj)");
        this.connection = browser.post("/connections", described()).json().path("id").asLong();
    }

    static Department on(DatabaseSettings database) throws Exception {
        return new Department(database);
    }

    /** The connection as its operator types it. */
    Map<String, Object> described() {
        return new LinkedHashMap<>(Map.of("name", "前置库", "dialect", database.kind().name(), "host", database.host(), "port", database.port(), "database", database.database(), "username",
                database.user(), "password", new String(database.password()), "parameters", database.kind() == DatabaseKind.MARIADB ? Map.of("timeZone", "Asia/Shanghai") : Map.of()));
    }

    /** The feed as its operator types it. */
    Map<String, Object> wanted(String mode) {
        return new LinkedHashMap<>(Map.of("resource", resource.id(), "connection", connection, "table", "company", "mapping",
                Map.of("id", "id", "name", "qymc", "amount", "amount", "founded", "founded", "update_time", "GXSJ", "valid", "valid"), "mode", mode, "lookBackSeconds", 60));
    }

    long feed(String mode) {
        Answer answer = browser.post("/feeds", wanted(mode));
        if (answer.status() != 201) {
            throw new AssertionError(answer);
        }
        return answer.json().path("id").asLong();
    }

    JsonNode feed(long id) {
        return browser.get("/feeds/" + id).json();
    }

    void sql(String... statements) throws Exception {
        Databases.run(database, statements);
    }

    String now() {
        return database.kind() == DatabaseKind.POSTGRESQL ? "localtimestamp(0)" : "now()";
    }

    Run run(long feed, String how, @Nullable Object body) throws Exception {
        Answer answer = browser.post("/feeds/" + feed + "/" + how, body);
        if (answer.status() != 202) {
            throw new AssertionError(answer);
        }
        return TestRuns.over(answer.json().path("run").asLong());
    }

    /** Runs it to its good end. */
    Run done(long feed) throws Exception {
        return good(run(feed, "run", null));
    }

    static Run good(Run run) {
        if (run.state() != RunState.DONE) {
            throw new AssertionError(run);
        }
        return run;
    }

    List<String> ids() {
        return TestHub.bean(LakeReads.class).rows(TestResources.table(resource), RowQuery.all(1000)).items().stream().map(row -> String.valueOf(row.values().get("id"))).toList();
    }

    long count() {
        AtomicLong rows = new AtomicLong();
        TestHub.bean(LakeReads.class).every(TestResources.table(resource), RowQuery.all(1), row -> rows.incrementAndGet());
        return rows.get();
    }

    Row row(String id) {
        return TestHub.bean(LakeReads.class).row(TestResources.table(resource), Map.of("id", id)).orElseThrow();
    }

    Lake lake() {
        return TestHub.bean(Lake.class);
    }
}
