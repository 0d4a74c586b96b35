package weir.hub.task;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import weir.hub.kernel.Work;

/**
 * Drives the {@link Dispatcher}: one thread looks for work, one keeps leases, one writes progress, each run has a virtual thread. A failure
 * of the database stops none of them; they try again.
 */
@Component
class Worker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final Dispatcher dispatcher;
    private final Trigger trigger;
    private final TaskSettings settings;
    private final Semaphore places;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean running;
    private Thread looking = Thread.currentThread();
    private Thread keeping = Thread.currentThread();
    private Thread telling = Thread.currentThread();

    Worker(Dispatcher dispatcher, Trigger trigger, TaskSettings settings) {
        this.dispatcher = dispatcher;
        this.trigger = trigger;
        this.settings = settings;
        this.places = new Semaphore(settings.places());
    }

    /** There is something new to run here. */
    void wake() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    @Override
    public void start() {
        running = true;
        looking = Thread.ofPlatform().name("runs").start(() -> Work.VITAL.run(this::look));
        keeping = Thread.ofPlatform().name("leases").start(() -> Work.VITAL.run(this::keep));
        telling = Thread.ofPlatform().name("progress").start(() -> Work.VITAL.run(this::tell));
    }

    private void look() {
        boolean takenBack = false;
        while (running) {
            try {
                if (!takenBack) {
                    dispatcher.takeBack();
                    takenBack = true;
                }
                trigger.tick();
                while (running && begin()) {
                    // as long as there are places and work
                }
                boolean any = news.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
                if (any) {
                    news.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("looking for runs failed and is tried again: {}", e.toString());
                pause();
            }
        }
    }

    /** Begins as many as there are places for; false when nothing was found. */
    private boolean begin() {
        int free = places.drainPermits();
        int used = 0;
        try {
            for (LiveRun run : dispatcher.claim(free)) {
                used++;
                // Not virtual: a source or an expression that keeps it busy must not keep a carrier that calls share.
                Thread.ofPlatform().daemon().name("run-" + run.runId()).start(() -> {
                    try {
                        dispatcher.execute(run);
                    } finally {
                        places.release();
                        wake();
                    }
                });
            }
        } finally {
            places.release(free - used);
        }
        return used > 0;
    }

    /** Nothing else is done by this thread: whatever cannot be written otherwise, the leases are kept. */
    private void keep() {
        repeat("extending leases", settings.lease().dividedBy(3), dispatcher::beat);
    }

    private void tell() {
        repeat("writing progress", settings.tell(), dispatcher::tell);
    }

    private void repeat(String what, Duration pace, Runnable step) {
        while (running || !dispatcher.live().isEmpty()) {
            try {
                step.run();
                Thread.sleep(pace);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("{} failed and is tried again: {}", what, e.toString());
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells the runs to stop where it is safe and waits for them; they go on after the restart. */
    @Override
    public void stop() {
        running = false;
        wake();
        dispatcher.live().forEach(run -> run.stop(RunStopped.Reason.SHUTDOWN));
        long deadline = System.nanoTime() + settings.patience().toNanos();
        try {
            looking.join(Duration.ofSeconds(5));
            dispatcher.live().forEach(run -> run.stop(RunStopped.Reason.SHUTDOWN));
            boolean all = places.tryAcquire(settings.places(), Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (!all) {
                dispatcher.live().forEach(LiveRun::interrupt);
                all = places.tryAcquire(settings.places(), 3, TimeUnit.SECONDS);
            }
            if (!all) {
                LOG.warn("{} runs did not stop in time; they are continued after the restart", dispatcher.live().size());
            }
            keeping.interrupt();
            telling.interrupt();
            keeping.join(Duration.ofSeconds(5));
            telling.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops after the web server and before everything runs may need. */
    @Override
    public int getPhase() {
        return 1_000;
    }
}
