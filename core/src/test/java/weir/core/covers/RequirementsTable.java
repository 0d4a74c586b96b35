package weir.core.covers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Argument: the repository. Makes docs/requirements.md from {@code requirements.tsv} (id, what) and from the results that
 * {@link CoversListener} left in each module. An id is {@code passed} when a test of it passed and none failed, else {@code open};
 * a test that was left out of this run counts for neither.
 * Where the file in the repository said something else it is written anew and said so: commit the new one.
 */
public final class RequirementsTable {
    private RequirementsTable() {}

    public static void main(String[] arguments) throws IOException {
        Path repository = Path.of(arguments[0]);
        Map<String, Map<String, String>> results = results(repository);
        List<String> lines = new ArrayList<>(List.of(
                "# Requirements",
                "",
                "Written by the build from the tests that name an id; never edited by hand. `passed`: every test that names the id passed. `open`: no test proves it yet, or one failed.",
                "",
                "| id | what | tests | result |",
                "| --- | --- | --- | --- |"));
        int passed = 0;
        List<String> ids = new ArrayList<>();
        for (String line : Files.readAllLines(repository.resolve("docs/requirements.tsv"))) {
            String[] cells = line.split("\t");
            ids.add(cells[0]);
            Map<String, String> tests = results.getOrDefault(cells[0], Map.of());
            boolean proven = tests.containsValue("passed") && tests.values().stream().allMatch(result -> result.equals("passed") || result.equals("skipped"));
            passed += proven ? 1 : 0;
            lines.add("| %s | %s | %s | %s |".formatted(cells[0], cells[1].replace("|", "\\|"), String.join(", ", tests.keySet()), proven ? "passed" : "open"));
        }
        lines.add("");
        lines.add("%d of %d passed.".formatted(passed, ids.size()));
        results.keySet().stream().filter(id -> !ids.contains(id)).forEach(id -> {
            throw new IllegalStateException("a test names an id that is no requirement: " + id + " " + results.get(id));
        });
        Path table = repository.resolve("docs/requirements.md");
        String now = String.join("\n", lines) + "\n";
        String before = Files.exists(table) ? Files.readString(table) : "";
        Files.writeString(table, now);
        System.out.println(lines.getLast());
        if (!now.equals(before)) {
            System.err.println("docs/requirements.md was stale; it has been written anew: look at the difference and commit it");
        }
    }

    /** id to test to result; a test with several outcomes counts as failed when one did. */
    private static Map<String, Map<String, String>> results(Path repository) throws IOException {
        Map<String, Map<String, String>> results = new TreeMap<>();
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
        for (String line : seen) {
            String[] cells = line.split("\t");
            results.computeIfAbsent(cells[0], id -> new TreeMap<>()).merge(cells[1], cells[2], (one, other) -> one.equals("passed") ? other : one);
        }
        return results;
    }
}
