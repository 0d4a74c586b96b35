package weir.hub.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.audit.Evidence;
import weir.hub.audit.EvidenceFilter;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Entry;
import weir.hub.catalog.Library;
import weir.hub.catalog.Resource;
import weir.hub.catalog.SchemaDraft;
import weir.hub.collect.TestResources;
import weir.hub.collect.Uploads;
import weir.hub.collect.upload.FileStore;
import weir.hub.identity.Person;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Role;
import weir.hub.lake.Batch;
import weir.hub.lake.Lake;
import weir.hub.lake.Provenance;

/** From what a person types to the row that is read back, in every library. */
class LibrariesTest {
    private final Person person = TestPeople.person(TestPeople.department().id(), Role.OPERATOR);
    private final Actor operator = TestPeople.actor(person);
    private final Browser browser = TestPeople.signedIn(person);
    private final Resource companies = TestResources.companies(operator.organisation(), operator);

    private static Map<String, Object> row(String id, String amount) {
        Map<String, Object> row = new HashMap<>(Map.of("id", id, "name", "云溪节能", "update_time", "2026-01-01 00:00:00", "valid", "1"));
        row.put("amount", amount);
        return row;
    }

    private Answer enter(Object... rows) {
        return browser.post("/resources/" + companies.id() + "/form", Map.of("rows", List.of(rows)));
    }

    @Test
    @Covers({"C13", "N1", "N3"})
    void typedRowsBecomeABatchAtOnceAndStayTraceable() {
        JsonNode answer = enter(row("001", "12.50"), row("002", "0.10")).json();
        assertThat(answer.path("reasons")).isEmpty();
        Batch batch = TestHub.bean(Lake.class).batch(answer.path("batch").asLong());
        assertThat(batch.provenance()).isEqualTo(Provenance.FORM);
        assertThat(batch.counts().good()).isEqualTo(2);
        JsonNode one = browser.get("/resources/" + companies.id() + "/rows/one?key.id=002").json();
        assertThat(one.path("values").path("amount").asString()).isEqualTo("0.10");
        JsonNode history = browser.get("/resources/" + companies.id() + "/rows/history?key.id=002").json();
        assertThat(history.path(0).path("actorName").asString()).isEqualTo(person.name());
        assertThat(history.path(0).path("batch").asLong()).isEqualTo(batch.id());
        assertThat(TestHub.bean(Evidence.class).entries(new EvidenceFilter(person.id(), "form.enter", "resource", Long.toString(companies.id()), null, null, null), null, 5).items()).hasSize(1);
    }

    @Test
    @Covers("E1")
    void everyLibraryTakesRowsAndTheRawFileIsKeptAsItCame() throws Exception {
        Catalog catalog = TestHub.bean(Catalog.class);
        SchemaDraft schema = SchemaDraft.of(companies.schema());
        for (Library library : List.of(Library.RAW, Library.RESOURCE, Library.THEME, Library.BUSINESS, Library.KNOWLEDGE)) {
            Resource draft = catalog.draft(null, Entry.of("各库" + library, "每个库都能存数据", operator.organisation(), library, "ORDINARY"), schema, null, operator);
            Resource made = catalog.confirm(draft.id(), draft.version(), null, null, operator);
            assertThat(browser.post("/resources/" + made.id() + "/form", Map.of("rows", List.of(row("1", "1")))).json().path("batch").isNull()).as(library.name()).isFalse();
            assertThat(browser.get("/resources?library=" + library + "&organisation=" + operator.organisation()).json().path("items").findValuesAsString("name")).contains("各库" + library);
        }
        byte[] raw = "编号￥企业名称￥金额\r\n坏\"行￥￥\r\n".getBytes(Charset.forName("GB18030"));
        TestHub.bean(Uploads.class).receive(companies.id(), "原始.txt", new ByteArrayInputStream(raw), operator);
        String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(raw));
        assertThat(Files.readAllBytes(TestHub.bean(FileStore.class).path(sha256))).isEqualTo(raw);
    }
}
