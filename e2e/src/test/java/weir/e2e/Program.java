package weir.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program as a user starts it: {@code ./weir start --data FOLDER --port N}, with what it prints. */
final class Program implements AutoCloseable {
    private static final Pattern LOGIN = Pattern.compile("(sysadmin|secadmin|auditadmin)\\s+(\\S+)");

    final Path data;
    final int port;
    private final Process process;
    private final List<String> said = new ArrayList<>();
    private final Thread listener;

    private Program(Path data, int port, Process process) {
        this.data = data;
        this.port = port;
        this.process = process;
        this.listener = Thread.ofPlatform().daemon().start(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    synchronized (said) {
                        said.add(line);
                    }
                }
            } catch (IOException e) {
                // the process ended
            }
        });
    }

    /** Starts on a folder and waits until it answers that it is ready. */
    static Program start(Path data, String... more) throws Exception {
        Program program = launch(data, freePort(), more);
        program.waitUntilReady();
        return program;
    }

    /** Starts without waiting. */
    static Program launch(Path data, int port, String... more) throws IOException {
        return launch(script(), Map.of(), data, port, more);
    }

    /** Starts another copy of the program, or in another environment. */
    static Program launch(Path script, Map<String, String> environment, Path data, int port, String... more) throws IOException {
        // A shell without job control starts its children deaf to Ctrl-C.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", script.toString(), "start", "--data", data.toString(), "--port", Integer.toString(port)));
        command.add("--weir.collect.source-networks=127.0.0.0/8");
        command.addAll(Arrays.asList(more));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new Program(data, port, builder.start());
    }

    static Path script() {
        return Path.of(System.getProperty("weir.script", "../weir")).toAbsolutePath().normalize();
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    long pid() {
        return process.pid();
    }

    /** Everything printed so far. */
    String said() {
        synchronized (said) {
            return String.join("\n", said);
        }
    }

    /** User name to one-time password, as the first start prints them. */
    Map<String, String> firstLogins() {
        Map<String, String> logins = new LinkedHashMap<>();
        Matcher matcher = LOGIN.matcher(said());
        while (matcher.find()) {
            logins.put(matcher.group(1), matcher.group(2));
        }
        return logins;
    }

    void waitUntilReady() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest health = HttpRequest.newBuilder(URI.create(address() + "/actuator/health")).timeout(Duration.ofSeconds(5)).build();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                listener.join(1000);
                throw new IllegalStateException("the program ended with " + process.exitValue() + ":\n" + said());
            }
            try {
                HttpResponse<String> answer = client.send(health, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200 && answer.body().contains("\"UP\"")) {
                    return;
                }
            } catch (IOException e) {
                // not listening yet
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("not ready after two minutes:\n" + said());
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Process id of its PostgreSQL, or nothing when none runs on the folder. */
    Optional<ProcessHandle> database() throws IOException {
        Path pid = data.resolve("postgres/data/postmaster.pid");
        try {
            long number = Long.parseLong(Files.readAllLines(pid).getFirst().strip());
            return ProcessHandle.of(number).filter(ProcessHandle::isAlive).filter(found -> found.info().command().orElse("").contains("postgres"));
        } catch (FileSystemException | NoSuchElementException e) {
            return Optional.empty();
        }
    }

    /** A connection past the program, for looking at what really stands. */
    Connection look() throws IOException, SQLException {
        String port = Files.readAllLines(data.resolve("postgres/data/postmaster.pid")).get(3).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/weir", "weir", Files.readString(data.resolve("postgres/password")).strip());
    }

    /** kill -9 of its PostgreSQL, all of it. */
    void killDatabase() throws IOException {
        database().ifPresent(server -> {
            List<ProcessHandle> backends = server.descendants().toList();
            server.destroyForcibly();
            backends.forEach(ProcessHandle::destroyForcibly);
        });
    }

    /** Ends a PostgreSQL that a killed program left. */
    void stopOrphan() throws Exception {
        Optional<ProcessHandle> left = database();
        if (left.isPresent()) {
            killDatabase();
            left.get().onExit().get(30, TimeUnit.SECONDS);
        }
    }

    /** As Ctrl-C in a terminal. */
    void interrupt() throws Exception {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    /** Waits for the program to end by itself. */
    int exitStatus() throws InterruptedException {
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the program did not end:\n" + said());
        }
        listener.join(2000);
        return process.exitValue();
    }

    /** kill -9 of the program; its PostgreSQL is left behind, as in life. */
    void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.waitFor(20, TimeUnit.SECONDS);
    }

    /** As Ctrl-C does. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
