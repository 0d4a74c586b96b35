package weir.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import weir.bench.Comparison.Result;

/** One figure: printed as one JSON line. */
final class Line {
    /** Lines alone go to the standard output; whatever else is printed in this process goes beside it. */
    private static final PrintStream OUT = System.out;

    private final Map<String, Object> values = new LinkedHashMap<>();

    static Line of(String bench, String name) {
        Line line = new Line();
        line.values.put("bench", bench);
        line.values.put("case", name);
        return line;
    }

    /** When, of which commit, on what machine. */
    static Line header(boolean quick) {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Line line = new Line();
        line.values.put("date", ZonedDateTime.now().truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        line.values.put("commit", commit());
        line.values.put("machine", "%d cores, %d GiB, %s %s, Java %s".formatted(Runtime.getRuntime().availableProcessors(), Math.round(system.getTotalMemorySize() / (double) (1 << 30)), system.getName(),
                system.getVersion(), System.getProperty("java.version")));
        line.values.put("quick", quick);
        return line.with("load_before", system.getSystemLoadAverage());
    }

    Line with(String name, double value) {
        values.put(name, Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 1000) / 1000.0);
        return this;
    }

    Line with(String name, long value) {
        values.put(name, value);
        return this;
    }

    Line with(String name, String value) {
        values.put(name, value);
        return this;
    }

    Line with(String name, boolean value) {
        values.put(name, value);
        return this;
    }

    /** CPU seconds and peak memory of all processes. */
    Line with(Meter.Reading reading) {
        return with("seconds", reading.seconds()).with("cpu_s", reading.cpuSeconds()).with("peak_mb", reading.peakBytes() >> 20).with("hub_peak_mb", reading.ownPeakBytes() >> 20);
    }

    /** Rows a second of ours and of the bare road, how they compare, and how far the rounds lay apart. */
    Line with(long rows, Result result) {
        with("rows", rows).with("rows_per_s", rows / result.ours().seconds()).with("bare_rows_per_s", rows / result.bare().seconds()).with("ratio", result.ratio())
                .with("ratio_lowest", result.lowest()).with("ratio_highest", result.highest()).with("rounds", result.rounds());
        return with(result.ours()).with("bare_seconds", result.bare().seconds()).with("bare_cpu_s", result.bare().cpuSeconds());
    }

    void print() {
        StringBuilder json = new StringBuilder("{");
        values.forEach((name, value) -> {
            json.append(json.length() > 1 ? "," : "").append('"').append(name).append("\":");
            if (value instanceof String text) {
                json.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
            } else {
                json.append(value);
            }
        });
        OUT.println(json.append('}'));
        OUT.flush();
    }

    /** The folder of the sources: {@code .weir/programs} lies in it. */
    static Path home() {
        return Path.of(System.getProperty("weir.programs", ".weir/programs")).toAbsolutePath().getParent().getParent();
    }

    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "-C", home().toString(), "describe", "--always", "--dirty", "--abbrev=8", "--exclude=*").redirectErrorStream(true).start();
            String said = new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? said : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
