package weir.hub.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import weir.core.covers.Covers;
import weir.core.receipt.Receipt;
import weir.core.receipt.ReceiptReader;
import weir.hub.TestHub;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Resource;
import weir.hub.catalog.SchemaDraft;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.kernel.Role;
import weir.hub.lake.Batch;
import weir.hub.lake.Lake;

@Covers({"D1", "D3", "D4", "N2"})
class RepairTest {
    private final QualityJourney journey = new QualityJourney();

    private JsonNode rejects(Batch batch, String query) {
        return journey.browser.get("/batches/" + batch.id() + "/rejects" + query).json().path("items");
    }

    private Batch sendThreeBadRows() throws InterruptedException {
        return journey.send("001,云溪节能,12.50,2020-01-02,2026-01-01 00:00:00,1", "110101199003074514,坏金额,12.5万,2020-01-02,2026-01-01 00:00:00,1",
                ",没有主键,1,２０２０年1月2日,2026-01-01 00:00:00,1", "004,=HYPERLINK(1),12.5万,,昨天,1");
    }

    @Test
    void showsEachRejectWithPlaceOriginalTextAndAllReasons() throws Exception {
        Batch batch = sendThreeBadRows();
        JsonNode all = rejects(batch, "");
        assertThat(all).hasSize(3);
        assertThat(all.path(0).path("place").asLong()).isEqualTo(3);
        assertThat(all.path(0).path("cells").path(2).asString()).isEqualTo("12.5万");
        assertThat(all.path(2).path("reasons").valueStream().map(one -> one.path("field").asString())).containsExactlyInAnyOrder("amount", "update_time");
        assertThat(rejects(batch, "?code=KEY_EMPTY&field=id")).hasSize(1);
        assertThat(rejects(batch, "?field=amount&value=12.5万".replace("万", "%E4%B8%87"))).hasSize(2);
        JsonNode summary = journey.browser.get("/batches/" + batch.id() + "/rejects/summary").json();
        assertThat(summary.path(0).path("field").asString()).isEqualTo("amount");
        assertThat(summary.path(0).path("count").asLong()).isEqualTo(2);
        assertThat(summary.path(0).path("open").asLong()).isEqualTo(2);
        assertThat(summary.path(0).path("examples").path(0).path("value").asString()).isEqualTo("12.5万");
        JsonNode waiting = journey.browser.get("/rejects/waiting").json();
        assertThat(waiting).hasSize(1);
        assertThat(waiting.path(0).path("open").asLong()).isEqualTo(3);
        assertThat(waiting.path(0).path("organisation").path("id").asLong()).isEqualTo(journey.operator.organisation());
        assertThat(journey.browser.get("/rejects/waiting?resource=" + journey.resource.id()).json()).hasSize(1);
        assertThat(journey.browser.get("/rejects/waiting?resource=0").json()).isEmpty();
        JsonNode sent = journey.browser.get("/runs/" + batch.run()).json();
        assertThat(sent.path("subjectLabel").asString()).as("a run is told by the name of its resource").isEqualTo(journey.resource.name());
        assertThat(TestPeople.signedIn(Role.OPERATOR).get("/rejects/waiting").json().valueStream().map(one -> one.path("batch").asLong())).isNotEmpty();
        assertThat(TestPeople.signedIn(TestPeople.person(TestPeople.department().id(), Role.OPERATOR)).get("/batches/" + batch.id() + "/rejects").code()).isEqualTo("CAT-103");
    }

    @Test
    void suggestsOnlyWhatNeedsNoGuess() throws Exception {
        Batch batch = journey.send("001,甲, １２.５０,2020年1月2日,2026-01-01 00:00:00,1", "002,乙,1E+05,2020-02-30,2026-01-01 00:00:00,1");
        JsonNode all = rejects(batch, "");
        assertThat(all.path(0).path("suggestions").path("amount").asString()).isEqualTo("12.50");
        assertThat(all.path(0).path("suggestions").path("founded").asString()).isEqualTo("2020-01-02");
        assertThat(all.path(1).path("suggestions")).isEmpty();
    }

