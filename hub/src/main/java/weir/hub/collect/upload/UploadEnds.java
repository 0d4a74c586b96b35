package weir.hub.collect.upload;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import weir.hub.collect.store.UploadRepository;
import weir.hub.task.Run;
import weir.hub.task.RunEnded;
import weir.hub.task.RunState;
import weir.hub.task.Tasks;

/** An upload whose run came to nothing, however that ended, is not under way any more. */
@Component
class UploadEnds {
    private final UploadRepository uploads;
    private final Tasks tasks;

    UploadEnds(UploadRepository uploads, Tasks tasks) {
        this.uploads = uploads;
        this.tasks = tasks;
    }

    @EventListener
    void ended(RunEnded event) {
        Run run = tasks.run(event.run());
        if (run.kind().equals(UploadRun.KIND) && run.state() != RunState.DONE && run.payload().get("upload") instanceof Number upload) {
            uploads.fails(upload.longValue());
        }
    }
}
