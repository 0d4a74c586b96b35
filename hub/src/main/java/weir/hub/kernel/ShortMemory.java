package weir.hub.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What every call asks the database for, remembered for a second: a change on this hub that ends with {@link #forget} is seen at once, one made
 * by another hub on the same database within that second. What is not there is not remembered.
 */
public final class ShortMemory<K, V> {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final int room;
    private final Clock clock;
    private final Map<K, Known<V>> known = new ConcurrentHashMap<>();

    /** @param room so many are remembered; with one more it begins anew */
    public ShortMemory(int room, Clock clock) {
        this.room = room;
        this.clock = clock;
    }

    private record Known<V>(V what, Instant since) {}

    /** What is remembered of the key, or else what {@code read} says of it now. */
    public @Nullable V find(K key, Function<K, @Nullable V> read) {
        Instant now = clock.instant();
        Known<V> there = known.get(key);
        if (there != null && !now.isBefore(there.since) && !now.isAfter(there.since.plus(FRESH))) {
            return there.what;
        }
        V found = read.apply(key);
        if (found == null) {
            known.remove(key);
            return null;
        }
        if (known.size() >= room) {
            known.clear();
        }
        known.put(key, new Known<>(found, now));
        return found;
    }

    /** Forgets all now and, within a transaction, once more when that is over: another call may have read the old state meanwhile. */
    public void forget() {
        known.clear();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    known.clear();
                }
            });
        }
    }
}
