package weir.hub.collect;

import java.time.Duration;
import weir.hub.TestHub;
import weir.hub.task.Run;
import weir.hub.task.Tasks;

/** Waits for runs, which other threads carry out. */
public final class TestRuns {
    private TestRuns() {}

    /** The run when it is over. */
    public static Run over(long id) throws InterruptedException {
        return over(id, Duration.ofSeconds(20));
    }

    public static Run over(long id, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        Tasks tasks = TestHub.bean(Tasks.class);
        Run run = tasks.run(id);
        while (!run.state().isOver()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the run does not end: " + run);
            }
            Thread.onSpinWait();
            Thread.sleep(20);
            run = tasks.run(id);
        }
        return run;
    }
}
