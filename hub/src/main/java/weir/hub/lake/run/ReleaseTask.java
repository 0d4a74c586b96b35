package weir.hub.lake.run;

import java.util.Map;
import org.springframework.stereotype.Component;
import weir.hub.kernel.Words;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchState;
import weir.hub.lake.Lake;
import weir.hub.task.Outcome;
import weir.hub.task.RunContext;
import weir.hub.task.TaskHandler;

/** Lets a held batch take effect. A second attempt finds what the first one finished. */
@Component
public class ReleaseTask implements TaskHandler {
    public static final String KIND = "batch.release";

    private final Lake lake;

    ReleaseTask(Lake lake) {
        this.lake = lake;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Words label() {
        return Words.of("放行批次", "Release a held batch");
    }

    @Override
    public Outcome run(RunContext run) {
        long id = ((Number) run.payload().get("batch")).longValue();
        Batch batch = lake.batch(id);
        Batch released = batch.state() == BatchState.COMMITTED && run.attempt() > 1 ? batch : lake.release(id, String.valueOf(run.payload().getOrDefault("reason", "")), run.actor());
        return new Outcome(Map.of("good", released.counts().good()), id);
    }
}
