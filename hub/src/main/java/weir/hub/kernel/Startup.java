package weir.hub.kernel;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import weir.embedded.EmbeddedPostgres;
import weir.embedded.EmbeddedPostgresProblem;

/**
 * What the command line asks for, and the first steps that need no Spring: the data folder is locked and PostgreSQL starts while the
 * application context is still being built.
 *
 * <p>{@code --https} serves HTTPS with a certificate made at the first start, {@code --tls-keystore FILE} with a PKCS12 keystore whose password
 * stands in the environment variable {@code WEIR_TLS_PASSWORD}.
 *
 * <p>{@code --data FOLDER} (default {@code ./weir-data}), {@code --port N} (default 8080, 0 = any), {@code --address A} (default: with
 * HTTPS all of this machine's, without it {@code 127.0.0.1} only), {@code --proxy A} (the one proxy in front, which speaks HTTPS to the network; its {@code X-Forwarded-For} and
 * {@code X-Forwarded-Proto} are believed, and plain HTTP may listen for it elsewhere than on this machine; none by default), {@code --db URL} with {@code --db-user NAME} and the password in the environment
 * variable {@code WEIR_DB_PASSWORD}, {@code --reset-password NAME} (gives that person a one-time password, printed once the platform is
 * ready). {@code --setting=value} goes to Spring; anything else is refused, or a mistyped {@code --data} would start
 * on another folder.
 */
public final class Startup {
    /** Whose password this start replaces: a user name. */
    public static final String RESET_PASSWORD = "weir.reset-password";

    private final DataFolder folder;
    private final int port;
    private final Map<String, String> options;
    private final List<String> rest;
    private final Map<String, Object> transport;
    private final @Nullable String address;
    private final Supplier<OperationalDatabase> database;

    private Startup(DataFolder folder, int port, Map<String, String> options, List<String> rest) {
        this.folder = folder;
        this.port = port;
        this.options = options;
        this.rest = rest;
        // before the database starts: a start that fails here must leave no server behind
        this.transport = transport();
        this.address = address();
        CompletableFuture<OperationalDatabase> starting = CompletableFuture.supplyAsync(this::openDatabase);
        this.database = () -> {
            try {
                return starting.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        };
    }

    public static Startup parse(String... arguments) {
        Map<String, String> options = new LinkedHashMap<>();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            switch (argument) {
                case "--https" -> options.put("https", "");
                case "--data", "--port", "--db", "--db-user", "--address", "--proxy", "--tls-keystore", "--reset-password" -> {
                    if (i + 1 == arguments.length) {
                        throw new StartProblem("参数 " + argument + " 缺少取值", "the option " + argument + " needs a value");
                    }
                    options.put(argument.substring(2), arguments[++i]);
                }
                default -> {
                    if (argument.startsWith("--server.address=")) {
                        throw new StartProblem("监听地址请用 --address 指定", "name the address to listen at with --address");
                    }
                    if (!argument.matches("--[^=]+=.*")) {
                        throw new StartProblem("无法识别的参数：" + argument + "（./weir help 列出全部参数）", "unknown option " + argument + " (./weir help lists them)");
                    }
                    rest.add(argument);
                }
            }
        }
        int port = port(options.getOrDefault("port", "8080"));
        refuseTakenPort(port);
        DataFolder folder = DataFolder.open(Path.of(options.getOrDefault("data", "weir-data")));
        folder.takeTemporaryFiles();
        try {
            return new Startup(folder, port, options, rest);
        } catch (RuntimeException failure) {
            folder.close();
            throw failure;
        }
    }

