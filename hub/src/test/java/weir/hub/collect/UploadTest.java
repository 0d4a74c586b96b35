package weir.hub.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.catalog.Resource;
import weir.hub.collect.upload.Preview;
import weir.hub.collect.upload.Upload;
import weir.hub.identity.TestPeople;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Problem;
import weir.hub.kernel.Role;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchState;
import weir.hub.lake.Lake;
import weir.hub.lake.LakeReads;
import weir.hub.task.Run;
import weir.hub.task.RunFilter;
import weir.hub.task.RunState;
import weir.hub.task.Tasks;

class UploadTest {
    private static final String GOOD = "编号,企业名称,金额,成立日期,更新时间,有效标识\n";
    private final Uploads uploads = TestHub.bean(Uploads.class);
    private final Lake lake = TestHub.bean(Lake.class);
    private final LakeReads reads = TestHub.bean(LakeReads.class);
    private final long department = TestPeople.department().id();
    private final Actor operator = TestPeople.actor(TestPeople.person(department, Role.OPERATOR));
    private final Resource companies = TestResources.companies(department, operator);

    @Test
    @Covers({"C1", "C6", "N1", "N2", "D1"})
    void bringsAFileThroughTheGateIntoTheServingTable() throws Exception {
        Preview preview = receive("一月.csv", GOOD + "001,云溪节能,12.50,2020-01-02,2026-01-01 00:00:00,1\n002,坏金额,1E+05,2020-01-02,2026-01-01 00:00:00,1\n", StandardCharsets.UTF_8);
        assertThat(preview.unmapped()).isEmpty();
        assertThat(preview.good()).isEqualTo(1);
        assertThat(preview.rejected()).isEqualTo(1);
        assertThat(preview.rows().get(1).reasons()).singleElement().satisfies(said -> assertThat(said.code()).isEqualTo("SCIENTIFIC_NOTATION"));

        Batch batch = run(preview);

        assertThat(batch.state()).isEqualTo(BatchState.COMMITTED);
        assertThat(batch.counts().sent()).isEqualTo(2);
        assertThat(batch.counts().good()).isEqualTo(1);
        assertThat(batch.counts().rejected()).isEqualTo(1);
        assertThat(reads.row(TestResources.table(companies), Map.of("id", "001"))).hasValueSatisfying(row -> {
            assertThat(row.values().get("name")).isEqualTo("云溪节能");
            assertThat(row.batch()).isEqualTo(batch.id());
        });
        assertThat(reads.row(TestResources.table(companies), Map.of("id", "002"))).isEmpty();
    }

    @Test
    void readsGbkAndLeavesLeadingZerosAlone() throws Exception {
        Batch batch = run(receive("二月.txt", "编号￥企业名称￥金额￥成立日期￥更新时间￥有效标识\n000123456789012345￥云溪县绿色能源￥0.10￥2020-01-02￥2026-01-01 00:00:00￥1\n", Charset.forName("GBK")));
        assertThat(batch.counts().good()).isEqualTo(1);
        assertThat(reads.row(TestResources.table(companies), Map.of("id", "000123456789012345"))).isPresent();
    }

    @Test
    @Covers("C10")
    void makesOneBatchOfTheSameFileTwice() throws Exception {
        String file = GOOD + "001,云溪节能,12.50,2020-01-02,2026-01-01 00:00:00,1\n";
        Batch batch = run(receive("一.csv", file, StandardCharsets.UTF_8));
        Preview again = receive("另一个名字.csv", file, StandardCharsets.UTF_8);
        assertThat(again.duplicateOf()).isEqualTo(batch.id());
        assertThatThrownBy(() -> uploads.run(again.id(), operator)).isInstanceOf(Problem.class).hasMessageContaining("COL-108");
    }

    @Test
    void saysBothLinesOfAKeyThatStandsTwice() throws Exception {
        Preview preview = receive("重复.csv", GOOD + "001,甲,1,,2026-01-01 00:00:00,1\n002,乙,1,,2026-01-01 00:00:00,1\n001,丙,1,,2026-01-01 00:00:00,1\n", StandardCharsets.UTF_8);
        assertThat(preview.rows().get(2).reasons().getFirst().text().zh()).contains("2").contains("4");
        Batch batch = run(preview);
        assertThat(batch.counts().rejected()).isEqualTo(1);
        assertThat(reads.row(TestResources.table(companies), Map.of("id", "001")).orElseThrow().values()).containsEntry("name", "甲");
    }

    @Test
    void aRunTellsWhatItReadAndWhatBecameOfIt() throws Exception {
        long id = uploads.run(receive("说明.csv", GOOD + "001,甲,1,,2026-01-01 00:00:00,1\n", StandardCharsets.UTF_8).id(), operator);
        TestRuns.over(id);
        Tasks tasks = TestHub.bean(Tasks.class);
        assertThat(tasks.run(id).payload().get("label")).isEqualTo(companies.name());
        assertThat(tasks.log(id, 0, 100)).extracting(line -> line.text().zh()).anyMatch(text -> text.contains("共 1 条")).anyMatch(text -> text.contains("新增 1 条"));
    }

    @Test
    void anUploadWhoseRunCameToNothingIsNotUnderWay() {
        Preview preview = receive("无用.csv", GOOD + "001,甲,1,,2026-01-01 00:00:00,1\n", StandardCharsets.UTF_8);
        TestHub.bean(TransactionTemplate.class).executeWithoutResult(status -> TestHub.bean(Tasks.class).cancel(uploads.run(preview.id(), operator), operator));
        assertThat(uploads.preview(preview.id(), operator).state()).isEqualTo(Upload.State.FAILED);
    }

