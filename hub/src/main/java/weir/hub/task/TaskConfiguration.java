package weir.hub.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import weir.hub.audit.Evidence;
import weir.hub.kernel.DataFolder;
import weir.hub.task.store.ClaimRepository;
import weir.hub.task.store.RunRepository;
import weir.hub.task.store.ScheduleRepository;

/** This hub as a node that carries out runs. Its name stands in its data folder, which one process holds at a time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TaskSettings.class)
class TaskConfiguration {
    @Bean
    Dispatcher dispatcher(ClaimRepository claims, RunRepository runs, Handlers handlers, TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock, TaskSettings settings,
            Evidence evidence, DataFolder folder) throws IOException {
        return new Dispatcher(claims, runs, handlers, transaction, events, clock, settings, evidence, node(folder.part("keys").resolve("node.txt")));
    }

    @Bean
    Trigger trigger(ScheduleRepository schedules, RunRepository runs, Handlers handlers, TransactionTemplate transaction, Clock clock) {
        return new Trigger(schedules, runs, handlers, transaction, clock);
    }

    private static String node(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.writeString(file, UUID.randomUUID() + "\n");
        }
        return Files.readString(file).strip();
    }
}