    @Test
    void repairsFromTheGridAndTellsTheOriginalBatch() throws Exception {
        Batch batch = sendThreeBadRows();
        JsonNode all = rejects(batch, "?state=OPEN");
        Answer started = journey.browser.post("/batches/" + batch.id() + "/repairs", Map.of("rows", List.of(Map.of("reject", all.path(0).path("id").asLong(), "cells", Map.of("amount", "125000")),
                Map.of("reject", all.path(2).path("id").asLong(), "cells", Map.of("amount", "125000")))));
        assertThat(started.status()).as(started.toString()).isEqualTo(200);
        Batch repair = QualityJourney.over(started.json().path("run").asLong());
        assertThat(repair.parent()).isEqualTo(batch.id());
        assertThat(repair.counts().sent()).isEqualTo(2);
        assertThat(repair.counts().good()).isEqualTo(1);
        assertThat(journey.reads.row(TestHub.bean(Catalog.class).table(journey.resource.id()), Map.of("id", "110101199003074514"))).isPresent();
        assertThat(TestHub.bean(Lake.class).batch(batch.id()).counts().repaired()).isEqualTo(1);
        Receipt receipt = ReceiptReader.read(TestHub.bean(Lake.class).receipt(batch.id())).receipt();
        assertThat(receipt.counts().repaired()).as("the original's receipt shows the repair").isEqualTo(1);
        assertThat(receipt.counts().sent()).isEqualTo(batch.counts().sent());
        JsonNode after = rejects(batch, "");
        assertThat(after.path(0).path("state").asString()).isEqualTo("REPAIRED");
        assertThat(after.path(0).path("repairedBy").asLong()).isEqualTo(repair.id());
        assertThat(after.path(0).path("cells").path(2).asString()).isEqualTo("12.5万");
        assertThat(after.path(2).path("state").asString()).isEqualTo("OPEN");
        assertThat(after.path(2).path("values").path("amount").asString()).isEqualTo("125000");
        assertThat(after.path(2).path("reasons").valueStream().map(one -> one.path("field").asString())).containsExactly("update_time");
        assertThat(rejects(repair, "").path(0).path("state").asString()).isEqualTo("RETURNED");
        assertThat(journey.browser.get("/rejects/waiting").json().valueStream().map(one -> one.path("batch").asLong())).containsExactly(batch.id());
        JsonNode report = journey.browser.get("/batches/" + batch.id() + "/report").json();
        assertThat(report.path("counts").path("repaired").asLong()).isEqualTo(1);
        assertThat(report.path("open").asLong()).isEqualTo(2);
        Answer again = journey.browser.post("/batches/" + batch.id() + "/repairs", Map.of("rows", List.of(Map.of("reject", all.path(0).path("id").asLong(), "cells", Map.of("amount", "1")))));
        assertThat(again.code()).isEqualTo("QUA-105");
    }

    @Test
    void aCorrectionIsNotPutOverARepairThatItsAuthorHasNotSeen() throws Exception {
        Batch batch = sendThreeBadRows();
        JsonNode first = rejects(batch, "").path(0);
        JsonNode seen = rejects(batch, "").path(2);
        assertThat(seen.path("version").asString()).as("no repair was tried yet").isEmpty();
        String path = "/batches/" + batch.id() + "/repairs";
        Map<String, Object> inOneWindow = Map.of("reject", seen.path("id").asLong(), "cells", Map.of("amount", "125000"), "version", "");
        Answer one = journey.browser.post(path, Map.of("rows", List.of(inOneWindow)));
        assertThat(QualityJourney.over(one.json().path("run").asLong()).counts().rejected()).as("its time is still wrong").isEqualTo(1);

        Map<String, Object> inTheOther = Map.of("reject", seen.path("id").asLong(), "cells", Map.of("amount", "1", "update_time", "2026-01-01 00:00:00"), "version", "");
        Answer other = journey.browser.post(path, Map.of("rows", List.of(inTheOther, Map.of("reject", first.path("id").asLong(), "cells", Map.of("amount", "125000"), "version", ""))));
        assertThat(other.code()).isEqualTo("QUA-117");
        assertThat(other.json().path("detail").asString()).contains(seen.path("id").asString()).doesNotContain(first.path("id").asString() + "、");
        JsonNode after = rejects(batch, "");
        assertThat(after.path(2).path("values").path("amount").asString()).as("the newer repair stands").isEqualTo("125000");
        assertThat(after.path(0).path("repairing").asBoolean()).as("nothing of it was sent").isFalse();

        Map<String, Object> havingRead = Map.of("reject", seen.path("id").asLong(), "cells", Map.of("update_time", "2026-01-01 00:00:00"), "version", after.path(2).path("version").asString());
        Answer again = journey.browser.post(path, Map.of("rows", List.of(havingRead)));
        assertThat(QualityJourney.over(again.json().path("run").asLong()).counts().good()).isEqualTo(1);
    }

