package weir.hub.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.core.connect.jdbc.DatabaseSettings;
import weir.core.connect.jdbc.Databases;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.audit.Draft;
import weir.hub.audit.Entry;
import weir.hub.audit.Evidence;
import weir.hub.audit.EvidenceFilter;
import weir.hub.catalog.Resource;
import weir.hub.collect.proposal.FileProposals;
import weir.hub.collect.upload.Preview;
import weir.hub.identity.Person;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Role;

/** What people try before anything is sent reaches into databases and files: it leaves evidence too, and never what it found there. */
@Covers("P11")
class PreparingLeavesEvidenceTest {
    private static final String SECRET_ROW = "云溪机密企业";
    private static final String FILE = "编号,企业名称,更新时间\n001," + SECRET_ROW + ",2026-01-01 00:00:00\n";

    private final Person person = TestPeople.person(TestPeople.department().id(), Role.OPERATOR);
    private final Actor actor = TestPeople.actor(person);
    private final Browser browser = TestPeople.signedIn(person);
    private final Resource companies = TestResources.companies(person.organisation(), actor);
    private final Evidence evidence = TestHub.bean(Evidence.class);

    @Test
    void triedConnectionsAndFeedsAndTablesLookedIntoLeaveEvidenceWithoutThePassword() throws Exception {
        DatabaseSettings database = Databases.postgres();
        Databases.run(database, "create table company (id varchar(18) primary key, qymc varchar(100), gxsj timestamp not null)", "insert into company values ('1', '" + SECRET_ROW + "', now())");
        String password = new String(database.password());
        Map<String, Object> described = Map.of("name", "前置库", "dialect", "POSTGRESQL", "host", database.host(), "port", database.port(), "database", database.database(), "username", database.user(),
                "password", password);
        assertThat(browser.post("/connections/test", described).status()).isEqualTo(200);
        assertThat(about("connection.test")).satisfies(draft -> assertThat(draft.detail()).contains(database.host()).contains("\"passed\":").doesNotContain(password));

        long connection = browser.post("/connections", described).json().path("id").asLong();
        assertThat(browser.post("/proposals/table", Map.of("connection", connection, "table", "company")).status()).isEqualTo(200);
        assertThat(about("schema.propose")).satisfies(draft -> {
            assertThat(draft.subject()).isEqualTo(Long.toString(connection));
            assertThat(draft.detail()).contains("company").doesNotContain(SECRET_ROW);
        });

        assertThat(browser.post("/feeds/test", Map.of("resource", companies.id(), "connection", connection, "table", "company", "mapping", Map.of("id", "id", "name", "qymc", "update_time", "gxsj"), "mode", "WHOLE",
                "schedule", Map.of("kind", "NONE"))).status()).isEqualTo(200);
        assertThat(about("feed.test")).satisfies(draft -> {
            assertThat(draft.subject()).isEqualTo(Long.toString(companies.id()));
            assertThat(draft.detail()).contains("company").contains("\"passed\":").doesNotContain(password).doesNotContain(SECRET_ROW);
        });
    }

    @Test
    void filesReceivedLookedAtAndAdjustedLeaveEvidenceWithoutWhatIsInThem() {
        Uploads uploads = TestHub.bean(Uploads.class);
        Preview preview = uploads.receive(companies.id(), "企业.csv", content(), actor);
        assertThat(about("upload.receive")).satisfies(draft -> {
            assertThat(draft.subject()).isEqualTo(Long.toString(companies.id()));
            assertThat(draft.detail()).contains("企业.csv").contains("sha256").doesNotContain(SECRET_ROW).doesNotContain("企业名称");
        });
        uploads.adjust(preview.id(), null, Map.of("id", "编号", "name", "企业名称", "update_time", "更新时间"), null, actor);
        assertThat(about("upload.adjust")).satisfies(draft -> assertThat(draft.detail()).contains("\"mapping\":true").contains("\"settings\":false").doesNotContain("企业名称"));
        TestHub.bean(FileProposals.class).propose("样例.csv", content(), null, actor);
        assertThat(about("schema.propose")).satisfies(draft -> assertThat(draft.detail()).contains("样例.csv").contains("sha256").doesNotContain(SECRET_ROW).doesNotContain("企业名称"));
    }

    private static ByteArrayInputStream content() {
        return new ByteArrayInputStream(FILE.getBytes(StandardCharsets.UTF_8));
    }

    /** The one entry of this person under this name. */
    private Draft about(String event) {
        List<Entry> found = evidence.entries(new EvidenceFilter(person.id(), event, null, null, null, null, null), null, 10).items();
        assertThat(found).as(event).hasSize(1);
        return found.getFirst().draft();
    }
}
