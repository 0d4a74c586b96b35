package weir.demo.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import weir.demo.source.Delivery;
import weir.demo.source.Expectation;

/** One department's file, uploaded by its operator as the platform proposes. */
final class UploadStep {
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

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
            if (!upload.path("duplicateOf").isNull() && !upload.path("duplicateOf").isMissingNode()) {
                return Loaded.of(expected, operator.get("/batches/" + upload.path("duplicateOf").asLong()).path("counts"));
            }
            JsonNode run = Runs.await(operator, operator.post("/uploads/" + upload.path("id").asLong() + "/run", Map.of()).path("run").asLong());
            if (!run.path("state").asString("").equals("DONE")) {
                return Loaded.refused(expected, run.path("state").asString("") + " " + run.path("problem").path("what").asString(""));
            }
            return Loaded.of(expected, operator.get("/batches/" + run.path("batch").asLong()).path("counts"));
        } catch (HubProblem e) {
            if (e.status() < CLIENT_ERROR || e.status() >= SERVER_ERROR) {
                throw e;
            }
            return Loaded.refused(expected, String.valueOf(e.getMessage()));
        }
    }
}
