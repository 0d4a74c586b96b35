package weir.hub.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weir.core.connect.file.Xlsx;
import weir.core.covers.Covers;
import weir.core.schema.FieldType;
import weir.hub.TestHub;
import weir.hub.catalog.Resource;
import weir.hub.catalog.SchemaDraft;
import weir.hub.collect.upload.Preview;
import weir.hub.collect.upload.Question;
import weir.hub.identity.Person;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Problem;
import weir.hub.kernel.Role;
import weir.hub.lake.Batch;
import weir.hub.lake.Lake;
import weir.hub.lake.LakeReads;
import weir.hub.quality.Limits;
import weir.hub.quality.Quality;
import weir.hub.task.Run;
import weir.hub.task.RunState;

/** What is not certain of a file is a question, and nothing is written while one is open. */
@Covers({"C1", "D4"})
class UploadQuestionsTest {
    private final Uploads uploads = TestHub.bean(Uploads.class);
    private final LakeReads reads = TestHub.bean(LakeReads.class);
    private final Person person = TestPeople.person(TestPeople.department().id(), Role.OPERATOR);
    private final Actor operator = TestPeople.actor(person);

    @Test
    void aFileOfTextsWithoutHeaderLosesNoRow() throws Exception {
        Resource people = resource("编号", "姓名", "住址");
        Preview preview = receive(people, "甲01,张三,云汀路一号\n甲02,李四,云汀路二号\n甲03,王五,云汀路三号\n");
        assertThat(ids(preview)).contains("header");
        assertThat(preview.first()).hasSize(3).first().satisfies(row -> assertThat(row.cells()).containsExactly("甲01", "张三", "云汀路一号"));
        refused(preview, "COL-117", "header");
        Preview headless = decide(preview, Map.of("header", "0"));
        assertThat(ids(headless)).as("by position only when a person says so").containsExactly("position");
        refused(headless, "COL-117", "position");
        Batch batch = run(decide(headless, Map.of("position", "CONFIRMED")));
        assertThat(batch.counts().good()).isEqualTo(3);
        assertThat(value(people, "甲01", "f2")).isEqualTo("张三");
    }

