package weir.hub.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.catalog.Resource;
import weir.hub.collect.proposal.FileProposals;
import weir.hub.collect.store.UploadRepository;
import weir.hub.collect.upload.FileStore;
import weir.hub.collect.upload.KeptFilesFixture;
import weir.hub.identity.TestPeople;
import weir.hub.kernel.Actor;
import weir.hub.kernel.DataFolder;
import weir.hub.kernel.Problem;
import weir.hub.kernel.Role;

/** Files that nobody wants here go; files that came in stay. */
@Covers("E1")
class KeptFilesTest {
    private static final String HEADER = "编号,企业名称,金额,成立日期,更新时间,有效标识\n";
    private final long department = TestPeople.department().id();
    private final Actor operator = TestPeople.actor(TestPeople.person(department, Role.OPERATOR));
    private final Resource resource = TestResources.companies(department, operator);
    private final Uploads uploads = TestHub.bean(Uploads.class);
    private final FileStore files = TestHub.bean(FileStore.class);

    private static String rows(String id) {
        return HEADER + id + System.nanoTime() + ",甲,1,,2026-01-01 00:00:00,1\n";
    }

    private long receive(String content) {
        return uploads.receive(resource.id(), "企业.csv", new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), operator).id();
    }

    private boolean isKept(String content) throws Exception {
        return Files.exists(files.path(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)))));
    }

    @Test
    void whatIsDiscardedGoesAndWhatCameInStays() throws Exception {
        String sent = rows("1");
        String discarded = rows("2");
        TestRuns.over(uploads.run(receive(sent), operator));
        long id = receive(discarded);
        assertThat(isKept(discarded)).isTrue();
        uploads.discard(id, operator);
        assertThat(isKept(discarded)).isFalse();
        assertThat(isKept(sent)).isTrue();
        assertThatThrownBy(() -> uploads.preview(id, operator)).isInstanceOf(Problem.class).hasMessageContaining("COL-104");
        uploads.discard(receive(sent), operator);
        assertThat(isKept(sent)).as("the same content came in before").isTrue();
    }

    @Test
    void whatIsRefusedAndWhatIsOnlyASampleLeavesNothing() throws Exception {
        long before = count();
        assertThatThrownBy(() -> receive("")).isInstanceOf(Problem.class);
        TestHub.bean(FileProposals.class).propose("样本.csv", new ByteArrayInputStream(rows("3").getBytes(StandardCharsets.UTF_8)), null, operator);
        assertThat(count()).isEqualTo(before);
        try (Stream<Path> work = Files.list(TestHub.bean(DataFolder.class).part("work"))) {
            assertThat(work.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith("sample"));
        }
    }

    @Test
    void whatNobodySendsGoesAfterAWhile() throws Exception {
        String content = rows("4");
        receive(content);
        KeptFilesFixture.of(files, TestHub.bean(UploadRepository.class), TestHub.bean(TransactionTemplate.class), new KeepSettings(20_480, Duration.ofDays(7)), TestHub.bean(Clock.class)).run();
        assertThat(isKept(content)).isTrue();
        KeptFilesFixture.of(files, TestHub.bean(UploadRepository.class), TestHub.bean(TransactionTemplate.class), new KeepSettings(20_480, Duration.ofDays(7)), Clock.offset(TestHub.bean(Clock.class), Duration.ofDays(8))).run();
        assertThat(isKept(content)).isFalse();
    }

    @Test
    void anOrganisationsFilesHaveALimitThatIsTold() {
        receive(rows("5"));
        assertThatThrownBy(() -> KeptFilesFixture.take(files, TestHub.bean(UploadRepository.class), TestHub.bean(TransactionTemplate.class), new KeepSettings(1, Duration.ofDays(7)), TestHub.bean(Clock.class), "0".repeat(64),
                1L << 20, department)).isInstanceOf(Problem.class).hasMessageContaining("COL-120").hasMessageContaining("limit of 1 MB");
    }

    private static long count() throws Exception {
        try (Stream<Path> all = Files.walk(TestHub.bean(DataFolder.class).part("files"))) {
            return all.filter(Files::isRegularFile).count();
        }
    }
}
