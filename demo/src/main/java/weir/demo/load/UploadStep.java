package weir.demo.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import weir.demo.source.Delivery;
import weir.demo.source.Expectation;

/** One department's file, uploaded by its operator as the platform proposes. */
final class UploadStep {
    private final Sessions sessions;
    private final Map<String, Long> resources;

    UploadStep(Sessions sessions, Map<String, Long> resources) {
        this.sessions = sessions;
        this.resources = resources;
    }

    Loaded run(Delivery delivery, Path file, Expectation expected) throws IOException {
        HubClient operator = sessions.of(delivery.unit());
        try {
            JsonNode upload = operator.upload("/uploads", file, Map.of("resource", String.valueOf(resources.get(delivery.resource()))));
            JsonNode earlier = upload.path("duplicateOf");
            if (earlier.isNumber()) {
                return Loaded.ofBatch(expected, operator.get("/batches/" + earlier.asLong()));
            }
            return Loaded.of(expected, Runs.await(operator, operator.post("/uploads/" + upload.path("id").asLong() + "/run", Map.of()).path("run").asLong()));
        } catch (HubProblem e) {
            return Loaded.refused(expected, String.valueOf(e.getMessage()));
        }
    }
}
