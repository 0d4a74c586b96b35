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
import tools.jackson.databind.json.JsonMapper;
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
        assertThat(stranger.get("/batches/" + first.id()).status()).as("of a resource that everybody finds in the catalogue").isEqualTo(403);
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
    void hostileQueriesAreToldWhatIsWrongAndCostNothing() {
        TestPeople.Browser browser = TestPeople.signedIn(person);
        String path = "/resources/" + resource.id() + "/rows/query";
        Map<String, Object> one = Map.of("field", "name", "op", "eq", "value", "x");
        List<Object> many = java.util.Collections.nCopies(600, (Object) one);
        Map<String, Object> deep = one;
        for (int i = 0; i < 30; i++) {
            deep = Map.of("not", deep);
        }
        List<Object> wheres = List.of(Map.of("any", many), deep, Map.of("field", "amount", "op", "eq", "value", "1e999999999"), Map.of("field", "amount", "op", "lt", "value", "1e-999999999"),
                Map.of("field", "update_time", "op", "gt", "value", "+999999999-01-01T00:00:00"), Map.of("all", java.util.Arrays.asList((Object) null)),
                Map.of("field", "name", "op", "in", "values", java.util.Arrays.asList("x", null)), Map.of("field", "name", "op", "in", "values", java.util.Collections.nCopies(10_001, "x")));
        for (Object where : wheres) {
            String said = browser.post(path, Map.of("where", where)).code();
            assertThat(said).as(String.valueOf(where).substring(0, Math.min(80, String.valueOf(where).length()))).isEqualTo("LAK-104");
        }
        assertThat(browser.post(path, Map.of("where", Map.of("field", "name", "op", "eq", "value", "\0"))).code()).isEqualTo("LAK-104");
        assertThat(browser.post(path, Map.of("sort", java.util.Collections.nCopies(21, Map.of("field", "name", "descending", true)))).code()).isEqualTo("LAK-104");
        assertThat(browser.post(path, Map.of("sort", List.of(Map.of("field", "name\" desc; drop table x", "descending", true)))).code()).isEqualTo("LAK-103");
        assertThat(browser.post(path, Map.of("sort", List.of(Map.of("descending", true)))).code()).isEqualTo("SYS-101");
        assertThat(browser.post(path, Map.of("after", "bnVsbA")).code()).isEqualTo("LAK-104");
        assertThat(browser.post(path, Map.of("asOf", Map.of())).code()).isEqualTo("REC-105");
        assertThat(browser.post("/resources/" + resource.id() + "/rows/statistics", Map.of()).json().path("count").asLong()).isEqualTo(2);
        assertThat(browser.get("/resources/" + resource.id() + "/differences?from=1&to=2&after=-5").code()).isEqualTo("SYS-101");
        assertThat(browser.post(path, Map.of("where", Map.of("field", "name", "op", "contains", "value", "_%"))).json().path("total").asLong()).as("no wildcards").isZero();
    }

    /** The limit stands in docs/operate: a row by its key within a second. */
    @Test
    @Covers("R1")
    void aRowIsFoundByItsKeyWithinTheStatedLimitAndThatIsMeasured() {
        TestPeople.Browser browser = TestPeople.signedIn(person);
        String path = "/resources/" + resource.id() + "/rows/one?key.id=320100000000000001";
        List<Long> took = new java.util.ArrayList<>();
        for (int i = 0; i < 120; i++) {
            long begin = System.nanoTime();
            assertThat(browser.get(path).status()).isEqualTo(200);
            took.add((System.nanoTime() - begin) / 1_000_000);
        }
        took.sort(null);
        assertThat(took.get(took.size() * 95 / 100)).as("95 of 100, in milliseconds").isLessThan(1_000);
        TestPeople.Browser administrator = TestPeople.signedIn(Role.SYSTEM_ADMINISTRATOR);
        var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(TestHub.address() + "/actuator/metrics/http.server.requests")).header("Cookie", "WEIR=" + administrator.cookie("WEIR")).build();
        JsonNode measured = JsonMapper.shared().readTree(TestPeople.answer(java.net.http.HttpClient.newHttpClient(), request).raw().body());
        assertThat(measured.path("measurements").valueStream().filter(one -> one.path("statistic").asString().equals("COUNT")).findFirst().orElseThrow().path("value").asDouble()).isGreaterThanOrEqualTo(120);
    }

    @Test
    void aDraftHasNoRowsYet() {
        Resource draft = TestHub.bean(Catalog.class).draft(null, weir.hub.catalog.Entry.of("草稿", "尚未确认", actor.organisation(), weir.hub.catalog.Library.RAW, "ORDINARY"),
                weir.hub.catalog.SchemaDraft.of(table.schema()), null, actor);
        TestPeople.Browser browser = TestPeople.signedIn(person);
        assertThat(browser.post("/resources/" + draft.id() + "/rows/query", Map.of()).code()).isEqualTo("CAT-110");
        assertThat(browser.get("/resources/" + draft.id() + "/rows.csv").code()).isEqualTo("CAT-110");
    }

    @Test
    @Covers({"I3", "N6"})
    void exportsGoBackToABatchOrAMomentAsTheQueryDoes() throws Exception {
        TestPeople.Browser browser = TestPeople.signedIn(person);
        java.time.Instant between = java.time.Instant.now();
        load(TypedRows.of(table.schema()).row("320100000000000001", "改名", new BigDecimal("1.00"), LocalDate.of(2000, 1, 2), LocalDateTime.of(2026, 1, 1, 8, 0), "1"));
        String now = exported(browser, "csv", "{}").body();
        assertThat(now).contains("改名").doesNotContain("北京=公司");
        for (String moment : List.of("{\"batch\":" + first.id() + "}", "{\"at\":\"" + between + "\"}")) {
            java.net.http.HttpResponse<String> then = exported(browser, "csv", "{\"asOf\":" + moment + "}");
            assertThat(then.statusCode()).as(then.body()).isEqualTo(200);
            assertThat(then.body().lines().toList()).hasSize(3).anyMatch(line -> line.equals("320100000000000001,北京=公司,123456789012.34,2000-01-02,2026-01-01 08:00:00,1")).noneMatch(line -> line.contains("改名"));
            assertThat(name(then)).as("nobody takes it for today's").contains("截至").endsWith(".csv");
        }
        String ordered = exported(browser, "csv", "{\"asOf\":{\"batch\":" + first.id() + "},\"sort\":[{\"field\":\"amount\",\"descending\":false}],\"where\":{\"field\":\"amount\",\"op\":\"lt\",\"value\":\"5\"},\"fields\":[\"id\"]}").body();
        assertThat(ordered.lines().toList()).containsExactly("\uFEFF编号", "320100000000000002");
        assertThat(exported(browser, "csv", "{\"asOf\":{}}").body()).contains("REC-105");
        assertThat(TestHub.bean(weir.hub.audit.Evidence.class).entries(new weir.hub.audit.EvidenceFilter(person.id(), "rows.export", "resource", Long.toString(resource.id()), null, null, null), null, 10).items())
                .as("the past that was taken along stands in the evidence").anyMatch(entry -> entry.draft().detail().contains("\"asOf\":{\"batch\":" + first.id() + "}"));
        Export excel = TestHub.bean(Records.class).export(resource.id(), RowQuery.all(1), new Moment(first.id(), null), Export.Format.XLSX, actor);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        excel.write(file);
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file.toByteArray()))) {
            assertThat(book.getSheetAt(0).getRow(1).getCell(1).getStringCellValue()).isEqualTo("北京=公司");
        }
    }

    private java.net.http.HttpResponse<String> exported(TestPeople.Browser browser, String kind, String query) throws Exception {
        var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(TestHub.address() + "/api/v1/resources/" + resource.id() + "/rows." + kind + "?query=" + java.net.URLEncoder.encode(query, StandardCharsets.UTF_8)))
                .header("Cookie", "WEIR=" + browser.cookie("WEIR")).build();
        return java.net.http.HttpClient.newHttpClient().send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
    }

    private static String name(java.net.http.HttpResponse<String> answer) {
        return java.net.URLDecoder.decode(answer.headers().firstValue("Content-Disposition").orElse("").replaceFirst(".*filename\\*=UTF-8''", ""), StandardCharsets.UTF_8);
    }

    @Test
    void exportsSayWhenTheyCannotBeTrue() throws Exception {
        weir.core.schema.Field text = weir.core.schema.Field.of(1, "text", "长文", weir.core.schema.FieldType.TEXT, false);
        Export export = new Export(Export.Format.XLSX, List.of(text), taker -> taker.accept(new weir.hub.lake.Row(Map.of("text", "长".repeat(40_000)), 1)));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> export.write(new ByteArrayOutputStream())).hasMessageContaining("REC-104");
    }

    @Test
    void readersWhoTakeTheirTimeLeaveConnectionsForTheOthers() throws Exception {
        Records records = TestHub.bean(Records.class);
        java.util.concurrent.CountDownLatch release = new java.util.concurrent.CountDownLatch(1);
        java.util.concurrent.CountDownLatch reading = new java.util.concurrent.CountDownLatch(6);
        List<Thread> slow = new java.util.ArrayList<>();
        for (int i = 0; i < 6; i++) {
            slow.add(Thread.ofVirtual().start(() -> records.every(table, RowQuery.all(1), null, row -> {
                reading.countDown();
                try {
                    release.await(20, java.util.concurrent.TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            })));
        }
        try {
            Export another = records.export(resource.id(), RowQuery.all(1), null, Export.Format.CSV, actor);
            assertThat(reading.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> another.write(new ByteArrayOutputStream())).hasMessageContaining("REC-103");
        } finally {
            release.countDown();
            for (Thread one : slow) {
                one.join();
            }
        }
        records.export(resource.id(), RowQuery.all(1), null, Export.Format.CSV, actor).write(new ByteArrayOutputStream());
    }

    @Test
    @Covers("I3")
    void exportsKeepEveryDigitAndRunNoFormula() throws Exception {
        Records records = TestHub.bean(Records.class);
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        records.export(resource.id(), RowQuery.all(1), null, Export.Format.CSV, actor).write(csv);
        String text = csv.toString(StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF编号,企业名称").contains("320100000000000001,北京=公司,123456789012.34,2000-01-02,2026-01-01 08:00:00,1").contains("320100000000000002,'=1+2,0.10,,");
        ByteArrayOutputStream excel = new ByteArrayOutputStream();
        records.export(resource.id(), RowQuery.all(1), null, Export.Format.XLSX, actor).write(excel);
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(excel.toByteArray()))) {
            assertThat(book.getSheetAt(0).getRow(1).getCell(0).getCellType()).isEqualTo(CellType.STRING);
            assertThat(book.getSheetAt(0).getRow(1).getCell(0).getStringCellValue()).isEqualTo("320100000000000001");
            assertThat(book.getSheetAt(0).getRow(2).getCell(1).getStringCellValue()).isEqualTo("=1+2");
        }
    }
}