    @Test
    @Covers("D4")
    void aRepairThatIsTakenBackLeavesItsRejectsOpenUntilItStandsAgain() throws Exception {
        Batch batch = sendThreeBadRows();
        Batch repair = repairTheFirst(batch);
        assertThat(standsAt(batch, 1, 2)).isEqualTo("REPAIRED");
        Batch undo = undo(repair);
        assertThat(standsAt(batch, 0, 3)).isEqualTo("OPEN");
        assertThat(rejects(batch, "").path(0).path("repairedBy").isNull()).isTrue();
        undo(undo);
        assertThat(standsAt(batch, 1, 2)).as("taking the taking back back").isEqualTo("REPAIRED");
        assertThat(rejects(batch, "").path(0).path("repairedBy").asLong()).isEqualTo(repair.id());
    }

    @Test
    void whatARepairThatWasTakenBackHeldIsRepairedAnew() throws Exception {
        Batch batch = sendThreeBadRows();
        undo(repairTheFirst(batch));
        Batch anew = repairTheFirst(batch);
        assertThat(anew.counts().created()).isEqualTo(1);
        assertThat(standsAt(batch, 1, 2)).isEqualTo("REPAIRED");
        assertThat(rejects(batch, "").path(0).path("repairedBy").asLong()).isEqualTo(anew.id());
    }

    private Batch repairTheFirst(Batch batch) throws InterruptedException {
        long reject = rejects(batch, "").path(0).path("id").asLong();
        return QualityJourney.over(journey.browser.post("/batches/" + batch.id() + "/repairs", Map.of("rows", List.of(Map.of("reject", reject, "cells", Map.of("amount", "125000"))))).json().path("run").asLong());
    }

    private Batch undo(Batch batch) throws InterruptedException {
        return QualityJourney.over(journey.browser.post("/batches/" + batch.id() + "/undo", Map.of("reason", "误修")).json().path("run").asLong());
    }

    /** @return where its first reject stands, once ledger, receipt, report and list all say so many repaired and open */
    private String standsAt(Batch batch, long repaired, long open) {
        assertThat(TestHub.bean(Lake.class).batch(batch.id()).counts().repaired()).isEqualTo(repaired);
        assertThat(ReceiptReader.read(TestHub.bean(Lake.class).receipt(batch.id())).receipt().counts().repaired()).isEqualTo(repaired);
        assertThat(journey.browser.get("/batches/" + batch.id() + "/report").json().path("open").asLong()).isEqualTo(open);
        JsonNode waiting = journey.browser.get("/rejects/waiting").json().path(0);
        assertThat(waiting.path("batch").asLong()).isEqualTo(batch.id());
        assertThat(waiting.path("open").asLong()).isEqualTo(open);
        return rejects(batch, "").path(0).path("state").asString();
    }

    @Test
    @Covers("P2")
    void aRepairThatTheBureauStartsIsARunOfTheDepartment() throws Exception {
        Batch batch = sendThreeBadRows();
        TestPeople.Browser manager = TestPeople.signedIn(Role.DATA_MANAGER);
        long reject = rejects(batch, "?state=OPEN").path(0).path("id").asLong();
        long run = manager.post("/batches/" + batch.id() + "/repairs", Map.of("rows", List.of(Map.of("reject", reject, "cells", Map.of("amount", "125000"))))).json().path("run").asLong();
        QualityJourney.over(run);
        for (TestPeople.Browser sees : List.of(manager, journey.browser)) {
            assertThat(sees.get("/runs/" + run).json().path("organisation").asLong()).isEqualTo(journey.operator.organisation());
            assertThat(sees.get("/runs?kind=repair&subjectType=resource&subject=" + journey.resource.id()).json().path("items")).hasSize(1);
        }
        assertThat(TestPeople.signedIn(TestPeople.person(TestPeople.department().id(), Role.OPERATOR)).get("/runs/" + run).code()).isEqualTo("TSK-101");
    }

