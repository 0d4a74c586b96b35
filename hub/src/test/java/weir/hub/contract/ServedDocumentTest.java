package weir.hub.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import weir.hub.TestHub;
import weir.hub.identity.TestPeople;

class ServedDocumentTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void isForWhoeverIsSignedInAndForNobodyElse() throws Exception {
        HttpResponse<String> answer = ask("/api/v1/openapi.json", session());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.body()).isEqualTo(Files.readString(Path.of("../web/openapi.json")));
        assertThat(ask("/api/v1/openapi.json", "").statusCode()).isEqualTo(401);
    }

    @Test
    void thereIsNoOtherDocumentAndNoPageToTryItOn() throws Exception {
        String session = session();
        for (String path : new String[] {"/v3/api-docs", "/api/v1/openapi", "/api/v1/openapi.yaml", "/swagger-ui.html", "/swagger-ui/index.html"}) {
            assertThat(ask(path, session).body()).as(path).doesNotContain("\"paths\"", "SwaggerUI");
        }
    }

    private static String session() {
        return "WEIR=" + TestPeople.signedIn().cookie("WEIR");
    }

    private HttpResponse<String> ask(String path, String cookie) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(TestHub.address() + path));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
