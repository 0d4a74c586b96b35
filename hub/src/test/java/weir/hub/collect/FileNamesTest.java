package weir.hub.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.audit.Evidence;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Resource;
import weir.hub.collect.store.UploadRepository;
import weir.hub.collect.upload.FileNames;
import weir.hub.collect.upload.FileStore;
import weir.hub.collect.upload.Preview;
import weir.hub.collect.upload.LastTime;
import weir.hub.collect.upload.PreviewRoom;
import weir.hub.identity.Identity;
import weir.hub.identity.TestPeople;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Problem;
import weir.hub.kernel.Role;
import weir.hub.task.Tasks;

/** A platform that binds people to the convention of file names; that the default only warns, {@link UploadTest} shows. */
@Covers("C27")
class FileNamesTest {
    private static final String HEAD = "编号,企业名称,金额,成立日期,更新时间,有效标识\n";

    private final long department = TestPeople.department().id();
    private final Actor operator = TestPeople.actor(TestPeople.person(department, Role.OPERATOR));
    private final Resource companies = TestResources.companies(department, operator);

    @Test
    void wherePeopleAreBoundToTheConventionAWrongNameIsNotTakenAndTheRightOneIsSaid() throws Exception {
        FileNames strict = new FileNames(new CollectSettings(CollectSettings.FileNames.REFUSE, 1), TestHub.bean(UploadRepository.class), TestHub.bean(Identity.class),
                Clock.fixed(Instant.now(), ZoneId.of("Asia/Shanghai")));
        Uploads bound = new Uploads(TestHub.bean(Catalog.class), TestHub.bean(FileStore.class), TestHub.bean(weir.hub.collect.upload.KeptFiles.class), TestHub.bean(UploadRepository.class), TestHub.bean(PreviewRoom.class), TestHub.bean(LastTime.class), strict,
                TestHub.bean(Tasks.class), TestHub.bean(Evidence.class), TestHub.bean(TransactionTemplate.class), Clock.systemUTC());
        byte[] rows = (HEAD + "001,云溪节能,12.50,2020-01-02,2026-01-01 00:00:00,1\n").getBytes(StandardCharsets.UTF_8);
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).format(DateTimeFormatter.BASIC_ISO_DATE);
        String unit = TestHub.bean(Identity.class).organisation(companies.organisation()).name();
        for (String wrong : List.of("企业.CSV", "工信_低保家庭_20260131_001.csv", "工信_" + companies.name() + "_20260230_001.csv", "工信_" + companies.name() + "_20260131_1.csv")) {
            assertThatThrownBy(() -> bound.receive(companies.id(), wrong, new ByteArrayInputStream(rows), operator)).as(wrong).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.code()).isEqualTo(CollectProblem.BAD_FILE_NAME);
                assertThat(problem.values().get("right")).isEqualTo(unit + "_" + companies.name() + "_" + today + "_001.csv");
            });
        }
        String right = unit + "_" + companies.name() + "_" + today + "_001.csv";
        Preview taken = bound.receive(companies.id(), right, new ByteArrayInputStream(rows), operator);
        assertThat(taken.warnings()).isEmpty();
        TestRuns.over(bound.run(taken.id(), operator));
        assertThatThrownBy(() -> bound.receive(companies.id(), "x.csv", new ByteArrayInputStream(rows), operator)).isInstanceOfSatisfying(Problem.class,
                problem -> assertThat(problem.values().get("right")).as("the second file of the day").isEqualTo(right.replace("_001.csv", "_002.csv")));
        Preview before = TestHub.bean(Uploads.class).receive(companies.id(), "从前.csv", new ByteArrayInputStream((HEAD + "002,乙,1,,2026-01-01 00:00:00,1\n").getBytes(StandardCharsets.UTF_8)), operator);
        assertThatThrownBy(() -> bound.run(before.id(), operator)).as("brought before people were bound").hasMessageContaining("COL-109");
    }
}
