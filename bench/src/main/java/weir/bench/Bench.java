package weir.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code weir bench NAME [CASE…] [--quick]}: figures as JSON lines on the standard output, the first one says when, of which commit and on
 * what machine. Works in a scratch folder below the temporary one, which is removed afterwards.
 */
public final class Bench {
    private static final Map<String, Supplier<Figures>> ALL = new java.util.TreeMap<>(Map.of("collect", CollectFigures::new, "increment", IncrementFigures::new, "start", StartFigures::new,
            "query", QueryFigures::new, "growth", GrowthFigures::new));

    private Bench() {}

    /** One benchmark. */
    interface Figures {
        /** The cases it can measure; all of them where none is asked for. */
        List<String> cases();

        void measure(Path scratch, Wanted wanted) throws Exception;
    }

    /** @param quick smaller, to see that it runs: its figures promise nothing */
    record Wanted(List<String> cases, boolean quick) {
        boolean has(String name) {
            return cases.contains(name);
        }

        /** The first in earnest, the second when quick. */
        long of(long full, long small) {
            return quick ? small : full;
        }
    }

    public static void main(String[] arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean quick = words.remove("--quick");
        Supplier<Figures> maker = words.isEmpty() ? null : ALL.get(words.removeFirst());
        Figures figures = maker == null ? null : maker.get();
        if (figures == null || !figures.cases().containsAll(words)) {
            ALL.forEach((name, other) -> System.err.println("weir bench " + name + " [" + String.join("|", other.get().cases()) + "] [--quick]"));
            System.exit(2);
            return;
        }
        System.setProperty("logging.config", "classpath:weir-bench-logback.xml");
        Line.header(quick).print();
        System.setOut(System.err);
        Path scratch = Files.createTempDirectory("weir-bench");
        try {
            figures.measure(scratch, new Wanted(words.isEmpty() ? figures.cases() : List.copyOf(words), quick));
        } finally {
            Scratch.delete(scratch);
        }
        System.exit(0);
    }
}
