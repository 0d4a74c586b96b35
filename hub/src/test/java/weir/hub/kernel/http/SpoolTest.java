package weir.hub.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Actor;
import weir.hub.kernel.DataFolder;
import weir.hub.kernel.Problem;
import weir.hub.kernel.Role;

@Covers("R7")
class SpoolTest {
    private final Spool spool = TestHub.bean(Spool.class);
    private final Actor one = person(-71);

    @Test
    void twoAtOnceForAPersonAndTheThirdIsRefused() throws Exception {
        answer(one, first -> answer(one, second -> {
            assertThat(spool.underWay()).isEqualTo(2);
            assertThatThrownBy(() -> answer(one, out -> {})).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.code().code()).isEqualTo("SYS-118");
                assertThat(problem.code().kind().status()).isEqualTo(429);
            });
            answer(person(-72), out -> out.write(1));
        }));
        assertThat(spool.underWay()).isZero();
        assertThat(left()).isEmpty();
    }

    @Test
    void theFileIsWholeBeforeAByteIsSent() throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        spool.answer(one, response, CsvTable.TYPE, "数据.csv", out -> {
            out.write("一,二\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(response.isCommitted()).isFalse();
        });
        assertThat(response.getContentLength()).isEqualTo(9);
        assertThat(response.getHeader("Content-Disposition")).contains("filename*=UTF-8''%E6%95%B0%E6%8D%AE.csv");
        assertThat(left()).isEmpty();
    }

    @Test
    void whatFailsLeavesNothingBehindAndIsAProblemNotHalfAFile() throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        assertThatThrownBy(() -> spool.answer(one, response, CsvTable.TYPE, "x.csv", out -> {
            out.write(new byte[5 << 20]);
            throw new IOException("the source went away");
        })).hasMessageContaining("went away");
        assertThat(response.getContentAsByteArray()).isEmpty();
        assertThat(spool.underWay()).isZero();
        assertThat(left()).isEmpty();
    }

    @Test
    void aReceiverWhoTakesNothingIsCutOff() {
        assertThat(Spool.isSlow(1, 59_000_000_000L)).isFalse();
        assertThat(Spool.isSlow(1, 62_000_000_000L)).isTrue();
        assertThat(Spool.isSlow(100 << 20, 600_000_000_000L)).isFalse();
    }

    @Test
    void exportsGoThisWay() {
        Browser manager = TestPeople.signedIn(Role.DATA_MANAGER);
        Answer csv = manager.get("/resources.csv");
        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.raw().headers().firstValue("Content-Length")).isPresent();
        assertThat(csv.raw().body()).startsWith("\uFEFF信息资源代码");
    }

    private void answer(Actor actor, Spool.Writing writing) throws IOException {
        spool.answer(actor, new MockHttpServletResponse(), CsvTable.TYPE, "x.csv", writing);
    }

    private static Stream<Path> left() throws IOException {
        return Files.list(TestHub.bean(DataFolder.class).part("work").resolve("exports"));
    }

    private static Actor person(long id) {
        return new Actor(id, "p", 1, Set.of(), Set.of(), null);
    }
}