    @Test
    @Covers("D8")
    void aRepairThatFailsAgainIsNotHeldByTheLimits() throws Exception {
        Batch batch = sendThreeBadRows();
        journey.browser.put("/resources/" + journey.resource.id() + "/rules", Map.of("rules", List.of(), "limits", Map.of("percent", 5)));
        JsonNode bad = rejects(batch, "?state=OPEN").path(2);
        Answer started = journey.browser.post("/batches/" + batch.id() + "/repairs", Map.of("rows", List.of(Map.of("reject", bad.path("id").asLong(), "cells", Map.of("amount", "still wrong")))));
        Batch repair = QualityJourney.over(started.json().path("run").asLong());
        assertThat(repair.counts().rejected()).isEqualTo(1);
        assertThat(repair.state()).isEqualTo(weir.hub.lake.BatchState.COMMITTED);
        JsonNode after = rejects(batch, "").path(2);
        assertThat(after.path("state").asString()).isEqualTo("OPEN");
        assertThat(after.path("repairing").asBoolean()).as("it can be corrected again").isFalse();
    }

    @Test
    void fixesAllAlikeAfterSayingHowMany() throws Exception {
        Batch batch = sendThreeBadRows();
        Map<String, Object> alike = Map.of("code", rejects(batch, "").path(0).path("reasons").path(0).path("code").asString(), "field", "amount", "value", "12.5万", "corrected", "125000");
        JsonNode preview = journey.browser.post("/batches/" + batch.id() + "/repairs/alike/preview", alike).json();
        assertThat(preview.path("count").asLong()).isEqualTo(2);
        assertThat(preview.path("examples")).hasSize(2);
        Answer started = journey.browser.post("/batches/" + batch.id() + "/repairs/alike", alike);
        assertThat(started.json().path("rows").asLong()).isEqualTo(2);
        assertThat(QualityJourney.over(started.json().path("run").asLong()).counts().good()).isEqualTo(1);
    }

    @Test
    void carriesRejectsToExcelAsTextAndTakesBackWhatWasChanged() throws Exception {
        Batch batch = sendThreeBadRows();
        byte[] workbook = journey.download("/batches/" + batch.id() + "/rejects.xlsx");
        byte[] corrected = QualityJourney.edited(workbook, sheet -> {
            assertThat(sheet.getLastRowNum()).isEqualTo(3);
            int amount = QualityJourney.column(sheet, "金额");
            Cell id = sheet.getRow(1).getCell(QualityJourney.column(sheet, "编号"));
            assertThat(id.getCellType()).isEqualTo(CellType.STRING);
            assertThat(id.getStringCellValue()).isEqualTo("110101199003074514");
            assertThat(sheet.getRow(1).getCell(amount).getCellStyle().getFillPattern()).isEqualTo(FillPatternType.SOLID_FOREGROUND);
            assertThat(id.getCellStyle().getFillPattern()).isEqualTo(FillPatternType.NO_FILL);
            assertThat(sheet.getRow(3).getCell(QualityJourney.column(sheet, "企业名称")).getCellType()).isEqualTo(CellType.STRING);
            assertThat(sheet.getRow(1).getCell(2).getStringCellValue()).contains("金额").contains("不是数值");
            sheet.getRow(1).getCell(amount).setCellValue("125000.00");
        });
        Answer started = journey.upload("/batches/" + batch.id() + "/repairs/file", corrected);
        assertThat(started.status()).as(started.toString()).isEqualTo(200);
        assertThat(started.json().path("rows").asLong()).isEqualTo(1);
        assertThat(started.json().path("unchanged").asLong()).isEqualTo(2);
        Batch repair = QualityJourney.over(started.json().path("run").asLong());
        assertThat(repair.counts().good()).as("%s", rejects(repair, "")).isEqualTo(1);
        assertThat(rejects(batch, "?state=OPEN")).hasSize(2);
        Answer again = journey.upload("/batches/" + batch.id() + "/repairs/file", corrected);
        assertThat(again.code()).isEqualTo("QUA-116");
        assertThat(again.json().path("detail").asString()).contains("rows 2").contains("settled");
    }

