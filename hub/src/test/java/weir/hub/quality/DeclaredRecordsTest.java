package weir.hub.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.collect.Uploads;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchState;
import weir.hub.task.Tasks;

/** A department says how many records it sends; what is missing is found. */
@Covers("D3")
class DeclaredRecordsTest {
    private static final String FIRST = "001,甲,1,,2026-01-01 00:00:00,1";
    private static final String SECOND = "002,乙,1,,2026-01-01 00:00:00,1";

    private final QualityJourney journey = new QualityJourney();

    @Test
    @Covers({"D3", "D8", "D11"})
    void missingRecordsAreToldInReportMessageAndRunAndTheRowsComeIn() throws Exception {
        Batch batch = send(3L, FIRST, SECOND);
        assertThat(batch.state()).isEqualTo(BatchState.COMMITTED);
        assertThat(batch.counts().good()).isEqualTo(2);
        assertThat(batch.counts().warned()).as("rows with warnings").isZero();
        assertThat(batch.detail()).containsEntry("declaredRecords", 3);
        TestHub.bean(Reports.class).file(batch.id());
        JsonNode found = records(batch);
        assertThat(found.path("code").asString()).isEqualTo("RECORDS_MISSING");
        assertThat(found.path("dimension").asString()).isEqualTo("COMPLETENESS");
        assertThat(found.path("severity").asString()).isEqualTo("HIGH");
        assertThat(found.path("rows").asLong()).isEqualTo(1);
        assertThat(found.path("percent").asString()).isEqualTo("33.3");
        assertThat(found.path("examples")).isEmpty();
        assertThat(found.path("text").asString()).startsWith("3 records declared, 2 arrived, 1 missing.");
        assertThat(journey.browser.get("/batches/" + batch.id() + "/report.csv").raw().body()).contains("RECORDS_MISSING").contains("完整性");
        JsonNode summary = journey.browser.get("/batches/" + batch.id() + "/rejects/summary").json();
        assertThat(summary.path(0).path("text").asString()).startsWith("3 records declared, 2 arrived, 1 missing.");
        JsonNode message = journey.browser.get("/inbox").json().path("items").valueStream().filter(one -> one.path("link").asString("").equals("/batches/" + batch.id())).findFirst().orElseThrow();
        assertThat(message.path("body").asString()).contains("3 records declared, 2 arrived, 1 missing.");
        assertThat(TestHub.bean(Tasks.class).log(batch.run(), 0, 100)).extracting(line -> line.text().zh()).anyMatch(text -> text.startsWith("申报3条，实到2条，缺1条。"));
    }

    @Test
    void whereTheNumbersAgreeNothingIsSaid() throws Exception {
        Batch batch = send(2L, FIRST, SECOND.replace("乙,1", "乙,坏"));
        assertThat(batch.counts().rejected()).as("a reject has arrived all the same").isEqualTo(1);
        assertThat(records(batch).isMissingNode()).isTrue();
        Batch undeclared = send(null, FIRST);
        assertThat(records(undeclared).isMissingNode()).isTrue();
    }

    @Test
    void tooManyRecordsAreToldAsWell() throws Exception {
        JsonNode found = records(send(1L, FIRST, SECOND));
        assertThat(found.path("code").asString()).isEqualTo("RECORDS_MORE");
        assertThat(found.path("text").asString()).startsWith("1 records declared, 2 arrived, 1 more.");
    }

    @Test
    void theLimitsOfTheResourceHoldABatchThatIsNotWhole() throws Exception {
        journey.browser.put("/resources/" + journey.resource.id() + "/rules", Map.of("limits", Map.of("count", 1)));
        assertThat(send(3L, FIRST, SECOND).state()).isEqualTo(BatchState.COMMITTED);
        Batch held = send(4L, SECOND, FIRST);
        assertThat(held.state()).isEqualTo(BatchState.HELD);
        assertThat(java.util.Objects.requireNonNull(held.reason()).zh()).isEqualTo("实到与申报的4条相差2条，超过上限1条。");
        TestHub.bean(Reports.class).file(held.id());
        assertThat(records(held).path("rows").asLong()).isEqualTo(2);
    }

    @Test
    void theLastLineOfAFileMaySayHowManyThereAre() throws Exception {
        Batch batch = send(null, FIRST, SECOND, "共5条");
        assertThat(batch.counts().rejected()).as("the line itself is no record").isEqualTo(1);
        assertThat(records(batch).path("text").asString()).startsWith("5 records declared, 2 arrived, 3 missing.");
        assertThat(records(send(null, FIRST, "共1条")).isMissingNode()).as("as many as it says").isTrue();
        assertThat(records(send(2L, FIRST, SECOND, "共7条")).isMissingNode()).as("a person's word goes before the file's").isTrue();
        assertThat(records(send(null, FIRST, "共7条", SECOND)).isMissingNode()).as("not the last line").isTrue();
    }

    @Test
    void theTotalsRowOfASheetMaySayItToo() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            Sheet sheet = book.createSheet();
            fill(sheet.createRow(0), QualityJourney.HEADER.strip());
            fill(sheet.createRow(1), FIRST);
            fill(sheet.createRow(2), "合计,共3条");
            book.write(out);
        }
        long upload = TestHub.bean(Uploads.class).receive(journey.resource.id(), "企业.xlsx", new ByteArrayInputStream(out.toByteArray()), journey.operator).id();
        Batch batch = run(upload, Map.of());
        assertThat(batch.counts().good()).isEqualTo(1);
        assertThat(records(batch).path("text").asString()).startsWith("3 records declared, 1 arrived, 2 missing.");
    }

    @Test
    void aNegativeNumberIsRefusedInWords() {
        Answer refused = journey.browser.post("/uploads/" + receive(FIRST) + "/run", Map.of("declaredRecords", -1));
        assertThat(refused.code()).isEqualTo("COL-116");
    }

    private static void fill(Row row, String line) {
        String[] cells = line.split(",", -1);
        for (int i = 0; i < cells.length; i++) {
            row.createCell(i).setCellValue(cells[i]);
        }
    }

    /** What the report says of the number of records. */
    private JsonNode records(Batch batch) {
        List<JsonNode> found = journey.browser.get("/batches/" + batch.id() + "/report").json().path("classes").valueStream().filter(one -> one.path("code").asString().startsWith("RECORDS_")).toList();
        assertThat(found).hasSizeLessThan(2);
        return found.isEmpty() ? tools.jackson.databind.node.MissingNode.getInstance() : found.getFirst();
    }

    private long receive(String... lines) {
        String content = QualityJourney.HEADER + String.join("\n", lines) + "\n";
        return TestHub.bean(Uploads.class).receive(journey.resource.id(), "企业.csv", new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), journey.operator).id();
    }

    private Batch send(@Nullable Long declared, String... lines) throws InterruptedException {
        return run(receive(lines), declared == null ? Map.of() : Map.of("declaredRecords", declared));
    }

    private Batch run(long upload, Map<String, Object> body) throws InterruptedException {
        Answer started = journey.browser.post("/uploads/" + upload + "/run", body);
        assertThat(started.status()).as(started.toString()).isEqualTo(202);
        return QualityJourney.over(started.json().path("run").asLong());
    }
}
