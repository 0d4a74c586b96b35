package weir.hub.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import weir.hub.TestHub;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.Role;

/** What callers are told when a call is of the wrong form or too much. */
class ProblemHandlerTest {
    private final ProblemHandler handler = new ProblemHandler();
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/thing");

    @Test
    void saysWhatIsWrongWithMethodAndForms() {
        Browser browser = TestPeople.signedIn(Role.OPERATOR);
        Answer method = browser.put("/inbox", null);
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.code()).isEqualTo("SYS-105");
        assertThat(method.raw().headers().firstValue("Allow").orElse("")).contains("GET");
        Answer sent = send("POST", "/receipts/verify", browser, "Content-Type", "text/plain");
        assertThat(sent.status()).isEqualTo(415);
        assertThat(sent.code()).isEqualTo("SYS-109");
        Answer wanted = send("GET", "/inbox", browser, "Accept", "image/png");
        assertThat(wanted.status()).as(wanted.toString()).isEqualTo(406);
        assertThat(wanted.code()).isEqualTo("SYS-110");
        assertThat(method.raw().headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void takesLittleFromNobodyAndNoFileAtAll() {
        HttpClient client = HttpClient.newHttpClient();
        String large = "{\"username\":\"" + "x".repeat(200_000) + "\",\"password\":\"\"}";
        for (var body : java.util.List.of(BodyPublishers.ofString(large), BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large.getBytes())))) {
            Answer answer = TestPeople.answer(client, HttpRequest.newBuilder(URI.create(TestHub.address() + "/api/v1/session")).header("Content-Type", "application/json").header("Cookie", "XSRF-TOKEN=a-b")
                    .header("X-XSRF-TOKEN", "a-b").POST(body).build());
            assertThat(answer.status()).as(answer.toString()).isEqualTo(413);
            assertThat(answer.code()).isEqualTo("SYS-106");
        }
        for (String path : java.util.List.of("/api/v1/uploads", "/", "/%61pi/v1/uploads")) {
            Answer answer = TestPeople.answer(client, HttpRequest.newBuilder(URI.create(TestHub.address() + path)).header("Content-Type", "multipart/form-data; boundary=cut")
                    .POST(BodyPublishers.ofString("--cut\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\na\r\n--cut--\r\n")).build());
            assertThat(answer.code()).as(path).isEqualTo("SYS-103");
        }
    }

    @Test
    void whatTheDatabaseCannotHoldIsBadInput() throws Exception {
        Exception cause = new DataIntegrityViolationException("x", new SQLException("invalid byte sequence for encoding \"UTF8\": 0x00", "22021"));
        assertThat(handler.fault(cause, request, response).getStatusCode().value()).isEqualTo(400);
        Exception other = new DataIntegrityViolationException("x", new SQLException("relation does not exist", "42P01"));
        assertThat(handler.fault(other, request, response).getStatusCode().value()).isEqualTo(500);
        assertThat(handler.senseless(new IllegalArgumentException("No enum constant weir.hub.Secret.X"), request, response).getBody().getDetail()).doesNotContain("weir");
    }

    @Test
    void anAnswerUnderWayIsBrokenOffAndNotEndedWithAProblem() {
        response.setCommitted(true);
        Exception cause = new IllegalStateException("the database went away");
        assertThatThrownBy(() -> handler.fault(cause, request, response)).isSameAs(cause);
        assertThatThrownBy(() -> handler.problem(KernelProblem.AWAY.because(), request, response)).hasMessageContaining("SYS-108");
    }

    private static Answer send(String method, String path, Browser browser, String header, String value) {
        String cookies = "WEIR=" + browser.cookie("WEIR") + "; XSRF-TOKEN=" + browser.cookie("XSRF-TOKEN");
        return TestPeople.answer(HttpClient.newHttpClient(), HttpRequest.newBuilder(URI.create(TestHub.address() + "/api/v1" + path)).header("Cookie", cookies)
                .header("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN")).header(header, value).method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("x")).build());
    }
}