    @Test
    void aWorkbookFromBeforeARepairInTheGridLeavesThatRowOutAndSaysSo() throws Exception {
        Batch batch = sendThreeBadRows();
        byte[] workbook = journey.download("/batches/" + batch.id() + "/rejects.xlsx");
        JsonNode all = rejects(batch, "");
        Answer grid = journey.browser.post("/batches/" + batch.id() + "/repairs", Map.of("rows", List.of(Map.of("reject", all.path(2).path("id").asLong(), "cells", Map.of("amount", "125000")))));
        assertThat(QualityJourney.over(grid.json().path("run").asLong()).counts().rejected()).as("its time is still wrong").isEqualTo(1);
        String path = "/batches/" + batch.id() + "/repairs/file";
        assertThat(journey.upload(path, workbook).code()).as("nobody has touched the workbook").isEqualTo("QUA-107");

        byte[] stale = QualityJourney.edited(workbook, sheet -> {
            sheet.getRow(1).getCell(QualityJourney.column(sheet, "金额")).setCellValue("125000.00");
            sheet.getRow(3).getCell(QualityJourney.column(sheet, "更新时间")).setCellValue("2026-01-01 00:00:00");
        });
        Answer started = journey.upload(path, stale);
        assertThat(started.status()).as(started.toString()).isEqualTo(200);
        assertThat(started.json().path("rows").asLong()).isEqualTo(1);
        assertThat(started.json().path("unchanged").asLong()).isEqualTo(1);
        assertThat(started.json().path("outdated").asLong()).isEqualTo(1);
        assertThat(started.json().path("outdatedRows").valueStream().map(JsonNode::asLong)).containsExactly(4L);
        assertThat(QualityJourney.over(started.json().path("run").asLong()).counts().good()).isEqualTo(1);
        JsonNode kept = rejects(batch, "").path(2);
        assertThat(kept.path("values").path("amount").asString()).as("the newer repair stands").isEqualTo("125000");
        assertThat(kept.path("repairing").asBoolean()).isFalse();
        Answer again = journey.upload(path, stale);
        assertThat(again.code()).isEqualTo("QUA-116");
        assertThat(again.json().path("detail").asString()).contains("rows 2、4");

        byte[] fresh = QualityJourney.edited(journey.download("/batches/" + batch.id() + "/rejects.xlsx"), sheet -> {
            assertThat(sheet.getRow(2).getCell(QualityJourney.column(sheet, "金额")).getStringCellValue()).isEqualTo("125000");
            sheet.getRow(2).getCell(QualityJourney.column(sheet, "更新时间")).setCellValue("2026-01-01 00:00:00");
        });
        assertThat(QualityJourney.over(journey.upload(path, fresh).json().path("run").asLong()).counts().good()).isEqualTo(1);
    }

    @Test
    void refusesAWorkbookThatWasTamperedWithAndSendsNothingOfIt() throws Exception {
        Batch batch = sendThreeBadRows();
        byte[] workbook = journey.download("/batches/" + batch.id() + "/rejects.xlsx");
        String path = "/batches/" + batch.id() + "/repairs/file";
        assertThat(journey.upload(path, workbook).code()).isEqualTo("QUA-107");
        byte[] swapped = QualityJourney.edited(workbook, sheet -> {
            String mine = sheet.getRow(1).getCell(0).getStringCellValue();
            sheet.getRow(2).getCell(0).setCellValue(mine.substring(0, mine.length() - 6) + "000000");
            sheet.getRow(1).getCell(0).setCellValue(mine.replaceFirst("-[0-9]+-", "-999999999-"));
        });
        Answer refused = journey.upload(path, swapped);
        assertThat(refused.code()).isEqualTo("QUA-109");
        assertThat(refused.json().path("detail").asString()).contains("Row 2");
        assertThat(journey.upload(path, QualityJourney.edited(workbook, sheet -> sheet.getRow(0).getCell(QualityJourney.column(sheet, "金额")).setCellValue("钱"))).code()).isEqualTo("QUA-108");
        assertThat(journey.upload(path, QualityJourney.edited(workbook, sheet -> {
            var row = sheet.createRow(4);
            row.createCell(QualityJourney.column(sheet, "编号")).setCellValue("005");
        })).json().path("detail").asString()).contains("Row 5").contains("no reject number");
        assertThat(journey.upload(path, QualityJourney.edited(workbook, sheet -> sheet.getRow(2).getCell(0).setCellValue(sheet.getRow(1).getCell(0).getStringCellValue()))).code()).isEqualTo("QUA-109");
        assertThat(journey.upload(path, "no workbook".getBytes(java.nio.charset.StandardCharsets.UTF_8)).code()).isEqualTo("QUA-108");
        assertThat(rejects(batch, "?state=OPEN").valueStream().noneMatch(one -> one.path("repairing").asBoolean())).isTrue();
    }

