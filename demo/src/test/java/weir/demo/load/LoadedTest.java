package weir.demo.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import weir.demo.source.Expectation;

class LoadedTest {
    private static final Expectation TEN_WITH_TWO_FAULTS = new Expectation("a.csv", "a", 10, 2, 0, false);
    private static final Expectation WRONG_FILE = new Expectation("b.xml", "b", 10, 0, 0, true);

    @Test
    void countsMustBeExactlyThosePlanted() {
        assertThat(Loaded.of(TEN_WITH_TWO_FAULTS, run("DONE", "COMMITTED", 10, 8, 2)).asExpected()).isTrue();
        assertThat(Loaded.of(TEN_WITH_TWO_FAULTS, run("DONE", "COMMITTED", 10, 9, 1)).asExpected()).isFalse();
        assertThat(Loaded.of(TEN_WITH_TWO_FAULTS, run("DONE", "COMMITTED", 9, 7, 2)).asExpected()).isFalse();
    }

    @Test
    void aRunThatFailedOrWasHeldBackIsMissing() {
        assertThat(Loaded.of(TEN_WITH_TWO_FAULTS, run("FAILED", "", 0, 0, 0)).isMissing()).isTrue();
        assertThat(Loaded.of(TEN_WITH_TWO_FAULTS, run("DONE", "HELD", 10, 8, 2)).isMissing()).isTrue();
        assertThat(Loaded.of(TEN_WITH_TWO_FAULTS, run("DONE", "COMMITTED", 10, 8, 2)).isMissing()).isFalse();
    }

    @Test
    void aWrongFileMustBeRefused() {
        assertThat(Loaded.refused(WRONG_FILE, "COL-105").asExpected()).isTrue();
        assertThat(Loaded.refused(WRONG_FILE, "COL-105").isMissing()).isFalse();
        assertThat(Loaded.of(WRONG_FILE, run("DONE", "COMMITTED", 10, 10, 0)).asExpected()).isFalse();
    }

    private static JsonNode run(String state, String batch, int sent, int good, int rejected) {
        return new ObjectMapper().readTree(
                "{\"id\":1,\"state\":\"%s\",\"result\":{\"state\":\"%s\",\"sent\":%d,\"good\":%d,\"rejected\":%d}}".formatted(state, batch, sent, good, rejected));
    }
}
