package weir.hub.task;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.hub.kernel.Words;

/**
 * One execution of a task.
 *
 * @param dueAt not before this
 * @param attempt how many times it has been begun
 * @param failures how many attempts failed in a way that may pass
 * @param cancel whether somebody asked it to stop
 * @param version grows with every change a watcher should see
 */
public record Run(long id, String kind, String subjectType, String subject, @Nullable Long schedule, Map<String, Object> payload, long actor, String actorName, long organisation, RunState state,
        Instant queuedAt, Instant dueAt, @Nullable Instant startedAt, @Nullable Instant endedAt, int attempt, int failures, int takeovers, boolean cancel, Progress progress,
        Map<String, Object> counts, Map<String, Object> result, @Nullable Long batch, @Nullable Failure problem, long version) {
    /** @param total 0 when unknown */
    public record Progress(long done, long total, @Nullable String unit, @Nullable Words step) {}

    /** Why it failed, or why it waits for the next attempt. */
    public record Failure(String code, Words what, Words next) {}
}
