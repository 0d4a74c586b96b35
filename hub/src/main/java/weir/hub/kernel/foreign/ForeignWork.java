package weir.hub.kernel.foreign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import weir.hub.kernel.Actor;
import weir.hub.kernel.KernelProblem;

/**
 * Does work on foreign files and expressions where it can hold up nobody: on platform threads, of which there are few, while the thread that
 * answers the call waits. That one is virtual, so its waiting holds nothing; and a loop that never ends, which on a virtual thread would keep one
 * of the carriers that all calls share, keeps only its own.
 *
 * <p>Each piece has a deadline from the moment it begins. One that has passed it, or whose caller has hung up, is interrupted; a thread that takes
 * no notice is given up: counted, logged with where it hangs, and replaced as long as not too many are. One person has at most half of the
 * places, and whose pieces are the fewest comes first. Pieces take their memory out of the one {@link Memory}.
 *
 * <p>Not to be called within a transaction: the work is done by another thread, which would not see it.
 */
public final class ForeignWork {
    /** What a reader may hold of a file within its limits: a row of the greatest size, several times over. */
    public static final long READER = 64L << 20;
    /** Expressions hold little. */
    public static final long LITTLE = 4L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(ForeignWork.class);
    private static final long FILE_BYTES_A_SECOND = 10_000_000;
    private static final Duration LOOK = Duration.ofMillis(250);

    private final ForeignSettings settings;
    private final Memory memory;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Piece<?>> waiting = new ArrayList<>();
    private final List<Piece<?>> running = new ArrayList<>();
    private int abandoned;

    ForeignWork(ForeignSettings settings, Memory memory) {
        this.settings = settings;
        this.memory = memory;
        memory.onGiven(this::begin);
    }

    /** How it stands: pieces that wait, pieces that run, threads given up that still run. */
    public record Load(int waiting, int running, int abandoned) {}

    /**
     * The result of the work; what it throws is thrown on.
     *
     * @param bytes of memory that it may need at most
     * @throws weir.hub.kernel.Problem SYS-111 when this person has too many under way, SYS-112 when everybody together has, SYS-113 when it took too
     *     long, SYS-114 when the caller has hung up
     */
    public <T> T of(Actor actor, long bytes, Callable<T> work) {
        return of(actor, bytes, settings.deadline(), work);
    }

    /** As {@link #of}, for what reads a file: a second more for each {@value #FILE_BYTES_A_SECOND} bytes of it, which any sound file is read in. */
    public <T> T ofFile(Actor actor, long fileBytes, Callable<T> work) {
        return of(actor, READER, settings.deadline().plusSeconds(fileBytes / FILE_BYTES_A_SECOND), work);
    }

    private <T> T of(Actor actor, long bytes, Duration deadline, Callable<T> work) {
        Piece<T> piece = new Piece<>(actor.id(), bytes, work, LocaleContextHolder.getLocale());
        enqueue(piece);
        BooleanSupplier gone = Caller.gone();
        try {
            // One that begins at this very moment is waited for.
            if (!await(piece, piece.begun, settings.placeWithin(), gone) && leave(piece)) {
                throw full(piece.person);
            }
            if (!await(piece, piece.done, deadline, gone)) {
                throw late(piece, deadline);
            }
        } catch (InterruptedException e) {
            stop(piece);
            Thread.currentThread().interrupt();
            throw KernelProblem.FOREIGN_STOPPED.causedBy(e);
        }
        return piece.result();
    }

    public Load load() {
        lock.lock();
        try {
            return new Load(waiting.size(), running.size(), abandoned);
        } finally {
            lock.unlock();
        }
    }

    private boolean await(Piece<?> piece, CountDownLatch event, Duration most, BooleanSupplier gone) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        for (long left = most.toNanos(); left > 0; left = end - System.nanoTime()) {
            if (event.await(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS)) {
                return true;
            }
            if (gone.getAsBoolean()) {
                stop(piece);
                throw KernelProblem.FOREIGN_STOPPED.because();
            }
        }
        return event.getCount() == 0;
    }

    private void enqueue(Piece<?> piece) {
        lock.lock();
        try {
            if (waiting.size() >= settings.waiting()) {
                throw KernelProblem.FOREIGN_FULL.because();
            }
            if (waiting.stream().filter(other -> other.person == piece.person).count() >= settings.queue()) {
                throw KernelProblem.FOREIGN_SHARE.because();
            }
            waiting.add(piece);
        } finally {
            lock.unlock();
        }
        begin();
    }

    /** Begins what has a place, its person's share and its memory. */
    private void begin() {
        lock.lock();
        try {
            while (running.size() < settings.places() + Math.min(0, settings.abandoned() - abandoned)) {
                Piece<?> next = waiting.stream().filter(piece -> runningOf(piece.person) < settings.share()).min(Comparator.comparingLong(piece -> runningOf(piece.person))).orElse(null);
                Memory.Share share = next == null ? null : memory.tryTake(next.bytes);
                if (next == null || share == null) {
                    return;
                }
                waiting.remove(next);
                running.add(next);
                next.begin(share, () -> ended(next));
            }
        } finally {
            lock.unlock();
        }
    }

    private long runningOf(long person) {
        return running.stream().filter(piece -> piece.person == person).count();
    }

    private void ended(Piece<?> piece) {
        lock.lock();
        try {
            if (!running.remove(piece)) {
                abandoned--;
            }
        } finally {
            lock.unlock();
        }
        // Tells the memory's listener, which begins what waits.
        piece.giveBack();
    }

    /** Whether the piece had not begun, and never will. */
    private boolean leave(Piece<?> piece) {
        lock.lock();
        try {
            return waiting.remove(piece);
        } finally {
            lock.unlock();
        }
    }

    private RuntimeException full(long person) {
        lock.lock();
        try {
            return runningOf(person) >= settings.share() ? KernelProblem.FOREIGN_SHARE.because() : KernelProblem.FOREIGN_FULL.because();
        } finally {
            lock.unlock();
        }
    }

    private RuntimeException late(Piece<?> piece, Duration deadline) {
        stop(piece);
        return KernelProblem.FOREIGN_TOO_LONG.because("seconds", Math.max(1, deadline.toSeconds()));
    }

    private void stop(Piece<?> piece) {
        if (!leave(piece)) {
            piece.interrupt();
            Thread.ofVirtual().name("weir-foreign-watch").start(() -> watch(piece));
        }
    }

    /** Gives a thread up that takes no notice. Its memory stays taken, for it still holds it. */
    private void watch(Piece<?> piece) {
        try {
            if (piece.done.await(settings.grace().toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            return;
        }
        lock.lock();
        try {
            if (running.remove(piece)) {
                abandoned++;
                LOG.error("work on a file or an expression does not stop and is given up, {} by now; it hangs at {}", abandoned, piece.where());
            }
        } finally {
            lock.unlock();
        }
        begin();
    }
}