    public Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.port", port);
        if (options.containsKey("proxy")) {
            // Only of this one: whoever else sends these headers would choose the address that locks and evidence go by.
            properties.put("server.forward-headers-strategy", "native");
            properties.put("server.tomcat.remoteip.internal-proxies", Pattern.quote(host("proxy")));
        }
        properties.putAll(transport);
        if (options.containsKey("reset-password")) {
            properties.put(RESET_PASSWORD, options.get("reset-password"));
        }
        properties.put("weir.data", folder.root().toString());
        properties.put("logging.file.name", folder.part("logs").resolve("weir.log").toString());
        properties.put("server.tomcat.basedir", folder.part("work").resolve("tomcat").toString());
        properties.put("spring.servlet.multipart.location", folder.scratch().toString());
        return properties;
    }

    /** HTTPS with the keystore given, or with a certificate of our own; without either, plain HTTP for this machine or behind a proxy. */
    private Map<String, Object> transport() {
        String keystore = options.get("tls-keystore");
        if (keystore != null) {
            return TransportKey.given(Path.of(keystore), System.getenv().getOrDefault("WEIR_TLS_PASSWORD", "")).properties();
        }
        return options.containsKey("https") ? TransportKey.own(folder.part("keys")).properties() : Map.of();
    }

    public String[] rest() {
        List<String> all = new ArrayList<>(rest);
        if (address != null) {
            // said where nothing of the environment overrides it
            all.add("--server.address=" + address);
        }
        return all.toArray(String[]::new);
    }

    /** What the operator must know of how the platform can be reached, or null. */
    public @Nullable Words reach() {
        return isSecure() || options.containsKey("proxy") ? null
                : Words.of("只在本机可访问（明文 HTTP）。要从网络访问：--https，或 --tls-keystore 文件，或在加密代理之后以 --proxy 代理地址 启动",
                        "can be reached from this machine only (plain HTTP). For the network start with --https, or --tls-keystore FILE, or behind a proxy that encrypts with --proxy ADDRESS");
    }

    /** Passwords and personal data do not cross a network in clear: plain HTTP is for this machine, or for the proxy that is named. */
    private @Nullable String address() {
        String given = options.containsKey("address") ? host("address") : null;
        if (isSecure()) {
            return given;
        }
        boolean local = given == null ? !options.containsKey("proxy") || isLoopback(host("proxy")) : isLoopback(given);
        if (!local && !options.containsKey("proxy")) {
            throw new StartProblem("明文 HTTP 不能监听网络地址 " + given + "：请加 --https 或 --tls-keystore 文件；前面有加密代理的，请加 --proxy 代理地址",
                    "plain HTTP does not listen at the network address " + given + ": add --https or --tls-keystore FILE, or --proxy ADDRESS where a proxy in front encrypts");
        }
        return given != null ? given : local ? "127.0.0.1" : null;
    }

    private boolean isSecure() {
        return !transport.isEmpty() || rest.stream().anyMatch(setting -> setting.startsWith("--server.ssl.key-store=") || setting.startsWith("--server.ssl.certificate=") || setting.startsWith("--server.ssl.bundle="));
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Puts the folder and the database into the context. They close after every bean that uses them. */
    public void register(ConfigurableApplicationContext context) {
        GenericApplicationContext beans = (GenericApplicationContext) context;
        beans.registerBean("dataFolder", DataFolder.class, () -> folder, definition -> definition.setDestroyMethodName("close"));
        beans.registerBean("operationalDatabase", OperationalDatabase.class, database, definition -> {
            definition.setDestroyMethodName("close");
            definition.setDependsOn("dataFolder");
        });
    }

    private OperationalDatabase openDatabase() {
        String external = options.get("db");
        folder.belongTo(external);
        if (external != null) {
            return OperationalDatabase.external(external, options.getOrDefault("db-user", "weir"), System.getenv().getOrDefault("WEIR_DB_PASSWORD", ""));
        }
        return OperationalDatabase.embedded(server(), folder.room());
    }

    private EmbeddedPostgres server() {
        try {
            return EmbeddedPostgres.start(folder.part("postgres"), programs(), EmbeddedPostgres.options());
        } catch (EmbeddedPostgresProblem e) {
            if (folder.room().give()) {
                return EmbeddedPostgres.start(folder.part("postgres"), programs(), EmbeddedPostgres.options());
            }
            throw e;
        }
    }

    /** The unpacked server programs are the same for every data folder of a user. */
    private Path programs() {
        String cache = System.getProperty("weir.programs");
        return cache == null ? folder.part("work") : Path.of(cache);
    }

    private String host(String option) {
        String given = options.getOrDefault(option, "");
        try {
            return InetAddress.getByName(given).getHostAddress();
        } catch (UnknownHostException e) {
            throw new StartProblem("参数 --" + option + " 的地址不正确：" + given, "not an address for --" + option + ": " + given);
        }
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new StartProblem("端口号不正确：" + text, "not a port number: " + text);
    }

    private static void refuseTakenPort(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress((InetAddress) null, port));
        } catch (BindException e) {
            throw new StartProblem("端口 " + port + " 已被其他程序占用，请用 --port 指定另一个端口", "port " + port + " is taken by another program; choose one with --port");
        } catch (IOException e) {
            throw new StartProblem("端口 " + port + " 无法使用：" + e.getMessage(), "port " + port + " cannot be used: " + e.getMessage());
        }
    }

    /** The sentence for the operator behind a failed start, or null when it is a fault of ours. */
    public static @Nullable StartProblem explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (DiskFull.is(cause)) {
                return new StartProblem("数据目录所在的磁盘已满，请腾出空间后再启动", "the disk that holds the data folder is full; free some space and start again");
            }
            switch (cause) {
                case StartProblem problem -> {
                    return problem;
                }
                case EmbeddedPostgresProblem problem -> {
                    String line = String.valueOf(problem.getMessage()).replaceAll("\\s*\\R\\s*", " | ");
                    return new StartProblem("数据库无法启动：" + line, "the database cannot start: " + line);
                }
                case PortInUseException taken -> {
                    return new StartProblem("端口 " + taken.getPort() + " 已被占用", "port " + taken.getPort() + " is taken");
                }
                case org.springframework.boot.context.properties.bind.BindException setting -> {
                    String given = setting.getName() + (setting.getProperty() == null ? "" : "=" + setting.getProperty().getValue());
                    return new StartProblem("设置的取值不正确：" + given, "a setting has a value that it cannot have: " + given);
                }
                default -> {
                    // look deeper
                }
            }
        }
        return null;
    }

    /** Whether a path lies on a disk with at least this many bytes free. */
    public static boolean hasRoom(Path path, long bytes) throws IOException {
        return Files.getFileStore(path).getUsableSpace() >= bytes;
    }
}
