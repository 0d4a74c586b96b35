package weir.core.connect.jdbc;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Spreads rows evenly over time: after each portion of a tenth of a second's rows, waits until that portion's time is over. No credit is saved up. */
final class SpeedLimit {
    private static final int PORTIONS_PER_SECOND = 10;

    private final int rowsPerSecond;
    private final LongSupplier nanoTime;
    private final LongConsumer waitNanos;
    private long due;
    private boolean started;

    SpeedLimit(int rowsPerSecond, LongSupplier nanoTime, LongConsumer waitNanos) {
        this.rowsPerSecond = rowsPerSecond;
        this.nanoTime = nanoTime;
        this.waitNanos = waitNanos;
    }

    static SpeedLimit of(int rowsPerSecond) {
        return new SpeedLimit(rowsPerSecond, System::nanoTime, LockSupport::parkNanos);
    }

    /** Most rows of the next portion. */
    int portion(int capacity) {
        return rowsPerSecond == 0 ? capacity : Math.clamp(rowsPerSecond / PORTIONS_PER_SECOND, 1, capacity);
    }

    /** Waits until the rows taken so far are allowed. Returns early when the thread is interrupted. */
    void await() {
        while (started && due - nanoTime.getAsLong() > 0 && !Thread.currentThread().isInterrupted()) {
            waitNanos.accept(due - nanoTime.getAsLong());
        }
    }

    void took(int rows) {
        if (rowsPerSecond > 0) {
            long now = nanoTime.getAsLong();
            due = (started && due - now > -1_000_000_000L / PORTIONS_PER_SECOND ? due : now) + rows * 1_000_000_000L / rowsPerSecond;
            started = true;
        }
    }
}
