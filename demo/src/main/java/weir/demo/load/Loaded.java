package weir.demo.load;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import weir.demo.source.Expectation;

/**
 * What became of one source, beside what was expected of it.
 *
 * @param refusal the hub's words where it refused the source as a whole; null where rows went in
 */
record Loaded(Expectation expected, long sent, long good, long rejected, @Nullable String refusal) {

    /** @param run an ended run; one that did not bring a batch in counts as refused, with its own words */
    static Loaded of(Expectation expected, JsonNode run) {
        JsonNode result = run.path("result");
        if (!run.path("state").asString("").equals("DONE")) {
            return refused(expected, run.path("state").asString("") + " " + run.path("problem").path("code").asString("") + " " + run.path("problem").path("what").asString(""));
        }
        if (!result.path("state").asString("").equals("COMMITTED")) {
            return refused(expected, "run " + run.path("id").asLong() + ": " + result.path("state").asString(""));
        }
        return new Loaded(expected, result.path("sent").asLong(), result.path("good").asLong(), result.path("rejected").asLong(), null);
    }

    /** The batch that the same file became at an earlier load. */
    static Loaded ofBatch(Expectation expected, JsonNode batch) {
        JsonNode counts = batch.path("counts");
        return new Loaded(expected, counts.path("sent").asLong(), counts.path("good").asLong(), counts.path("rejected").asLong(), null);
    }

    static Loaded refused(Expectation expected, String words) {
        return new Loaded(expected, 0, 0, 0, words);
    }

    boolean asExpected() {
        return expected.refused() == (refusal != null) && (expected.refused() || sent == expected.sent() && good == expected.good() && rejected == expected.rejected());
    }

    /** Should have gone in and did not. */
    boolean isMissing() {
        return refusal != null && !expected.refused();
    }

    String line() {
        if (refusal != null) {
            return "  %s %s: 整份退回 refused: %s".formatted(asExpected() ? "✓" : "✗", expected.source(), refusal);
        }
        String difference = asExpected() ? "" : "（应为 expected %d = %d + %d）".formatted(expected.sent(), expected.good(), expected.rejected());
        return "  %s %s: %d = %d 合格 + %d 退回 %s".formatted(asExpected() ? "✓" : "✗", expected.source(), sent, good, rejected, difference);
    }
}
