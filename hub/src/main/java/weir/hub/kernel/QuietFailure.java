package weir.hub.kernel;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;

/** Takes failures that {@link Startup#explain} has a sentence for: the program says it, and no stack trace is printed beside it. */
final class QuietFailure implements SpringBootExceptionReporter {
    QuietFailure(@Nullable ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        return Startup.explain(failure) != null;
    }
}
