package weir.hub.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Words;
import weir.hub.task.RunContext;

/** One attempt of a run, as the dispatcher would make it. */
public record Attempt(String subjectType, String subject, long runId, int attempt) implements RunContext {
    @Override
    public Map<String, Object> payload() {
        return Map.of();
    }

    @Override
    public Actor actor() {
        return Actor.platform("test");
    }

    @Override
    public void progress(long done, long total, String unit) {
        assertThat(done).isNotNegative();
    }

    @Override
    public void step(Words words) {
        assertThat(words.zh()).isNotBlank();
    }

    @Override
    public void log(Words words) {
        assertThat(words.zh()).isNotBlank();
    }

    @Override
    public void counts(Map<String, ? extends Number> counts) {
        assertThat(counts).isNotEmpty();
    }

    @Override
    public void onStop(Runnable action) {
        // Nobody stops it.
    }

    @Override
    public void throwIfCancelled() {
        // Nobody cancels.
    }

    @Override
    public void throwUnlessHeld() {}
}
