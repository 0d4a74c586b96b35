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
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Writes a line for each test that carries {@link Covers}: id, test, result. */
public final class CoversListener implements TestExecutionListener {
    private final Path file = Path.of("target", "covers", ProcessHandle.current().pid() + ".tsv");

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            write(test, result.getStatus() == TestExecutionResult.Status.SUCCESSFUL ? "passed" : "failed");
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (test.isTest()) {
            write(test, "skipped");
        }
    }

    private void write(TestIdentifier test, String result) {
        test.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast).ifPresent(method -> {
            Set<String> ids = new LinkedHashSet<>();
            add(ids, method.getJavaMethod());
            for (Class<?> type = method.getJavaClass(); type != null; type = type.getEnclosingClass()) {
                add(ids, type);
            }
            String name = method.getJavaClass().getSimpleName() + "." + method.getMethodName();
            ids.forEach(id -> append(id + "\t" + name + "\t" + result + "\n"));
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
