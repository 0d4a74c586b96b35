package weir.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import weir.demo.city.City;
import weir.demo.load.CityLoad;
import weir.demo.load.CityLoad.Report;
import weir.demo.load.HubClient.HubUnreachable;
import weir.demo.load.HubProblem;
import weir.demo.load.Login;
import weir.demo.load.Progress;
import weir.demo.source.Sources;
import weir.embedded.EmbeddedPostgresProblem;

/**
 * {@code ./weir demo [--data FOLDER] [--port N]}: the departments' databases and a hub, loaded at the first start, running until stopped.
 * Other arguments are handed to the hub. What a killed demo left running on the folder is stopped first.
 */
public final class DemoMain implements AutoCloseable {
    private static final String DEFAULT_FOLDER = "weir-demo";
    private static final int DEFAULT_PORT = 8080;

    private final Path folder;
    private final PrintStream out;
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable Sources sources;
    private @Nullable HubProcess hub;

    private DemoMain(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(DEFAULT_FOLDER);
        int port = DEFAULT_PORT;
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--data" -> folder = Path.of(value(arguments, ++i));
                case "--port" -> port = Integer.parseInt(value(arguments, ++i));
                default -> rest.add(arguments[i]);
            }
        }
        System.exit(run(folder.toAbsolutePath().normalize(), port, rest));
    }

    private static int run(Path folder, int port, List<String> rest) throws InterruptedException {
        DemoMain demo = new DemoMain(folder, System.out);
        try {
            Files.createDirectories(folder);
            try (FileChannel file = FileChannel.open(folder.resolve("demo.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE); FileLock lock = file.tryLock()) {
                if (lock == null) {
                    System.err.println("样例城市已在此目录运行：" + folder + " / the sample city already runs on this folder");
                    return 1;
                }
                Runtime.getRuntime().addShutdownHook(new Thread(demo::close));
                HubProcess hub = demo.open(port, rest);
                int ended = hub.await();
                if (!demo.closed.get()) {
                    System.err.println(hub.lastWords());
                }
                return ended;
            }
        } catch (IOException | SQLException | EmbeddedPostgresProblem | HubProblem | HubUnreachable e) {
            System.err.println("样例城市无法启动 / the sample city cannot start: " + e.getMessage());
            return 1;
        } finally {
            demo.close();
        }
    }

    private HubProcess open(int port, List<String> rest) throws IOException, SQLException, InterruptedException {
        Progress progress = new Progress(out);
        boolean loaded = Files.exists(folder.resolve("loaded"));
        progress.say("启动平台和两个部门数据库 starting the hub and two department databases");
        HubProcess started = HubProcess.start(folder, port, rest);
        synchronized (this) {
            hub = started;
        }
        CompletableFuture<City> city = loaded ? new CompletableFuture<>() : CompletableFuture.supplyAsync(() -> City.of(City.SEED));
        Sources opened = Sources.start(folder.resolve("departments"), DemoCity.programs(folder));
        synchronized (this) {
            sources = opened;
        }
        if (loaded) {
            started.awaitReady();
            if (!Files.readString(folder.resolve("loaded")).equals(opened.ports())) {
                new CityLoad(started.address(), Map.of(), opened, progress).reconnect();
                Files.writeString(folder.resolve("loaded"), opened.ports());
            }
        } else {
            load(started, opened, city, progress);
        }
        printLogins(started);
        return started;
    }

    private void load(HubProcess started, Sources opened, CompletableFuture<City> city, Progress progress) throws IOException, SQLException, InterruptedException {
        try {
            progress.say("写入部门数据库和文件 filling the departments' databases and files");
            Sources.Stock stock = opened.load(city.join());
            started.awaitReady();
            Report report = new CityLoad(started.address(), started.oneTimePasswords(), opened, progress).run(stock);
            report.print(out);
            if (report.complete()) {
                Files.writeString(folder.resolve("loaded"), opened.ports());
                started.forgetPasswords();
            }
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void printLogins(HubProcess started) {
        out.printf("%n════════ 堰 Weir · 样例城市 %s ════════%n", started.address());
        Login.all().stream().filter(Login::shown).forEach(login -> out.printf("  %-11s %s   %s%n", login.username(), Login.PASSWORD, login.kind()));
        out.printf("  其他部门 other departments: %s%n", String.join(" ", Login.added().stream().filter(l -> !l.shown()).map(Login::username).toList()));
        out.printf("  部门文件 departments' files: %s%n  Ctrl-C 停止 stops%n", folder.resolve("departments").resolve("files"));
        out.flush();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        synchronized (this) {
            if (hub != null) {
                hub.close();
            }
            if (sources != null) {
                sources.close();
            }
        }
    }

    private static String value(String[] arguments, int at) {
        if (at >= arguments.length) {
            System.err.println("参数缺少取值 / an option needs a value: " + arguments[at - 1]);
            System.exit(2);
        }
        return arguments[at];
    }
}
