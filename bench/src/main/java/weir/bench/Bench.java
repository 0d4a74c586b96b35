package weir.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code weir bench NAME [--quick]}; a scratch folder is made beside the results of the build and removed afterwards. */
public final class Bench {
    private Bench() {}

    /** One benchmark. */
    interface Figures {
        void measure(Path scratch, boolean quick) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> words = Arrays.asList(arguments);
        boolean quick = words.contains("--quick");
        String name = words.stream().filter(word -> !word.startsWith("--")).findFirst().orElse("");
        Figures figures = switch (name) {
            case "collect" -> new CollectFigures();
            case "increment" -> new IncrementFigures();
            case "start" -> new StartFigures();
            default -> null;
        };
        if (figures == null) {
            System.err.println("weir bench: collect | increment | start");
            System.exit(2);
            return;
        }
        Path scratch = Files.createTempDirectory("weir-bench");
        try {
            figures.measure(scratch, quick);
        } finally {
            Scratch.delete(scratch);
        }
        System.exit(0);
    }
}