    @Test
    @Covers("C27")
    void saysThatANameIsNotByTheConventionAndTakesTheFileAllTheSame() throws Exception {
        String rows = GOOD + "001,云溪节能,12.50,2020-01-02,2026-01-01 00:00:00,1\n";
        Preview free = receive("企业 最终版.csv", rows, StandardCharsets.UTF_8);
        assertThat(free.warnings()).singleElement().satisfies(words -> {
            assertThat(words.zh()).contains("单位_目录名称_日期_编号").contains("不是四段");
            assertThat(words.en()).contains("unit_entry_date_number");
        });
        assertThat(run(free).counts().good()).isEqualTo(1);
        assertThat(receive("工信_" + companies.name() + "_20260131_001.csv", rows + "\n", StandardCharsets.UTF_8).warnings()).isEmpty();
        assertThat(receive("工信_低保家庭_20260131_001.csv", rows + "\n\n", StandardCharsets.UTF_8).warnings()).singleElement().satisfies(words -> assertThat(words.zh()).contains("低保家庭").contains(companies.name()));
        assertThat(receive("工信_" + companies.name() + "_20260230_001.csv", rows + "\n\n\n", StandardCharsets.UTF_8).warnings()).singleElement().satisfies(words -> assertThat(words.zh()).contains("日期"));
    }

    @Test
    void aCellAsLongAsABookIsShownInPartAndKeptWhole() throws Exception {
        String name = "王𠮷".repeat(20_000);
        Preview preview = receive("长.csv", GOOD + "001," + name + ",1,,2026-01-01 00:00:00,1\n002,短,1,,2026-01-01 00:00:00,1\n", StandardCharsets.UTF_8);
        assertThat(preview.rows().getFirst().cells().get(1)).startsWith("王𠮷王").endsWith("…").hasSizeLessThan(1000);
        assertThat(preview.rows().get(1).cells().get(1)).isEqualTo("短");
        assertThat(preview.rows().getFirst().reasons()).singleElement().satisfies(said -> assertThat(said.text().zh()).contains("40000"));
    }

    @Test
    void asksForTheKeyBeforeItRuns() {
        Preview preview = receive("无主键.csv", "企业名称,更新时间\n甲,2026-01-01 00:00:00\n", StandardCharsets.UTF_8);
        assertThat(preview.unmapped()).contains("编号");
        assertThatThrownBy(() -> uploads.run(preview.id(), operator)).isInstanceOf(Problem.class).hasMessageContaining("COL-106");
    }

    @Test
    void refusesAnEmptyFileInWords() {
        assertThatThrownBy(() -> receive("空.csv", "", StandardCharsets.UTF_8)).isInstanceOf(Problem.class).hasMessageContaining("COL-105").hasMessageContaining("the file is empty").hasMessageNotContaining("()");
    }

    @Test
    @Covers("P2")
    void aRunThatTheBureauStartsBelongsToTheDepartmentOfTheResource() throws Exception {
        Actor manager = TestPeople.actor(TestPeople.person(TestPeople.city(), Role.DATA_MANAGER));
        Actor bureau = TestPeople.actor(TestPeople.person(TestPeople.department().id(), Role.DATA_MANAGER, Role.OPERATOR));
        Actor stranger = TestPeople.actor(TestPeople.person(TestPeople.department().id(), Role.OPERATOR));
        Tasks tasks = TestHub.bean(Tasks.class);
        for (Actor starter : java.util.List.of(manager, bureau)) {
            String file = GOOD + starter.id() + ",甲,1,,2026-01-01 00:00:00,1\n";
            long upload = uploads.receive(companies.id(), "代报.csv", new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), starter).id();
            long run = TestRuns.over(uploads.run(upload, starter)).id();
            assertThat(tasks.run(run).organisation()).isEqualTo(department);
            for (Actor sees : java.util.List.of(operator, starter)) {
                assertThat(tasks.run(run, sees).id()).isEqualTo(run);
                assertThat(tasks.runs(RunFilter.about("resource", Long.toString(companies.id())), sees, null, 10).items()).extracting(Run::id).contains(run);
            }
            assertThatThrownBy(() -> tasks.run(run, stranger)).hasMessageContaining("TSK-101");
            assertThat(tasks.runs(RunFilter.about("resource", Long.toString(companies.id())), stranger, null, 10).items()).isEmpty();
        }
    }

    @Test
    void doesNotLetAStrangerSendToAnotherDepartment() {
        Actor stranger = TestPeople.actor(TestPeople.person(TestPeople.department().id(), Role.OPERATOR));
        assertThatThrownBy(() -> uploads.receive(companies.id(), "a.csv", new ByteArrayInputStream(GOOD.getBytes(StandardCharsets.UTF_8)), stranger)).isInstanceOf(Problem.class);
    }

    private Preview receive(String name, String content, Charset charset) {
        return uploads.receive(companies.id(), name, new ByteArrayInputStream(content.getBytes(charset)), operator);
    }

    private Batch run(Preview preview) throws InterruptedException {
        Run run = TestRuns.over(uploads.run(preview.id(), operator));
        assertThat(run.state()).as("%s", run.problem()).isEqualTo(RunState.DONE);
        return lake.batch(run.batch());
    }
}
