package weir.demo.load;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Waits for runs. */
final class Runs {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final long BETWEEN_LOOKS_MS = 200;

    private Runs() {}

    /** The run once it has ended, or waits for a person. */
    static JsonNode await(HubClient client, long run) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            JsonNode now = client.get("/runs/" + run);
            switch (now.path("state").asString("")) {
                case "DONE", "FAILED", "CANCELLED", "WAITING" -> {
                    return now;
                }
                default -> pause(run, deadline);
            }
        }
    }

    private static void pause(long run, long deadline) {
        if (System.nanoTime() > deadline) {
            throw new IllegalStateException("run " + run + " did not end within " + LIMIT.toMinutes() + " minutes");
        }
        try {
            Thread.sleep(BETWEEN_LOOKS_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for run " + run, e);
        }
    }
}
