package weir.core.covers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Writes a line for each test that carries {@link Covers}: id, test, result, when it runs. The last cell is empty for a test of every run,
 * {@code --long} or {@code disabled} for one that an ordinary run leaves out; it is read from the annotations, so that it says the same in
 * every run.
 */
public final class CoversListener implements TestExecutionListener {
    private final Path file = Path.of("target", "covers", ProcessHandle.current().pid() + ".tsv");

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            write(test, switch (result.getStatus()) {
                case SUCCESSFUL -> "passed";
                case FAILED -> "failed";
                // an assumption about this machine did not hold: nothing was proven, nothing refuted
                case ABORTED -> "skipped";
            });
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (test.isTest()) {
            write(test, "skipped");
        }
    }

    private static String when(AnnotatedElement element) {
        EnabledIfSystemProperty property = element.getAnnotation(EnabledIfSystemProperty.class);
        if (property != null && property.named().equals("weir.long")) {
            return "--long";
        }
        return element.isAnnotationPresent(Disabled.class) ? "disabled" : "";
    }

    private void write(TestIdentifier test, String result) {
        test.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast).ifPresent(method -> {
            Set<String> ids = new LinkedHashSet<>();
            add(ids, method.getJavaMethod());
            for (Class<?> type = method.getJavaClass(); type != null; type = type.getEnclosingClass()) {
                add(ids, type);
            }
            String name = method.getJavaClass().getSimpleName() + "." + method.getMethodName();
            String when = when(method.getJavaMethod()) + when(method.getJavaClass());
            ids.forEach(id -> append(id + "\t" + name + "\t" + result + "\t" + when + "\n"));
        });
    }

    private static void add(Set<String> ids, AnnotatedElement element) {
        Covers covers = element.getAnnotation(Covers.class);
        if (covers != null) {
            ids.addAll(Set.of(covers.value()));
        }
    }

    private synchronized void append(String line) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
