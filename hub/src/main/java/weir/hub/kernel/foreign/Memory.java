package weir.hub.kernel.foreign;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What work on foreign bytes may take of the heap, all of it together. An amount is taken before the work and given back after it; more than there
 * is at all counts as everything there is, so that the largest piece runs alone instead of never.
 */
public final class Memory {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition given = lock.newCondition();
    private final long total;
    private long free;
    private Runnable listener = () -> {};

    Memory(long total) {
        this.total = total;
        this.free = total;
    }

    /** An amount taken; closed once, it is given back. */
    public final class Share implements AutoCloseable {
        private final long bytes;
        private boolean closed;

        private Share(long bytes) {
            this.bytes = bytes;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                if (closed) {
                    return;
                }
                closed = true;
                free += bytes;
                given.signalAll();
            } finally {
                lock.unlock();
            }
            listener.run();
        }
    }

    /** Null where there is not so much at the moment. */
    @Nullable Share tryTake(long bytes) {
        lock.lock();
        try {
            long wanted = Math.min(bytes, total);
            if (wanted > free) {
                return null;
            }
            free -= wanted;
            return new Share(wanted);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for it; null where it did not come in time. */
    public @Nullable Share take(long bytes, Duration most) {
        long left = most.toNanos();
        lock.lock();
        try {
            Share share = tryTake(bytes);
            while (share == null && left > 0) {
                left = given.awaitNanos(left);
                share = tryTake(bytes);
            }
            return share;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            lock.unlock();
        }
    }

    long free() {
        lock.lock();
        try {
            return free;
        } finally {
            lock.unlock();
        }
    }

    /** Who is told when some has been given back. */
    void onGiven(Runnable told) {
        listener = told;
    }
}
