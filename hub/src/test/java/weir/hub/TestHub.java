package weir.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole hub on a real PostgreSQL and a folder of its own, started once for all tests of this JVM. {@code main} gives a developer the
 * same on port 8080.
 */
public final class TestHub {
    private static final ConfigurableApplicationContext CONTEXT = start("0");

    private TestHub() {}

    public static <T> T bean(Class<T> type) {
        return CONTEXT.getBean(type);
    }

    public static ConfigurableApplicationContext context() {
        return CONTEXT;
    }

    /** E.g. {@code http://127.0.0.1:41234}. */
    public static String address() {
        return "http://127.0.0.1:" + ((WebServerApplicationContext) CONTEXT).getWebServer().getPort();
    }

    private static ConfigurableApplicationContext start(String port) {
        try {
            Path folder = Files.createTempDirectory("weir-hub");
            System.setProperty("weir.programs", Path.of("target", "programs").toAbsolutePath().toString());
            return Hub.run("--data", folder.resolve("数据").toString(), "--port", port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] arguments) {
        System.out.println("context is up: " + CONTEXT.getId());
    }
}
