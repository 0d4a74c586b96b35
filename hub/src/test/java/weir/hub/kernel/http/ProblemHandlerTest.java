package weir.hub.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.method.annotation.ExceptionHandlerMethodResolver;
import org.springframework.web.multipart.MultipartException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
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
        Exception ours = new DataIntegrityViolationException("x", new SQLException("division by zero", "22012"));
        assertThat(handler.fault(ours, request, response).getStatusCode().value()).isEqualTo(500);
    }

    @ParameterizedTest
    @MethodSource("faultsOfOurs")
    void aFaultOfOursIsNeverTheCallers(Exception fault) throws Exception {
        ResponseEntity<ProblemDetail> answer = handler.fault(fault, request, response);
        assertThat(answer.getStatusCode().value()).isEqualTo(500);
        ProblemDetail told = Objects.requireNonNull(answer.getBody());
        assertThat(told.getProperties()).containsEntry("code", "SYS-900");
        assertThat(told.getDetail()).matches(".*[0-9a-f]{8}").doesNotContain("weir").doesNotContain("Secret");
        ExceptionHandlerMethodResolver handlers = new ExceptionHandlerMethodResolver(ProblemHandler.class);
        assertThat(handlers.resolveMethod(fault).getName()).as("no method of its own").isEqualTo("fault");
    }

    static Stream<Exception> faultsOfOurs() {
        return Stream.of(new IllegalArgumentException("No enum constant weir.hub.Secret.X"), new NumberFormatException("for weir.hub.Secret"), new IllegalStateException("weir.hub.Secret"),
                new NullPointerException("weir.hub.Secret"), new java.time.DateTimeException("Secret"), new ClassCastException("weir.hub.Secret"), new java.util.NoSuchElementException("Secret"),
                new UnsupportedOperationException("Secret"), new IndexOutOfBoundsException("Secret"));
    }

    @Test
    void tellsWhatTakesTooLongAndWhatFindsNoConnection() throws Exception {
        ProblemDetail slow = Objects.requireNonNull(handler.fault(new QueryTimeoutException("x", new SQLException("canceling statement due to statement timeout", "57014")), request, response).getBody());
        assertThat(slow.getProperties()).containsEntry("code", "SYS-121");
        ProblemDetail crowded = Objects.requireNonNull(handler.fault(new CannotCreateTransactionException("x", new SQLTransientConnectionException("weir-reading - Connection is not available")), request, response).getBody());
        assertThat(crowded.getProperties()).containsEntry("code", "SYS-122");
        Exception full = new MultipartException("x", new java.io.IOException("设备上没有空间"));
        assertThat(handler.unreadable(full).getStatusCode().value()).isEqualTo(503);
    }

    /** A mark that no page has given is the caller's fault, said so by each list. */
    @Test
    void everyListRefusesAMarkThatNoPageGave() {
        JsonNode paths = JsonMapper.shared().readTree(document()).path("paths");
        Browser browser = TestPeople.signedIn(Role.DATA_MANAGER);
        Browser audit = TestPeople.signedIn(Role.AUDIT_ADMINISTRATOR);
        Browser security = TestPeople.signedIn(Role.SECURITY_ADMINISTRATOR);
        List<String> lists = paths.propertyStream().filter(path -> path.getValue().path("get").path("parameters").valueStream().anyMatch(one -> one.path("name").asString().equals("after"))).map(java.util.Map.Entry::getKey)
                .toList();
        assertThat(lists).hasSizeGreaterThan(5);
        for (String path : lists) {
            String address = path.replace("/api/v1", "").replaceAll("\\{[^}]+}", "1") + "?after=no-mark&from=1&to=2";
            for (Browser one : List.of(browser, audit, security)) {
                assertThat(one.get(address).status()).as(address).isIn(400, 403, 404);
            }
        }
    }

    private static String document() {
        try {
            return java.nio.file.Files.readString(java.nio.file.Path.of("../web/openapi.json"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
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
