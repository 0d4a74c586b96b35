package weir.hub;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;
import weir.hub.kernel.StartProblem;
import weir.hub.kernel.Startup;
import weir.hub.kernel.Words;

/** The platform as one process: {@code --data FOLDER --port N [--db jdbc:postgresql://...]}. */
@SpringBootApplication
@EnableScheduling
public class Hub {
    /** All of China keeps this time; the pages show it, and "every night at two" means it, whatever the machine is set to. */
    private static final String ZONE = "Asia/Shanghai";

    public static void main(String[] arguments) {
        endWith(Long.getLong("weir.supervisor"));
        try {
            Startup startup = Startup.parse(arguments);
            ConfigurableApplicationContext context = run(startup);
            System.out.println("堰 Weir 已就绪 ready · " + address(context) + " · 日志 log " + context.getEnvironment().getProperty("logging.file.name") + " · Ctrl-C 停止 stops");
            Words reach = startup.reach();
            if (reach != null) {
                System.out.println("  " + reach.zh() + "\n  " + reach.en());
            }
        } catch (Throwable failure) {
            StartProblem problem = Startup.explain(failure);
            if (problem == null) {
                failure.printStackTrace();
            } else {
                System.err.println("堰 Weir: " + problem.chinese() + "\n  Weir: " + problem.getMessage());
            }
            System.exit(1);
        }
    }

    /** Whoever kills the script that started us means us: left behind, we would hold the data folder. */
    private static void endWith(@Nullable Long supervisor) {
        if (supervisor == null) {
            return;
        }
        Thread.ofPlatform().daemon().name("supervisor").start(() -> {
            ProcessHandle parent = ProcessHandle.of(supervisor).orElse(null);
            if (parent != null) {
                parent.onExit().join();
            }
            Runtime.getRuntime().halt(137);
        });
    }

    private static String address(ConfigurableApplicationContext context) {
        boolean tls = context.getEnvironment().getProperty("server.ssl.key-store") != null;
        return (tls ? "https" : "http") + "://127.0.0.1:" + ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    /** Starts the hub in this process. */
    public static ConfigurableApplicationContext run(String... arguments) {
        return run(Startup.parse(arguments));
    }

    private static ConfigurableApplicationContext run(Startup startup) {
        if (System.getProperty("user.timezone", "").isEmpty()) {
            TimeZone.setDefault(TimeZone.getTimeZone(ZONE));
        }
        SpringApplication application = new SpringApplication(Hub.class);
        application.setBannerMode(Banner.Mode.OFF);
        Map<String, Object> properties = new LinkedHashMap<>(startup.properties());
        application.setDefaultProperties(properties);
        application.addInitializers(context -> startup.register(context));
        return application.run(startup.rest());
    }
}
