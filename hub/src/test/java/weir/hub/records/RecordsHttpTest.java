package weir.hub.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Resource;
import weir.hub.collect.TestResources;
import weir.hub.identity.Person;
import weir.hub.identity.TestPeople;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Role;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchRequest;
import weir.hub.lake.BatchWriter;
import weir.hub.lake.Lake;
import weir.hub.lake.Provenance;
import weir.hub.lake.ResourceTable;
import weir.hub.lake.RowQuery;
import weir.hub.lake.Sealing;
import weir.hub.lake.TypedRows;

class RecordsHttpTest {
    private final Person person = TestPeople.person(TestPeople.department().id(), Role.OPERATOR);
    private final Actor actor = TestPeople.actor(person);
    private final Resource resource = TestResources.companies(actor.organisation(), actor);
    private final ResourceTable table = TestHub.bean(Catalog.class).table(resource.id());
    private final Batch first = load(TypedRows.of(table.schema())
            .row("320100000000000001", "北京=公司", new BigDecimal("123456789012.34"), LocalDate.of(2000, 1, 2), LocalDateTime.of(2026, 1, 1, 8, 0), "1")
            .row("320100000000000002", "=1+2", new BigDecimal("0.10"), null, LocalDateTime.of(2026, 1, 1, 8, 0), "1"));

    private Batch load(TypedRows rows) {
        try (BatchWriter writer = TestHub.bean(Lake.class).open(new BatchRequest(table, Provenance.UPLOAD, actor, 0, null, actor.organisation(), Map.of("file", "企业.csv"), null))) {
            writer.accept(rows.block());
            return writer.commit(new Sealing(rows.size(), 0, 0, null, null, List.of()));
        }
    }

    @Test
    @Covers({"I3", "I6", "N6"})
    void rowsFiguresHistoryAndDifferencesAreServed() {
        TestPeople.Browser browser = TestPeople.signedIn(person);
        String path = "/resources/" + resource.id();
        JsonNode page = browser.post(path + "/rows/query", Map.of("where", Map.of("field", "name", "op", "contains", "value", "公司"), "limit", 10)).json();
        assertThat(page.path("total").asLong()).isEqualTo(1);
        assertThat(page.path("items").get(0).path("values").path("amount").asString()).isEqualTo("123456789012.34");
        assertThat(page.path("items").get(0).path("values").path("id").asString()).isEqualTo("320100000000000001");
        JsonNode figures = browser.post(path + "/rows/statistics", Map.of("fields", List.of("amount"))).json();
        assertThat(figures.path("fields").path("amount").path("sum").asString()).isEqualTo("123456789012.44");
        Batch second = load(TypedRows.of(table.schema()).row("320100000000000001", "改名", new BigDecimal("123456789012.34"), LocalDate.of(2000, 1, 2), LocalDateTime.of(2026, 1, 1, 8, 0), "1"));
        assertThat(browser.get(path + "/rows/one?key.id=320100000000000001").json().path("values").path("name").asString()).isEqualTo("改名");
        JsonNode history = browser.get(path + "/rows/history?key.id=320100000000000001").json();
        assertThat(history.size()).isEqualTo(2);
        assertThat(history.get(1).path("changed").get(0).asString()).isEqualTo("name");
        JsonNode differences = browser.get(path + "/differences?from=" + first.id() + "&to=" + second.id()).json();
        assertThat(differences.path("items").get(0).path("old").path("name").asString()).isEqualTo("北京=公司");
        JsonNode then = browser.post(path + "/rows/query", Map.of("asOf", Map.of("batch", first.id()))).json();
        assertThat(then.path("items").get(0).path("values").path("name").asString()).isEqualTo("北京=公司");
        assertThat(browser.post(path + "/rows/query", Map.of("where", Map.of("field", "nowhere", "op", "eq", "value", "x"))).code()).isEqualTo("LAK-103");
        assertThat(browser.get(path + "/rows/one?key.id=nowhere").code()).isEqualTo("LAK-102");
    }

