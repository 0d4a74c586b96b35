package weir.demo.load;

import java.io.PrintStream;

/** Tells whoever waits what is being done. */
public final class Progress {
    private final PrintStream out;
    private final long start = System.nanoTime();

    public Progress(PrintStream out) {
        this.out = out;
    }

    public synchronized void say(String line) {
        out.printf("[%3d s] %s%n", (System.nanoTime() - start) / 1_000_000_000, line);
        out.flush();
    }

    public long seconds() {
        return (System.nanoTime() - start) / 1_000_000_000;
    }
}
