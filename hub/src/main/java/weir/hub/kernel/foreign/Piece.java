package weir.hub.kernel.foreign;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.Work;

/** One piece of foreign work, from its waiting to its end. */
final class Piece<T> {
    private static final int STEPS_TOLD = 12;

    final long person;
    final long bytes;
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch done = new CountDownLatch(1);
    private final Callable<T> work;
    private final Locale locale;
    /** Whoever asks chooses the connections, not the thread that works. */
    private final Work kind = Work.current();
    private volatile Memory.@Nullable Share share;
    private volatile @Nullable Thread thread;
    private volatile @Nullable T result;
    private volatile @Nullable Throwable failure;

    Piece(long person, long bytes, Callable<T> work, Locale locale) {
        this.person = person;
        this.bytes = bytes;
        this.work = work;
        this.locale = locale;
    }

    void begin(Memory.Share taken, Runnable ended) {
        share = taken;
        thread = Thread.ofPlatform().daemon().name("weir-foreign-" + person).unstarted(() -> {
            try {
                LocaleContextHolder.setLocale(locale);
                result = kind.call(work::call);
            } catch (Throwable thrown) {
                failure = thrown;
            } finally {
                done.countDown();
                ended.run();
            }
        });
        begun.countDown();
        try {
            thread.start();
        } catch (OutOfMemoryError noThread) {
            failure = noThread;
            done.countDown();
            ended.run();
        }
    }

    void interrupt() {
        Thread working = thread;
        if (working != null) {
            working.interrupt();
        }
    }

    void giveBack() {
        Memory.Share taken = share;
        if (taken != null) {
            taken.close();
        }
    }

    List<StackTraceElement> where() {
        Thread working = thread;
        return working == null ? List.of() : Arrays.stream(working.getStackTrace()).limit(STEPS_TOLD).toList();
    }

    @SuppressWarnings("NullAway") // the work may well give null
    T result() {
        Throwable thrown = failure;
        return switch (thrown) {
            case null -> result;
            case RuntimeException known -> throw known;
            // The heap is short of room for this piece; the hub goes on.
            case OutOfMemoryError full -> throw KernelProblem.FOREIGN_FULL.causedBy(full);
            case Error grave -> throw grave;
            default -> throw new IllegalStateException(thrown);
        };
    }
}
