package weir.hub.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import weir.core.covers.Covers;
import weir.core.schema.FieldType;
import weir.hub.TestHub;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.CodeList.Code;
import weir.hub.catalog.CodeLists;
import weir.hub.catalog.Resource;
import weir.hub.catalog.SchemaDraft;
import weir.hub.catalog.SchemaDraft.FieldDraft;
import weir.hub.collect.TestResources;
import weir.hub.collect.Uploads;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.lake.Batch;
import weir.hub.lake.Lake;

/** The workbook of rejects offers what the page offers: lists to choose from, and what stands under a row's key. */
@Covers({"D3", "D4"})
class RepairSheetTest {
    private static final String TIME = ",2020-01-02,2026-01-01 00:00:00,1";
    private final QualityJourney journey = new QualityJourney();

    private byte[] sheet(Batch batch) throws Exception {
        return journey.download("/batches/" + batch.id() + "/rejects.xlsx");
    }

    private Answer sendBack(Batch batch, Consumer<Sheet> work) throws Exception {
        return journey.upload("/batches/" + batch.id() + "/repairs/file", QualityJourney.edited(sheet(batch), work));
    }

    private String amount() {
        return String.valueOf(journey.reads.row(TestHub.bean(Catalog.class).table(journey.resource.id()), Map.of("id", "K1")).orElseThrow().values().get("amount"));
    }

    /** A row whose standing one was written after it came: the batch before it was taken back. */
    private Batch faultyUnderNewerData() throws Exception {
        journey.send("K1,甲,10" + TIME);
        Batch second = journey.send("K1,甲,11" + TIME);
        Batch faulty = journey.send("K1,甲,坏" + TIME);
        TestHub.bean(Lake.class).undo(second.id(), journey.operator, 0, "误传");
        return faulty;
    }

    @Test
    void whatStandsIsShownAndMustBeAnsweredWhereItIsNewer() throws Exception {
        Batch faulty = faultyUnderNewerData();
        Answer unanswered = sendBack(faulty, sheet -> {
            String standing = sheet.getRow(1).getCell(QualityJourney.column(sheet, "现有值")).getStringCellValue();
            assertThat(standing).contains("金额 10.00").contains("请选择保留哪个");
            sheet.getRow(1).getCell(QualityJourney.column(sheet, "金额")).setCellValue("12");
        });
        assertThat(unanswered.code()).isEqualTo("QUA-118");
        assertThat(unanswered.json().path("detail").asString()).contains("Excel 2");
        assertThat(amount()).isEqualTo("10.00");
        Answer mine = sendBack(faulty, sheet -> {
            sheet.getRow(1).getCell(QualityJourney.column(sheet, "金额")).setCellValue("12");
            sheet.getRow(1).getCell(QualityJourney.column(sheet, "与现有值不同时")).setCellValue("用我的更正");
        });
        assertThat(mine.status()).as(mine.toString()).isEqualTo(200);
        QualityJourney.over(mine.json().path("run").asLong());
        assertThat(amount()).isEqualTo("12.00");
    }

    @Test
    void whatStandsIsKeptWhereThatIsChosen() throws Exception {
        Batch faulty = faultyUnderNewerData();
        Answer theirs = sendBack(faulty, sheet -> sheet.getRow(1).getCell(QualityJourney.column(sheet, "与现有值不同时")).setCellValue("保留现有值"));
        assertThat(theirs.status()).as(theirs.toString()).isEqualTo(200);
        assertThat(theirs.json().path("kept").asLong()).isEqualTo(1);
        assertThat(journey.browser.get("/rejects/waiting").json()).isEmpty();
        assertThat(amount()).isEqualTo("10.00");
    }

    @Test
    void oneAnswerHoldsForAllAlike() throws Exception {
        Batch faulty = faultyUnderNewerData();
        JsonNode reject = journey.browser.get("/batches/" + faulty.id() + "/rejects").json().path("items").path(0);
        assertThat(reject.path("standing").path("asks").asBoolean()).isTrue();
        String path = "/batches/" + faulty.id() + "/repairs/alike";
        Map<String, Object> change = Map.of("code", reject.path("reasons").path(0).path("code").asString(), "field", "amount", "value", "坏", "corrected", "13");
        assertThat(journey.browser.post(path + "/preview", change).json().path("asking").asLong()).isEqualTo(1);
        assertThat(journey.browser.post(path, change).code()).isEqualTo("QUA-118");
        Map<String, Object> answered = new java.util.HashMap<>(change);
        answered.put("keep", "MINE");
        QualityJourney.over(journey.browser.post(path, answered).json().path("run").asLong());
        assertThat(amount()).isEqualTo("13.00");
    }

    @Test
    void codesAreChosenFromListsOfAnyLengthAndProposedWhereTheirLabelWasWritten() throws Exception {
        List<Code> codes = IntStream.rangeClosed(1, 300).mapToObj(i -> new Code("%03d".formatted(i), "很长的行业名称第" + i + "类", false)).toList();
        String list = Long.toString(TestHub.bean(CodeLists.class).make(null, "行业", null, codes, journey.operator).id());
        SchemaDraft schema = new SchemaDraft(List.of(TestResources.field("id", "编号", FieldType.TEXT, 18, null, true), new FieldDraft(null, "trade", "行业", FieldType.CODE, null, null, true, list, null, null)), List.of("id"), null, null);
        Resource resource = TestResources.active("trades_" + Long.toString(System.nanoTime(), 36), "行业登记", schema, journey.operator.organisation(), journey.operator);
        Uploads uploads = TestHub.bean(Uploads.class);
        byte[] file = "编号,行业\nA,很长的行业名称第7类\nB,没有的\n".getBytes(StandardCharsets.UTF_8);
        Batch batch = QualityJourney.over(uploads.run(uploads.receive(resource.id(), "行业.csv", new ByteArrayInputStream(file), journey.operator).id(), journey.operator));
        JsonNode rejects = journey.browser.get("/batches/" + batch.id() + "/rejects").json().path("items");
        assertThat(rejects.path(0).path("suggestions").path("trade").asString()).isEqualTo("007");
        assertThat(rejects.path(1).path("suggestions")).isEmpty();
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(sheet(batch)))) {
            assertThat(book.isSheetHidden(book.getSheetIndex("代码表"))).isTrue();
            List<String> formulas = book.getSheet("问题数据").getDataValidations().stream().map(DataValidation::getValidationConstraint).map(one -> one.getFormula1()).toList();
            assertThat(formulas).anyMatch(formula -> formula.endsWith("$300"));
        }
        Answer sent = sendBack(batch, sheet -> sheet.getRow(2).getCell(QualityJourney.column(sheet, "行业")).setCellValue("012 很长的行业名称第12类"));
        assertThat(QualityJourney.over(sent.json().path("run").asLong()).counts().good()).isEqualTo(1);
        assertThat(journey.reads.row(TestHub.bean(Catalog.class).table(resource.id()), Map.of("id", "B")).orElseThrow().values()).containsEntry("trade", "012");
    }
}
