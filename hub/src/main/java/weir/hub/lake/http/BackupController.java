package weir.hub.lake.http;

import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.Role;
import weir.hub.lake.run.BackupTask;
import weir.hub.task.Tasks;

/** Backups, by the system administrator. */
@RestController
@RequestMapping("/api/v1/backups")
class BackupController {
    private final Tasks tasks;

    BackupController(Tasks tasks) {
        this.tasks = tasks;
    }

    record Wanted(@Size(max = 1_000) @Nullable String target) {}

    record Started(long run) {}

    /** Starts a backup into an empty or new folder of the hub's machine. */
    @PostMapping
    @Access(Role.SYSTEM_ADMINISTRATOR)
    @Audited("backup.make")
    Started make(Actor actor, @RequestBody Wanted wanted) {
        if (wanted.target() == null || wanted.target().isBlank() || !Path.of(wanted.target().strip()).isAbsolute()) {
            throw KernelProblem.BAD_INPUT.because("reason", "请给出目标目录的绝对路径 / give the target folder's absolute path");
        }
        return new Started(tasks.start(BackupTask.KIND, "backup", "hub", Map.of("target", wanted.target().strip(), "label", wanted.target().strip()), actor));
    }
}
