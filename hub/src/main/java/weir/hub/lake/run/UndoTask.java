package weir.hub.lake.run;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import weir.hub.kernel.Words;
import weir.hub.lake.Batch;
import weir.hub.lake.Lake;
import weir.hub.task.Outcome;
import weir.hub.task.RunContext;
import weir.hub.task.TaskHandler;

/** Takes a batch back. A second attempt finds what the first one finished. */
@Component
public class UndoTask implements TaskHandler {
    public static final String KIND = "batch.undo";

    private final Lake lake;

    UndoTask(Lake lake) {
        this.lake = lake;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Words label() {
        return Words.of("撤销批次", "Undo a batch");
    }

    @Override
    public Outcome run(RunContext run) {
        long id = ((Number) run.payload().get("batch")).longValue();
        Optional<Batch> done = Optional.ofNullable(lake.batch(id).undoneBy()).map(lake::batch);
        Batch undo = done.orElseGet(() -> lake.undo(id, run.actor(), run.runId(), String.valueOf(run.payload().get("reason"))));
        return new Outcome(Map.of("undone", id, "rows", undo.counts().good()), undo.id());
    }
}
