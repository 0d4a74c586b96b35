package weir.hub.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Role;

/** The interface document is true: each body it shows has the form that the hub takes. */
@Covers("P11")
class ExamplesTest {
    /** Of the form: not read, too long, of the wrong type. */
    private static final Set<String> FORM = Set.of("SYS-101", "SYS-106", "SYS-109", "SYS-116", "SYS-117", "SYS-900");

    private final Map<Role, Browser> browsers = new EnumMap<>(Role.class);

    @Test
    void everyBodyHasAnExampleAndEveryExampleIsTaken() {
        List<String> wrong = new ArrayList<>();
        int sent = 0;
        for (Map.Entry<String, JsonNode> path : JsonMapper.shared().readTree(OpenApi.text()).path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                for (Map.Entry<String, JsonNode> content : operation.getValue().path("requestBody").path("content").properties()) {
                    JsonNode example = content.getValue().path("example");
                    if (example.isMissingNode()) {
                        wrong.add(operation.getValue().path("operationId").asString() + " has no example");
                        continue;
                    }
                    Answer answer = send(operation.getKey(), path.getKey(), content.getKey(), operation.getValue().path("x-weir-access"), example);
                    sent++;
                    if (FORM.contains(answer.code()) || answer.status() >= 500 && answer.status() != 502) {
                        wrong.add(operation.getValue().path("operationId").asString() + ": " + answer);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(sent).isGreaterThan(40);
    }

    private Answer send(String verb, String path, String type, JsonNode access, JsonNode example) {
        Browser browser = browsers.computeIfAbsent(access.isArray() ? Role.valueOf(access.get(0).asString()) : Role.ANALYST, TestPeople::signedIn);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(TestHub.address() + "/api/v1" + path.replaceAll("\\{[^}]*}", "0")))
                .header("Cookie", "WEIR=" + browser.cookie("WEIR") + "; XSRF-TOKEN=" + browser.cookie("XSRF-TOKEN")).header("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"))
                .header("Content-Type", type.startsWith("multipart") ? type + "; boundary=cut" : type);
        return TestPeople.answer(HttpClient.newHttpClient(), request.method(verb.toUpperCase(Locale.ROOT), BodyPublishers.ofString(type.startsWith("multipart") ? form(example) : example.toString())).build());
    }

    private static String form(JsonNode example) {
        StringBuilder form = new StringBuilder();
        example.properties().forEach(part -> {
            form.append("--cut\r\nContent-Disposition: form-data; name=\"").append(part.getKey()).append('"');
            form.append(part.getKey().equals("file") ? "; filename=\"样例.csv\"\r\n\r\n" : part.getValue().isObject() ? "\r\nContent-Type: application/json\r\n\r\n" : "\r\n\r\n");
            form.append(part.getValue().isObject() ? part.getValue().toString() : part.getValue().asString()).append("\r\n");
        });
        return form.append("--cut--\r\n").toString();
    }
}
