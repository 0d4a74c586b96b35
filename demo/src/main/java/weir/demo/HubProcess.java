package weir.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.demo.load.HubClient;
import weir.embedded.SecretFile;

/**
 * The hub of the sample city, as a process of its own on {@code <folder>/hub}. Its output goes to {@code <folder>/hub.log}; the one-time
 * passwords that it prints at its first start are kept in {@code <folder>/administrators} (mode 600) until the city is loaded.
 */
final class HubProcess implements AutoCloseable {
    private static final Pattern ONE_TIME = Pattern.compile("\\s*(sysadmin|secadmin|auditadmin)\\s+(\\S+)\\s.*");
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final int LAST_LINES = 20;

    private final Path folder;
    private final Process process;
    private final URI address;
    private final Deque<String> last = new ArrayDeque<>();
    private final Map<String, String> oneTime = new TreeMap<>();

    private HubProcess(Path folder, Process process, URI address) {
        this.folder = folder;
        this.process = process;
        this.address = address;
    }

    /**
     * Starts the hub; a hub that a killed demo left on the folder is stopped first.
     *
     * @param rest further arguments for the hub
     */
    static HubProcess start(Path folder, int port, List<String> rest) throws IOException {
        stopOrphan(folder);
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx" + System.getProperty("weir.heap", "1g")));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--add-opens=java.base/java.nio=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8"));
        command.add("-Dweir.programs=" + DemoCity.programs(folder));
        command.addAll(List.of("-cp", System.getProperty("weir.hub.classpath", System.getProperty("weir.home", ".weir") + "/lib/hub/*"), "weir.hub.Hub"));
        command.addAll(List.of("--data", folder.resolve("hub").toString(), "--port", String.valueOf(port)));
        // the departments' databases of the sample city run on this machine
        command.add("--weir.collect.source-networks=127.0.0.0/8");
        command.addAll(rest);
        // last, so that nothing overrides it: everybody knows the passwords of the sample city
        command.addAll(List.of("--address", "127.0.0.1"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        Files.writeString(folder.resolve("hub.pid"), String.valueOf(process.pid()));
        HubProcess hub = new HubProcess(folder, process, URI.create("http://127.0.0.1:" + port));
        hub.readKeptPasswords();
        Thread.ofPlatform().daemon().name("hub output").start(hub::follow);
        return hub;
    }

    URI address() {
        return address;
    }

    /** @throws IOException with the hub's last words when it ended instead */
    void awaitReady() throws IOException, InterruptedException {
        HubClient client = new HubClient(address);
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!client.isReady()) {
            if (process.waitFor(200, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                close();
                throw new IOException(lastWords());
            }
        }
    }

    /** By user name; empty once the city is loaded. */
    Map<String, String> oneTimePasswords() {
        synchronized (oneTime) {
            return Map.copyOf(oneTime);
        }
    }

    void forgetPasswords() throws IOException {
        Files.deleteIfExists(folder.resolve("administrators"));
    }

    /** Blocks until the hub ends by itself. */
    int await() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        try {
            stop(process.toHandle());
            Files.deleteIfExists(folder.resolve("hub.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String lastWords() {
        synchronized (last) {
            return String.join("\n", last);
        }
    }

    private void follow() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)); Writer log = Files.newBufferedWriter(folder.resolve("hub.log"))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = ONE_TIME.matcher(line);
                if (matcher.matches()) {
                    keep(matcher.group(1), matcher.group(2));
                    continue;
                }
                log.append(line).append('\n').flush();
                synchronized (last) {
                    last.addLast(line);
                    if (last.size() > LAST_LINES) {
                        last.removeFirst();
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(String username, String password) throws IOException {
        synchronized (oneTime) {
            oneTime.put(username, password);
            StringBuilder text = new StringBuilder();
            oneTime.forEach((name, secret) -> text.append(name).append(' ').append(secret).append('\n'));
            SecretFile.write(folder.resolve("administrators"), text.toString());
        }
    }

    private void readKeptPasswords() throws IOException {
        Path file = folder.resolve("administrators");
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                oneTime.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1));
            }
        }
    }

    private static void stopOrphan(Path folder) throws IOException {
        Path pidFile = folder.resolve("hub.pid");
        if (Files.exists(pidFile)) {
            ProcessHandle left = ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip())).orElse(null);
            // After a reboot the number may belong to another process.
            if (left != null && arguments(left).contains(folder.resolve("hub").toString())) {
                stop(left);
            }
            Files.deleteIfExists(pidFile);
        }
    }

    /** From /proc, because {@link ProcessHandle.Info#arguments()} is empty for a command line of more than a page. */
    private static List<String> arguments(ProcessHandle process) {
        try {
            return List.of(Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline")).split("\0"));
        } catch (IOException e) {
            return List.of(); // gone meanwhile, or somebody else's
        }
    }

    private static void stop(ProcessHandle hub) throws IOException {
        hub.destroy();
        try {
            hub.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            hub.destroyForcibly();
        } catch (ExecutionException e) {
            throw new IOException("the hub did not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            hub.destroyForcibly();
        }
    }
}
