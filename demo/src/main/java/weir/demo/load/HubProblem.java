package weir.demo.load;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The hub refused a call: its problem document. */
public final class HubProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private HubProblem(String message, int status, String code) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static HubProblem of(String call, int status, String body) {
        JsonNode problem = read(body);
        if (problem == null) {
            return new HubProblem(call + " -> " + status + " " + body, status, "");
        }
        String words = problem.path("title").asString("") + " " + problem.path("detail").asString("") + " " + problem.path("next").asString("");
        return new HubProblem(call + " -> " + status + " " + problem.path("code").asString("") + " " + words.strip(), status, problem.path("code").asString(""));
    }

    public int status() {
        return status;
    }

    /** The stable code, e.g. {@code SES-101}; empty where the answer was no problem document. */
    public String code() {
        return code;
    }

    private static @Nullable JsonNode read(String body) {
        try {
            JsonNode node = new ObjectMapper().readTree(body);
            return node != null && node.isObject() ? node : null;
        } catch (JacksonException e) {
            return null;
        }
    }
}
