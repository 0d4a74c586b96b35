package weir.e2e;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for another process, with a deadline. */
final class Wait {
    private static final long BETWEEN_LOOKS_MS = 50;

    private Wait() {}

    /**
     * The first answer that is not null.
     *
     * @param state told when the time is over
     */
    static <T> T until(Duration limit, Supplier<String> state, Callable<@Nullable T> look) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            T found = look.call();
            if (found != null) {
                return found;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + limit.toSeconds() + " s: " + state.get());
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MS);
        }
    }

    static void untilTrue(Duration limit, String what, Callable<Boolean> look) throws Exception {
        until(limit, () -> what, () -> look.call() ? Boolean.TRUE : null);
    }
}