    @Test
    void overHttpARunIsRefusedWhileSomethingIsOpenAndSaysWhat() throws Exception {
        Resource people = resource("编号", "姓名", "住址");
        Preview preview = receive(people, "1,2,3\n4,5,6\n");
        TestPeople.Browser browser = TestPeople.signedIn(person);
        Answer refused = browser.post("/uploads/" + preview.id() + "/run", Map.of());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("code").asString()).isEqualTo("COL-117");
        assertThat(refused.json().path("next").asString()).contains("header").contains("position");
        Answer wrong = browser.patch("/uploads/" + preview.id(), Map.of("decisions", Map.of("header", "first")));
        assertThat(wrong.json().path("code").asString()).isEqualTo("COL-119");
        Answer decided = browser.patch("/uploads/" + preview.id(), Map.of("decisions", Map.of("header", "0", "position", "CONFIRMED")));
        assertThat(decided.json().path("questions")).isEmpty();
        assertThat(browser.post("/uploads/" + preview.id() + "/run", Map.of()).status()).isEqualTo(202);
    }

    @Test
    void aHeaderWithANameTwiceOrAGapIsTheHeader() throws Exception {
        Resource people = resource("编号", "姓名", "住址");
        Preview twice = receive(people, "编号,姓名,姓名\nA1,甲,乙\nA2,丙,丁\n");
        assertThat(twice.checked()).isEqualTo(2);
        assertThat(twice.columns()).containsExactly("编号", "姓名", "姓名 (2)");
        assertThat(ids(twice)).containsExactly("column.f2");
        assertThat(run(decide(twice, Map.of("column.f2", "姓名 (2)"))).counts().good()).isEqualTo(2);
        assertThat(value(people, "A1", "f2")).isEqualTo("乙");
        byte[] gap = new Xlsx().sheet("s", List.of(List.of("编号", "", "住址"), List.of("丁公司", "无表头值", "备注二"))).bytes();
        Preview blank = receive(resource("编号", "姓名", "住址"), "缺列名.xlsx", gap);
        assertThat(blank.checked()).isEqualTo(1);
        assertThat(ids(blank)).containsExactly("column.f2");
        assertThat(run(decide(blank, Map.of("column.f2", ""))).counts().good()).isEqualTo(1);
    }

    @Test
    void titlesAboveTheHeaderAreNoRows() throws Exception {
        Resource people = resource("编号", "姓名", "住址");
        Preview preview = receive(people, "2024年企业名录,,\n填报单位：某局,,\n编号,姓名,住址\nC1,甲,住\nC2,乙,住\n");
        assertThat(preview.questions()).isEmpty();
        assertThat(run(preview).counts()).satisfies(counts -> assertThat(List.of(counts.sent(), counts.good())).containsExactly(2L, 2L));
    }

    @Test
    void aFileWithoutRowsIsNotSent() {
        refused(receive(resource("编号", "姓名"), "编号,姓名\n"), "COL-118", "");
        Preview semicolon = receive(resource("名称", "备注"), "名称\nF1\nF2;x\n");
        assertThat(semicolon.questions()).isEmpty();
        assertThat(semicolon.good()).isEqualTo(2);
    }

    @Test
    void aDifferingUnitOrQualifierIsAskedAndTheAnswerIsKeptForTheNextFile() throws Exception {
        Resource payments = resource("编号", "金额（元）", "联系电话（本人）");
        Preview preview = receive(payments, "编号,金额（万元）,联系电话（监护人）\nu1,12.5,13900000000\n");
        assertThat(ids(preview)).containsExactly("column.f2", "column.f3");
        assertThat(preview.leftover()).containsExactly("金额（万元）", "联系电话（监护人）");
        refused(preview, "COL-117", "column.f2");
        assertThatThrownBy(() -> decide(preview, Map.of("column.f2", "没有的列"))).isInstanceOf(Problem.class).hasMessageContaining("COL-119");
        Batch batch = run(decide(preview, Map.of("column.f2", "", "column.f3", "联系电话（监护人）")));
        assertThat(value(payments, "u1", "f2")).isNull();
        Preview next = receive(payments, "编号,金额（万元）,联系电话（监护人）\nu2,12.5,13900000001\n");
        assertThat(next.questions()).isEmpty();
        assertThat(next.same()).isEqualTo(new Preview.Same(batch.id(), true));
        run(next);
        assertThat(value(payments, "u2", "f3")).isEqualTo("13900000001");
        assertThat(value(payments, "u2", "f2")).isNull();
        assertThat(ids(receive(resource("编号", "金额（元）", "联系电话（本人）"), "编号,金额（万元）,联系电话（监护人）\nu2,1,2\n"))).as("of this resource alone").hasSize(2);
    }

    @Test
    void aHeadlessFileIsOfferedToBeReadAsTheLastOneAndStillAsked() throws Exception {
        Resource people = resource("编号", "姓名");
        Batch first = run(decide(receive(people, "1,甲\n2,乙\n"), Map.of("header", "0", "column.f1", "column1", "column.f2", "column2")));
        Preview next = receive(people, "3,丙\n4,丁\n");
        assertThat(ids(next)).contains("header");
        assertThat(next.same()).isEqualTo(new Preview.Same(first.id(), false));
        assertThat(run(decide(next, Map.of("same", Long.toString(first.id())))).counts().good()).isEqualTo(2);
    }

    @Test
    void aColumnThatIsMissingSaysWhatItWouldEmptyAndAsks() throws Exception {
        Resource people = resource("编号", "姓名", "住址");
        assertThat(receive(people, "编号,姓名\nP1,甲\n").questions()).as("nothing stands that could be lost").isEmpty();
        run(receive(people, "编号,姓名,住址\nP1,甲,路\nP2,乙,\n"));
        Preview without = receive(people, "编号,姓名\nP1,甲二\n");
        assertThat(without.questions()).singleElement().satisfies(question -> {
            assertThat(question.id()).isEqualTo("missing");
            assertThat(question.text().zh()).contains("住址").contains("现有 2 行").contains("1 行有值");
        });
        refused(without, "COL-117", "missing");
        assertThat(value(people, "P1", "f3")).isEqualTo("路");
        run(decide(without, Map.of("missing", "EMPTY")));
        assertThat(value(people, "P1", "f3")).isNull();
        assertThat(value(people, "P2", "f2")).isEqualTo("乙");
    }

    @Test
    void whatCannotBeSeenIsToldInAHeaderAndRejectedInAKey() throws Exception {
        Resource people = resource("编号", "姓名", "住址");
        Preview preview = receive(people, "编号,姓名\u200b,住　址\nP1,甲,路\nP2\u00a0,乙,路\n\u3000P3,丙,路\n");
        assertThat(preview.warnings()).anySatisfy(words -> assertThat(words.zh()).contains("2 个列名").contains("U+200B").contains("U+3000"));
        assertThat(preview.mapping()).extracting(Preview.Mapped::column).containsExactly("编号", "姓名\u200b", "住　址");
        assertThat(preview.reasons()).singleElement().satisfies(reason -> assertThat(reason.code() + " " + reason.count()).isEqualTo("KEY_INVISIBLE 2"));
        assertThat(run(preview).counts().rejected()).isEqualTo(2);
    }

    @Test
    void aHeaderOfSeveralRowsAndATableOnItsSideCanBeChosen() throws Exception {
        Resource people = resource("编号", "本人电话", "监护人电话", "住址");
        byte[] groups = new Xlsx().sheet("s", List.of(List.of("编号", "本人", "监护人", "", "住址"), List.of("", "电话", "电话", "姓名", ""), List.of("g3", "139", "138", "甲", "路")), "A1:A2", "C1:D1", "E1:E2").bytes();
        Preview preview = receive(people, "多行表头.xlsx", groups);
        assertThat(preview.questions()).first().satisfies(question -> assertThat(question.kind()).isEqualTo(Question.Kind.HEADER));
        Preview chosen = decide(preview, Map.of("header", "1:TWO_ROWS"));
        assertThat(chosen.columns()).containsExactly("编号", "本人/电话", "监护人/电话", "监护人/姓名", "住址");
        assertThat(chosen.questions()).isEmpty();
        run(chosen);
        assertThat(value(people, "g3", "f3")).isEqualTo("138");
        Resource sideways = resource("编号", "姓名", "住址");
        Preview column = receive(sideways, "编号,S1,S2\n姓名,甲,乙\n住址,路,\n");
        assertThat(column.questions()).singleElement().satisfies(question -> assertThat(question.proposed()).isEqualTo("1:COLUMN"));
        assertThat(run(decide(column, Map.of("header", "1:COLUMN"))).counts().good()).isEqualTo(2);
        assertThat(value(sideways, "S2", "f2")).isEqualTo("乙");
    }

    @Test
    void aHeaderMergedOverColumnsIsAcceptedAndAsked() {
        byte[] merged = new Xlsx().sheet("s", List.of(List.of("编号", "联系方式", ""), List.of("m1", "139", "路")), "B1:C1").bytes();
        Preview preview = receive(resource("编号", "联系方式", "住址"), "合并.xlsx", merged);
        assertThat(preview.mapping()).extracting(Preview.Mapped::column).containsExactly("编号", null, null);
        assertThat(preview.questions()).isNotEmpty();
    }

    @Test
    void theExactNameBeatsTheSameInAnotherCase() throws Exception {
        SchemaDraft schema = new SchemaDraft(List.of(TestResources.field("id", "标识", FieldType.TEXT, 20, null, true), TestResources.field("name", "姓名", FieldType.TEXT, 20, null, false)), List.of("id"), null, null);
        Resource resource = TestResources.active("case_" + Long.toString(System.nanoTime(), 36), "大小写", schema, operator.organisation(), operator);
        Preview preview = receive(resource, "ID,id,name,addr\nwrong,K1,甲,住\n");
        assertThat(preview.questions()).isEmpty();
        run(preview);
        assertThat(reads.row(TestResources.table(resource), Map.of("id", "K1"))).isPresent();
    }

    @Test
    void thePreviewSaysThatTheBatchWillBeHeldAndWhy() {
        Resource people = resource("编号", "姓名");
        TestHub.bean(Quality.class).save(people.id(), null, List.of(), new Limits(2L, null, null, null, null), null, operator);
        String bad = String.join("", IntStream.range(0, 3).mapToObj(i -> "\u200bP" + i + ",甲\n").toList());
        assertThat(receive(people, "编号,姓名\n" + bad).holds()).satisfies(words -> assertThat(words.zh()).contains("3行").contains("上限2行"));
        assertThat(receive(people, "编号,姓名\nP1,甲\n").holds()).isNull();
    }

    @Test
    void anEncodingThatIsNotCertainIsShownInEachAndDecided() throws Exception {
        Resource people = resource("编号", "姓名");
        byte[] mixed = "编号,姓名\nP1,甲\n".getBytes(StandardCharsets.UTF_8);
        byte[] broken = Arrays.copyOf(mixed, mixed.length + 6);
        System.arraycopy(new byte[] {'P', '2', ',', (byte) 0xFF, (byte) 0xFE, '\n'}, 0, broken, mixed.length, 6);
        Preview preview = receive(people, "坏编码.csv", broken);
        assertThat(preview.questions()).filteredOn(question -> question.id().equals("settings.charset")).singleElement().satisfies(question ->
            assertThat(question.choices()).anySatisfy(choice -> assertThat(choice.value() + choice.lines()).contains("UTF-8").contains("编号,姓名")));
        Preview decided = decide(preview, Map.of("settings.charset", "UTF-8"));
        assertThat(decided.questions()).isEmpty();
        assertThat(run(decided).counts()).satisfies(counts -> assertThat(List.of(counts.good(), counts.rejected())).containsExactly(1L, 1L));
    }

    private Resource resource(String... labels) {
        List<SchemaDraft.FieldDraft> fields = IntStream.range(0, labels.length).mapToObj(i -> TestResources.field("f" + (i + 1), labels[i], FieldType.TEXT, 50, null, i == 0)).toList();
        return TestResources.active("asked_" + Long.toString(System.nanoTime(), 36), "人员", new SchemaDraft(fields, List.of("f1"), null, null), operator.organisation(), operator);
    }

    private Preview receive(Resource resource, String content) {
        return receive(resource, "文件.csv", content.getBytes(StandardCharsets.UTF_8));
    }

    private Preview receive(Resource resource, String name, byte[] content) {
        return uploads.receive(resource.id(), name, new ByteArrayInputStream(content), operator);
    }

    private Preview decide(Preview preview, Map<String, String> decisions) {
        return uploads.adjust(preview.id(), null, null, new TreeMap<>(decisions), operator);
    }

    private static List<String> ids(Preview preview) {
        return preview.questions().stream().map(Question::id).toList();
    }

    private void refused(Preview preview, String code, String what) {
        assertThatThrownBy(() -> uploads.run(preview.id(), operator)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code().code()).isEqualTo(code);
            assertThat(problem.values().toString()).contains(what);
        });
    }

    private String value(Resource resource, String key, String field) {
        return (String) reads.row(TestResources.table(resource), Map.of("f1", key)).orElseThrow().values().get(field);
    }

    private Batch run(Preview preview) throws InterruptedException {
        Run run = TestRuns.over(uploads.run(preview.id(), operator));
        assertThat(run.state()).as("%s", run.problem()).isEqualTo(RunState.DONE);
        return TestHub.bean(Lake.class).batch(run.batch());
    }
}
