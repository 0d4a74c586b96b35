package weir.hub.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Role;

/** What is answered before a body has come, and what of it is let in. */
@Covers({"R7", "P1"})
class IncomingTest {
    private static final String JSON = "Content-Type: application/json\r\n";
    private final Browser browser = TestPeople.signedIn(Role.DATA_MANAGER);
    private final String signedIn = "Cookie: WEIR=" + browser.cookie("WEIR") + "; XSRF-TOKEN=" + browser.cookie("XSRF-TOKEN") + "\r\nX-XSRF-TOKEN: " + browser.cookie("XSRF-TOKEN") + "\r\n";

    /** The body never comes; the answer does. */
    @Test
    void whoCallsAndForWhatIsAskedBeforeTheBody() throws Exception {
        String announced = JSON + "Content-Length: 60000000\r\n";
        assertThat(sent("POST /api/v1/code-lists", announced)).startsWith("HTTP/1.1 403");
        assertThat(sent("POST /api/v1/code-lists", announced + "Cookie: XSRF-TOKEN=a-b\r\nX-XSRF-TOKEN: a-b\r\n")).startsWith("HTTP/1.1 401");
        assertThat(sent("POST /api/v1/people", announced + signedIn)).as("not this role").startsWith("HTTP/1.1 403");
        assertThat(sent("POST /api/v1/nothing/here", announced + signedIn)).startsWith("HTTP/1.1 404");
        assertThat(sent("PUT /api/v1/inbox", announced + signedIn)).startsWith("HTTP/1.1 405");
        assertThat(sent("POST /api/v1/code-lists", announced + signedIn)).startsWith("HTTP/1.1 413").contains("SYS-106").contains("8 MB");
        assertThat(sent("POST /api/v1/classifications", JSON + "Content-Length: 1100000\r\n" + signedIn)).startsWith("HTTP/1.1 413").contains("1 MB");
        assertThat(sent("PUT /api/v1/session", "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n")).startsWith("HTTP/1.1 403");
        assertThat(sent("POST /api/v1/uploads", "Content-Type: multipart/form-data; boundary=a\r\nContent-Length: 6000\r\n")).startsWith("HTTP/1.1 401");
    }

    @Test
    void aPackedBodyIsNotUnpacked() throws Exception {
        assertThat(sent("POST /api/v1/classifications", JSON + "Content-Encoding: gzip\r\nContent-Length: 20\r\n" + signedIn)).startsWith("HTTP/1.1 415").contains("gzip");
    }

    @Test
    void aBodyWithoutAnnouncedLengthIsCountedWhileItIsRead() throws Exception {
        StringBuilder body = new StringBuilder("10000\r\n{\"code\":\"").append("x".repeat(65_536 - 9)).append("\r\n");
        for (int i = 0; i < 20; i++) {
            body.append("10000\r\n").append("x".repeat(65_536)).append("\r\n");
        }
        assertThat(sent("POST /api/v1/classifications", JSON + "Transfer-Encoding: chunked\r\n" + signedIn, body.toString())).startsWith("HTTP/1.1 413").contains("1 MB");
    }

    @Test
    void whatJsonMayHoldIsBounded() throws Exception {
        for (String json : List.of("[".repeat(50_000), "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000), "{\"version\":" + "9".repeat(5_000) + "}", "{\"" + "n".repeat(5_000) + "\":1}")) {
            assertThat(sent("PUT /api/v1/levels", JSON + "Content-Length: " + json.length() + "\r\n" + signedIn, json)).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void slowIsWhoKeepsUnderTheLeastRateForLong() {
        long second = 1_000_000_000L;
        assertThat(Incoming.isSlow(1, 19 * second)).isFalse();
        assertThat(Incoming.isSlow(1, 22 * second)).isTrue();
        assertThat(Incoming.isSlow(1 << 20, 600 * second)).isFalse();
        assertThat(Incoming.isSlow(1 << 20, 1_100 * second)).isTrue();
    }

    private static String sent(String line, String headers) throws Exception {
        return sent(line, headers, "");
    }

    private static String sent(String line, String headers, String body) throws Exception {
        URI hub = URI.create(TestHub.address());
        try (Socket socket = new Socket(hub.getHost(), hub.getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write((line + " HTTP/1.1\r\nHost: hub\r\nAccept-Language: en\r\n" + headers + "\r\n" + body).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            byte[] answer = new byte[8192];
            int length = 0;
            while (length < answer.length && !new String(answer, 0, length, StandardCharsets.UTF_8).contains("\"next\"")) {
                int read = socket.getInputStream().read(answer, length, answer.length - length);
                if (read < 0) {
                    break;
                }
                length += read;
            }
            return new String(answer, 0, length, StandardCharsets.UTF_8);
        }
    }
}
