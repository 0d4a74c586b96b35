package weir.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Seconds from the start of the process until it answers that it is ready, and the memory of all its processes at rest. */
final class StartFigures implements Bench.Figures {
    private static final int PORT = 18_080;

    @Override
    public void measure(Path scratch, boolean quick) throws Exception {
        int runs = quick ? 2 : 5;
        for (int run = 0; run < runs; run++) {
            start("empty", scratch.resolve("data" + run), false);
        }
        for (int run = 0; run < runs; run++) {
            start("existing", scratch.resolve("data0"), run == runs - 1);
        }
    }

    private static void start(String name, Path data, boolean rest) throws Exception {
        long begin = System.nanoTime();
        Process process = launch(data);
        try {
            waitUntilReady(process);
            Line line = Line.of("start", name).with("seconds", (System.nanoTime() - begin) / 1e9);
            if (rest) {
                TimeUnit.SECONDS.sleep(20);
                try (Meter meter = Meter.of(process.pid(), postmaster(data))) {
                    line.with("rest_mb", meter.stop().peakBytes() >> 20);
                }
            }
            line.print();
        } finally {
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    /** The hub with the class path and flags that the script gives it. */
    static Process launch(Path data) throws IOException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx1g"));
        ProcessHandle.current().info().arguments().ifPresent(arguments -> {
            for (String argument : arguments) {
                if (argument.startsWith("--") || argument.startsWith("-XX") || argument.startsWith("-D")) {
                    if (argument.equals("--quick")) {
                        continue;
                    }
                    command.add(argument);
                }
            }
        });
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "weir.hub.Hub", "--data", data.toString(), "--port", Integer.toString(PORT)));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    static long postmaster(Path data) throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postgres/data/postmaster.pid")).getFirst().strip());
    }

    private static void waitUntilReady(Process process) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + "/actuator/health")).build();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the hub ended with " + process.exitValue());
            }
            try {
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200 && answer.body().contains("\"UP\"")) {
                    return;
                }
            } catch (IOException e) {
                // not yet
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IllegalStateException("the hub was not ready in two minutes");
    }
}
