package weir.hub.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import weir.core.covers.Covers;

@Covers("R7")
class OpenApiTest {
    private static final Path COMMITTED = Path.of("../web/openapi.json");

    /** {@code ./weir api} runs this with {@code weir.renew}. */
    @Test
    void theCommittedDocumentSaysWhatTheControllersSay() throws Exception {
        String now = OpenApi.text();
        if (Boolean.getBoolean("weir.renew")) {
            Files.writeString(COMMITTED, now);
        }
        String committed = Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "";
        assertThat(committed.equals(now)).as("web/openapi.json is stale: run ./weir api and commit web/openapi.json and web/src/api/schema.d.ts").isTrue();
    }

    @Test
    void theDocumentNamesNoHostAndGivesEveryEndpointItsOwnNameCallersAndFailure() {
        JsonNode document = JsonMapper.shared().readTree(OpenApi.text());
        assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
        assertThat(document.path("servers")).hasSize(1);
        assertThat(document.path("servers").get(0).path("url").asString()).isEqualTo("/api/v1");
        assertThat(document.path("paths").size()).isGreaterThan(60);
        for (JsonNode path : document.path("paths")) {
            for (JsonNode operation : path) {
                assertThat(operation.path("operationId").asString()).isNotEmpty();
                assertThat(operation.path("x-weir-access").isMissingNode()).isFalse();
                assertThat(operation.path("responses").path("default").path("content").path("application/problem+json").isObject()).isTrue();
            }
        }
    }

    @Test
    void whatMayBeNullAndWhatIsAlwaysThereIsSaid() {
        JsonNode schemas = JsonMapper.shared().readTree(OpenApi.text()).path("components").path("schemas");
        JsonNode resource = schemas.path("ResourceView");
        assertThat(resource.path("properties").path("summary").path("type").toString()).isEqualTo("[\"string\",\"null\"]");
        assertThat(resource.path("required").toString()).contains("\"summary\"", "\"lastBatch\"");
        JsonNode asked = schemas.path("FeedChange");
        assertThat(asked.path("required").isMissingNode()).as("a change names only what it changes").isTrue();
        assertThat(schemas.path("SessionReplacement").path("properties").has("new")).as("the name on the wire, not in Java").isTrue();
        assertThat(schemas.path("BatchFull").path("properties").has("counts")).as("unwrapped").isTrue();
        assertThat(schemas.path("Rule").path("discriminator").path("mapping").size()).isEqualTo(10);
    }

    /** Two acts whose bodies say the same are still two: a program made from the document reads what it does. */
    @Test
    void aBodyIsNamedAfterTheActItIsSentFor() {
        JsonNode paths = JsonMapper.shared().readTree(OpenApi.text()).path("paths");
        assertThat(body(paths, "/resources/{id}/retire")).endsWith("Retirement");
        assertThat(body(paths, "/resources/{id}/reinstate")).endsWith("Reinstatement");
    }

    /** What people send has a length at every place, the one that the hub holds it to. */
    @Test
    @Covers("P11")
    void everyTextAndEveryListOfARequestHasALength() {
        JsonNode document = JsonMapper.shared().readTree(OpenApi.text());
        Set<String> endless = new TreeSet<>();
        for (JsonNode path : document.path("paths")) {
            for (JsonNode operation : path) {
                String name = operation.path("operationId").asString();
                operation.path("parameters").forEach(parameter -> endless(document, parameter.path("schema"), name + "?" + parameter.path("name").asString(), Set.of(), endless));
                operation.path("requestBody").path("content").forEach(content -> endless(document, content.path("schema"), name, Set.of(), endless));
            }
        }
        assertThat(endless).isEmpty();
        JsonNode pattern = document.path("components").path("schemas").path("RulePattern").path("properties");
        assertThat(pattern.path("regex").path("maxLength").asInt()).isEqualTo(2_000);
        assertThat(pattern.path("explanation").path("maxLength").asInt()).isEqualTo(200);
    }

    private static void endless(JsonNode document, JsonNode schema, String place, Set<String> above, Set<String> found) {
        if (schema.isMissingNode()) {
            return;
        }
        String reference = schema.path("$ref").asString("");
        if (!reference.isEmpty()) {
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            if (!above.contains(name)) {
                Set<String> now = new TreeSet<>(above);
                now.add(name);
                endless(document, document.path("components").path("schemas").path(name), place + ">" + name, now, found);
            }
            return;
        }
        String type = schema.path("type").isArray() ? schema.path("type").get(0).asString() : schema.path("type").asString("");
        if (type.equals("string") && !schema.has("maxLength") && !schema.has("enum") && !schema.has("format") && !schema.has("const") || type.equals("array") && !schema.has("maxItems")
                || schema.has("additionalProperties") && !schema.has("maxProperties")) {
            found.add(place);
        }
        schema.path("properties").properties().forEach(property -> endless(document, property.getValue(), place + "." + property.getKey(), above, found));
        for (String inner : List.of("items", "additionalProperties")) {
            endless(document, schema.path(inner), place + "/" + inner, above, found);
        }
        for (String either : List.of("oneOf", "anyOf")) {
            schema.path(either).forEach(one -> endless(document, one, place, above, found));
        }
    }

    private static String body(JsonNode paths, String path) {
        return paths.path(path).path("post").path("requestBody").path("content").path("application/json").path("schema").path("$ref").asString("");
    }
}