    @Test
    @Covers("C10")
    void batchesAndReceiptsAreServedAndCheckedByAnybody() {
        TestPeople.Browser browser = TestPeople.signedIn(person);
        assertThat(browser.get("/batches?resource=" + resource.id()).json().path("items").get(0).path("id").asLong()).isEqualTo(first.id());
        assertThat(browser.get("/batches/" + first.id()).json().path("resource").path("name").asString()).isEqualTo(resource.name());
        assertThat(browser.get("/batches/" + first.id()).json().path("stops").size()).isEqualTo(8);
        String receipt = browser.get("/batches/" + first.id() + "/receipt").raw().body();
        assertThat(weir.core.receipt.SignedReceipt.verify(receipt.getBytes(StandardCharsets.UTF_8), weir.core.crypto.Sm2PublicKey.ofPem(browser.get("/hub/public-key").raw().body()))).isEqualTo(weir.core.receipt.SignedReceipt.Verdict.GENUINE);
        assertThat(browser.get("/batches/" + first.id() + "/changes?kind=created").json().path("counts").path("created").asLong()).isEqualTo(2);
        TestPeople.Browser stranger = TestPeople.signedIn(TestPeople.person(TestPeople.department().id(), Role.OPERATOR));
        assertThat(stranger.get("/batches/" + first.id()).status()).isEqualTo(403);
        assertThat(stranger.get("/batches?resource=" + resource.id()).json().path("items").size()).isZero();
    }

    @Test
    @Covers("C10")
    void theFlowOfTheLastDaysIsToldForTheCallersOrganisationsOnly() {
        TestPeople.Browser browser = TestPeople.signedIn(person);
        JsonNode days = browser.get("/batches/days?days=7").json();
        assertThat(days.size()).isEqualTo(7);
        assertThat(days.get(0).path("batches").asInt()).isZero();
        assertThat(days.get(6).path("good").asLong()).isEqualTo(2);
        assertThat(days.get(6).path("written").asLong()).isEqualTo(2);
        load(TypedRows.of(table.schema()).row("320100000000000001", "北京=公司", new BigDecimal("123456789012.34"), LocalDate.of(2000, 1, 2), LocalDateTime.of(2026, 1, 1, 8, 0), "1"));
        JsonNode again = browser.get("/batches/days").json();
        assertThat(again.size()).isEqualTo(30);
        assertThat(again.get(29).path("good").asLong()).isEqualTo(3);
        assertThat(again.get(29).path("written").asLong()).as("an unchanged row is not written").isEqualTo(2);
        TestPeople.Browser stranger = TestPeople.signedIn(TestPeople.person(TestPeople.department().id(), Role.OPERATOR));
        assertThat(stranger.get("/batches/days").json().get(29).path("batches").asInt()).isZero();
        assertThat(TestPeople.signedIn(Role.DATA_MANAGER).get("/batches/days").json().get(29).path("good").asLong()).isGreaterThanOrEqualTo(3);
    }

    @Test
    @Covers("I3")
    void exportsKeepEveryDigitAndRunNoFormula() throws Exception {
        Records records = TestHub.bean(Records.class);
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        records.export(resource.id(), RowQuery.all(1), Export.Format.CSV, actor).write(csv);
        String text = csv.toString(StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF编号,企业名称").contains("320100000000000001,北京=公司,123456789012.34,2000-01-02,2026-01-01 08:00:00,1").contains("320100000000000002,'=1+2,0.10,,");
        ByteArrayOutputStream excel = new ByteArrayOutputStream();
        records.export(resource.id(), RowQuery.all(1), Export.Format.XLSX, actor).write(excel);
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(excel.toByteArray()))) {
            assertThat(book.getSheetAt(0).getRow(1).getCell(0).getCellType()).isEqualTo(CellType.STRING);
            assertThat(book.getSheetAt(0).getRow(1).getCell(0).getStringCellValue()).isEqualTo("320100000000000001");
            assertThat(book.getSheetAt(0).getRow(2).getCell(1).getStringCellValue()).isEqualTo("=1+2");
        }
    }
}
