package weir.hub.task;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import weir.hub.kernel.Work;

/**
 * Follows a run for somebody who looks at it: asks for its version twice a second and tells when that has grown, whichever hub carries the run
 * out. All watching ends before the web server stops.
 */
@Component
public class RunWatch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RunWatch.class);
    private static final Duration PACE = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int ALIVE_EVERY = 30;

    private final Tasks tasks;
    private final Set<Thread> watching = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    RunWatch(Tasks tasks) {
        this.tasks = tasks;
    }

    /** Is told. */
    public interface Watcher {
        /** The run has changed; false when nobody listens any more. */
        boolean changed(Run run);

        /** Nothing has changed for a while; false when nobody listens any more. */
        boolean quiet();

        /** There is nothing more to come. */
        void over();
    }

    /** Watches in a thread of its own: tells the present state at once and ends with the run. */
    public void watch(long run, Watcher watcher) {
        Thread.ofVirtual().name("watch-" + run).start(() -> {
            watching.add(Thread.currentThread());
            try {
                Work.ANSWER.call(() -> {
                    follow(run, watcher);
                    return true;
                });
                watcher.over();
            } catch (InterruptedException e) {
                watcher.over();
            } catch (RuntimeException e) {
                LOG.warn("watching run {} ended: {}", run, e.toString());
                watcher.over();
            } finally {
                watching.remove(Thread.currentThread());
            }
        });
    }

    private void follow(long id, Watcher watcher) throws InterruptedException {
        long told = -1;
        Predicate<Run> goesOn = run -> watcher.changed(run) && !run.state().isOver();
        for (int turn = 0; running && turn < LONGEST.dividedBy(PACE); turn++) {
            Long version = tasks.version(id);
            if (version == null) {
                return;
            }
            if (version != told) {
                told = version;
                if (!goesOn.test(tasks.run(id))) {
                    return;
                }
            } else if (turn % ALIVE_EVERY == 0 && !watcher.quiet()) {
                return;
            }
            Thread.sleep(PACE);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        watching.forEach(Thread::interrupt);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** First of all: the web server waits for open answers. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
