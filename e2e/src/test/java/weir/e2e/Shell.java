package weir.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Other programs, run to their end. */
final class Shell {
    private Shell() {}

    /** What it printed. */
    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " -> " + process.exitValue() + ": " + said);
        }
        return said;
    }

    static boolean succeeds(String... command) throws InterruptedException {
        try {
            run(command);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
