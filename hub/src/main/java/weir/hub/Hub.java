package weir.hub;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;
import weir.hub.kernel.StartProblem;
import weir.hub.kernel.Startup;

/** The platform as one process: {@code --data FOLDER --port N [--db jdbc:postgresql://...]}. */
@SpringBootApplication
@EnableScheduling
public class Hub {
    public static void main(String[] arguments) {
        try {
            run(arguments);
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

    /** Starts the hub in this process. */
    public static org.springframework.context.ConfigurableApplicationContext run(String... arguments) {
        Startup startup = Startup.parse(arguments);
        SpringApplication application = new SpringApplication(Hub.class);
        application.setBannerMode(Banner.Mode.OFF);
        Map<String, Object> properties = new LinkedHashMap<>(startup.properties());
        application.setDefaultProperties(properties);
        application.addInitializers(context -> startup.register(context));
        return application.run(startup.rest());
    }
}
