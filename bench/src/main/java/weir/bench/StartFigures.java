package weir.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import weir.embedded.EmbeddedPostgres;

/**
 * Seconds from calling {@code weir start} until the platform answers that it is ready, on an empty data folder and on an existing one, beside
 * what PostgreSQL alone takes in the same minutes; and the memory of all its processes at rest.
 */
final class StartFigures implements Bench.Figures {
    private static final int REST_SECONDS = 20;
    private static final long GOAL_REST_MB = 1_536;

    @Override
    public List<String> cases() {
        return List.of("empty", "existing");
    }

    @Override
    public void measure(Path scratch, Bench.Wanted wanted) throws Exception {
        int runs = wanted.quick() ? 2 : 5;
        List<Double> empty = new ArrayList<>();
        List<Double> database = new ArrayList<>();
        for (int run = 0; run < (wanted.has("empty") ? runs : 1); run++) {
            database.add(database(scratch.resolve("postgres" + run)));
            empty.add(start(scratch.resolve("data" + run), false));
        }
        if (wanted.has("empty")) {
            print("empty", empty, database, 20);
        }
        if (wanted.has("existing")) {
            List<Double> existing = new ArrayList<>();
            database.clear();
            for (int run = 0; run < runs; run++) {
                database.add(database(scratch.resolve("postgres0")));
                existing.add(start(scratch.resolve("data0"), run == runs - 1));
            }
            print("existing", existing, database, 8);
        }
    }

    private static void print(String name, List<Double> seconds, List<Double> database, double goal) {
        double median = median(seconds);
        Line.of("start", name).with("seconds", median).with("seconds_lowest", seconds.stream().min(Double::compare).orElseThrow()).with("seconds_highest", seconds.stream().max(Double::compare).orElseThrow())
                .with("postgres_alone_seconds", median(database)).with("runs", seconds.size()).with("goal_seconds", goal).with("reached", median <= goal).print();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static double database(Path folder) {
        long begin = System.nanoTime();
        EmbeddedPostgres server = EmbeddedPostgres.start(folder, Path.of(System.getProperty("weir.programs", folder.toString())), EmbeddedPostgres.options());
        double seconds = (System.nanoTime() - begin) / 1e9;
        server.close();
        return seconds;
    }

    private static double start(Path data, boolean rest) throws Exception {
        int port = freePort();
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(Line.home().resolve("weir").toString(), "start", "--data", data.toString(), "--port", Integer.toString(port)).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            waitUntilReady(process, port);
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (rest) {
                TimeUnit.SECONDS.sleep(REST_SECONDS);
                try (Meter meter = Meter.of(process.children().findFirst().orElse(process.toHandle()).pid(), postmaster(data))) {
                    Meter.Reading reading = meter.stop();
                    long megabytes = reading.peakBytes() >> 20;
                    Line.of("start", "rest").with("rest_mb", megabytes).with("hub_mb", reading.ownPeakBytes() >> 20).with("goal_mb", GOAL_REST_MB).with("reached", megabytes <= GOAL_REST_MB).print();
                }
            }
            return seconds;
        } finally {
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private static long postmaster(Path data) throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postgres/data/postmaster.pid")).getFirst().strip());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void waitUntilReady(Process process, int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health")).build();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < deadline) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("the hub ended with " + process.exitValue());
                }
                if (isReady(client, request)) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        throw new IllegalStateException("the hub was not ready in two minutes");
    }

    private static boolean isReady(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains("\"UP\"");
        } catch (IOException notYet) {
            return false;
        }
    }
}
