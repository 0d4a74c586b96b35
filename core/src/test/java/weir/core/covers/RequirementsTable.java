package weir.core.covers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Arguments: the repository, and {@code --long} after a run that took the long tests in. Makes docs/requirements.md from
 * {@code requirements.tsv} (id, what) and from the results that {@link CoversListener} left in each module.
 *
 * <p>An id is {@code passed} when a test of it passed and none failed. A test that was left out proves nothing: an id that only such tests
 * name is {@code open}.
 *
 * <p>Where the file in the repository said something else it is written anew and the exit code is 1: look at the difference and commit it. The
 * file tells of an ordinary run; after a long one the table is only counted.
 */
public final class RequirementsTable {
    /** What the tests of an id came to. */
    record Evidence(String result, String when) {
        Evidence with(Evidence other) {
            return rank() >= other.rank() ? this : other;
        }

        /** A test with several cases: failed when one failed, else passed when one passed. */
        private int rank() {
            return result.equals("failed") ? 2 : result.equals("passed") ? 1 : 0;
        }
    }

    private RequirementsTable() {}

    public static void main(String[] arguments) throws IOException {
        Path repository = Path.of(arguments[0]);
        String now = table(Files.readAllLines(repository.resolve("docs/requirements.tsv")), results(repository));
        System.out.println(now.lines().reduce("", (before, line) -> line));
        if (arguments.length > 1 && arguments[1].equals("--long")) {
            return;
        }
        Path table = repository.resolve("docs/requirements.md");
        String before = Files.exists(table) ? Files.readString(table) : "";
        if (!now.equals(before)) {
            Files.writeString(table, now);
            System.err.println("docs/requirements.md was stale; it has been written anew: look at the difference and commit it");
            System.exit(1);
        }
    }

    /** @param results id to test to what it came to */
    static String table(List<String> requirements, Map<String, Map<String, Evidence>> results) {
        List<String> lines = new ArrayList<>(List.of(
                "# Requirements",
                "",
                "Written by the build from the tests that name an id; never edited by hand. `passed`: a test that names the id passed and none failed. `open`: no test proves it yet, one failed, "
                        + "or the only ones were left out of the run (`--long`: they run in `./weir test --long`).",
                "",
                "| id | what | tests | result |",
                "| --- | --- | --- | --- |"));
        int passed = 0;
        List<String> ids = new ArrayList<>();
        for (String line : requirements) {
            String[] cells = line.split("\t");
            ids.add(cells[0]);
            Map<String, Evidence> tests = results.getOrDefault(cells[0], Map.of());
            boolean proven = proven(tests.values());
            passed += proven ? 1 : 0;
            lines.add("| %s | %s | %s | %s |".formatted(cells[0], cells[1].replace("|", "\\|"), names(tests), proven ? "passed" : "open"));
        }
        results.keySet().stream().filter(id -> !ids.contains(id)).forEach(id -> {
            throw new IllegalStateException("a test names an id that is no requirement: " + id + " " + results.get(id).keySet());
        });
        lines.add("");
        lines.add("%d of %d passed.".formatted(passed, ids.size()));
        return String.join("\n", lines) + "\n";
    }

    private static boolean proven(Collection<Evidence> tests) {
        return tests.stream().anyMatch(test -> test.result().equals("passed")) && tests.stream().noneMatch(test -> test.result().equals("failed"));
    }

    private static String names(Map<String, Evidence> tests) {
        return tests.entrySet().stream().map(test -> test.getKey() + (test.getValue().when().isEmpty() ? "" : " (" + test.getValue().when() + ")")).collect(Collectors.joining(", "));
    }

    /** What the listener left in the modules' target folders. */
    private static Map<String, Map<String, Evidence>> results(Path repository) throws IOException {
        TreeSet<String> seen = new TreeSet<>();
        for (String module : List.of("core", "embedded", "codegen", "hub", "demo", "bench", "e2e")) {
            Path folder = repository.resolve(module).resolve("target/covers");
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    seen.addAll(Files.readAllLines(file));
                }
            }
        }
        return results(seen);
    }

    static Map<String, Map<String, Evidence>> results(Collection<String> lines) {
        Map<String, Map<String, Evidence>> results = new TreeMap<>();
        for (String line : lines) {
            String[] cells = line.split("\t", -1);
            results.computeIfAbsent(cells[0], id -> new TreeMap<>()).merge(cells[1], new Evidence(cells[2], cells[3]), Evidence::with);
        }
        return results;
    }
}