    /** A field that came between the others must not shift what was tried. */
    @Test
    void whatWasTriedKeepsItsPlacesWhenTheSchemaWidens() throws Exception {
        Batch batch = journey.send("001,甲,12.5万,,昨天,1");
        Catalog catalog = TestHub.bean(Catalog.class);
        Resource resource = catalog.resource(journey.resource.id());
        SchemaDraft draft = SchemaDraft.of(resource.schema());
        List<SchemaDraft.FieldDraft> fields = new java.util.ArrayList<>(draft.fields());
        fields.add(1, new SchemaDraft.FieldDraft(null, "region", "区域", weir.core.schema.FieldType.TEXT, null, null, false, null, null, null));
        catalog.changeSchema(resource.id(), resource.version(), new SchemaDraft(fields, draft.key(), draft.timestamp(), draft.validity()), "增加区域", null, journey.operator);
        long reject = rejects(batch, "").path(0).path("id").asLong();
        String path = "/batches/" + batch.id() + "/repairs";
        Answer half = journey.browser.post(path, Map.of("rows", List.of(Map.of("reject", reject, "cells", Map.of("amount", "125000", "region", "城东")))));
        assertThat(QualityJourney.over(half.json().path("run").asLong()).counts().good()).isZero();
        JsonNode values = rejects(batch, "").path(0).path("values");
        assertThat(values.path("name").asString()).isEqualTo("甲");
        assertThat(values.path("region").asString()).isEqualTo("城东");
        assertThat(values.path("amount").asString()).isEqualTo("125000");
        Answer rest = journey.browser.post(path, Map.of("rows", List.of(Map.of("reject", reject, "cells", Map.of("update_time", "2026-01-01 00:00:00")))));
        assertThat(QualityJourney.over(rest.json().path("run").asLong()).counts().good()).isEqualTo(1);
        assertThat(journey.reads.row(catalog.table(resource.id()), Map.of("id", "001")).orElseThrow().values()).containsEntry("name", "甲").containsEntry("region", "城东")
                .containsEntry("amount", new java.math.BigDecimal("125000.00"));
    }

    @Test
    void withoutAValueAlikeMeansThoseThatHoldNone() throws Exception {
        Batch batch = journey.send("001,,1,,2026-01-01 00:00:00,1", "002,,坏,,2026-01-01 00:00:00,1", "003,丙,更坏,,2026-01-01 00:00:00,1");
        String path = "/batches/" + batch.id() + "/repairs/alike/preview";
        assertThat(journey.browser.post(path, Map.of("code", "REQUIRED", "field", "name", "corrected", "某")).json().path("count").asLong()).isEqualTo(2);
        String code = rejects(batch, "?field=amount").path(0).path("reasons").valueStream().filter(one -> one.path("field").asString().equals("amount")).findFirst().orElseThrow().path("code").asString();
        assertThat(journey.browser.post(path, Map.of("code", code, "field", "amount", "corrected", "0")).json().path("count").asLong()).as("two different texts are not alike").isZero();
        assertThat(journey.browser.post(path, Map.of("field", "amount")).code()).isEqualTo("QUA-114");
    }

    @Test
    void dismissesWithAReason() throws Exception {
        Batch batch = sendThreeBadRows();
        long id = rejects(batch, "").path(0).path("id").asLong();
        assertThat(journey.browser.post("/rejects/dismiss", Map.of("ids", List.of(id), "reason", " ")).code()).isEqualTo("QUA-111");
        assertThat(journey.browser.post("/rejects/dismiss", Map.of("ids", List.of(id), "reason", "源系统已删除")).json().path("dismissed").asInt()).isEqualTo(1);
        JsonNode dismissed = rejects(batch, "?state=DISMISSED").path(0);
        assertThat(dismissed.path("note").asString()).isEqualTo("源系统已删除");
        assertThat(dismissed.path("settledBy").asString()).isEqualTo("测试员");
    }
}
