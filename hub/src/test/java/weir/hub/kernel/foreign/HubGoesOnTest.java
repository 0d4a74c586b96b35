package weir.hub.kernel.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.hub.kernel.foreign.ForeignWorkTest.until;

import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.identity.Person;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Role;
import weir.hub.kernel.foreign.Endless.EndlessController;

/** Readers that never end, on the whole hub: whoever else asks is answered. */
@Covers("R7")
class HubGoesOnTest {
    private final ForeignWork foreign = TestHub.bean(ForeignWork.class);
    private final Endless endless = new Endless();

    @AfterEach
    void end() {
        endless.end();
        until(() -> foreign.load().running() == 0 && foreign.load().abandoned() == 0);
    }

    @Test
    void healthSignInAndOthersPreviewsAnswerWhileReadersNeverEnd() throws Exception {
        Person busy = TestPeople.person(TestPeople.city(), Role.OPERATOR);
        EndlessController.asked = endless;
        String session = "WEIR=" + TestPeople.signedIn(busy).cookie("WEIR");
        List<Socket> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            callers.add(call(session));
        }
        until(() -> foreign.load().running() == 2 && foreign.load().waiting() == 2);

        assertThat(TestPeople.answer(HttpClient.newHttpClient(), HttpRequest.newBuilder(URI.create(TestHub.address() + "/actuator/health")).build()).status()).isEqualTo(200);
        Browser other = TestPeople.signedIn(Role.OPERATOR);
        assertThat(proposal(other)).contains("\"proposal\"");

        // Whoever hangs up gives place and thread back, as far as the reader lets it.
        for (Socket caller : callers) {
            caller.close();
        }
        until(() -> foreign.load().waiting() == 0);
        endless.end();
        until(() -> foreign.load().running() == 0);
    }

    @Test
    void aCallerWhoHangsUpStopsTheWork() throws Exception {
        EndlessController.asked = Endless.heeding();
        Socket caller = call("WEIR=" + TestPeople.signedIn(Role.OPERATOR).cookie("WEIR"));
        until(() -> foreign.load().running() == 1);
        EndlessController.asked.begun.await();
        caller.close();
        until(() -> foreign.load().running() == 0);
        assertThat(foreign.load().abandoned()).isZero();
    }

    @Test
    void aCallerWhoWaitsIsNotTakenForOneWhoHungUp() throws Exception {
        EndlessController.asked = endless;
        try (Socket caller = call("WEIR=" + TestPeople.signedIn(Role.OPERATOR).cookie("WEIR"))) {
            endless.begun.await();
            long later = System.nanoTime() + 700_000_000L;
            until(() -> System.nanoTime() > later);
            endless.end();
            InputStream answer = caller.getInputStream();
            assertThat(new String(answer.readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
        }
    }

    private static Socket call(String session) throws Exception {
        URI hub = URI.create(TestHub.address());
        Socket socket = new Socket(hub.getHost(), hub.getPort());
        socket.getOutputStream().write(("GET /api/test/endless?hold=true HTTP/1.1\r\nHost: hub\r\nCookie: " + session + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String proposal(Browser browser) {
        String body = "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n编号,名称\n1,甲\n2,乙\n\r\n--cut--\r\n";
        HttpRequest request = HttpRequest.newBuilder(URI.create(TestHub.address() + "/api/v1/proposals/file")).header("Content-Type", "multipart/form-data; boundary=cut")
                .header("Cookie", "WEIR=" + browser.cookie("WEIR") + "; XSRF-TOKEN=" + browser.cookie("XSRF-TOKEN")).header("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"))
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        return TestPeople.answer(HttpClient.newHttpClient(), request).raw().body();
    }
}
