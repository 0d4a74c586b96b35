package weir.hub.catalog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import weir.hub.catalog.store.HistoryRepository;
import weir.hub.catalog.store.ResourceRepository;

/**
 * Entries and levels as every read of a row needs them, remembered for a second: a change on this hub is seen at once, one made by another hub
 * on the same database within that second. How many rows an entry holds and its last batch may be as old.
 */
@Component
class Remembered {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int ROOM = 10_000;

    private final ResourceRepository resources;
    private final HistoryRepository history;
    private final Clock clock;
    private final Map<Long, Known<Resource>> known = new ConcurrentHashMap<>();
    private volatile @Nullable Known<List<Level>> levels;

    Remembered(ResourceRepository resources, HistoryRepository history, Clock clock) {
        this.resources = resources;
        this.history = history;
        this.clock = clock;
    }

    private record Known<T>(T what, Instant since) {}

    /** What is not there is not remembered. */
    Optional<Resource> resource(long id) {
        Known<Resource> now = known.get(id);
        if (now != null && !stale(now)) {
            return Optional.of(now.what);
        }
        if (known.size() > ROOM) {
            known.clear();
        }
        Instant since = clock.instant();
        Optional<Resource> found = resources.find(id);
        found.ifPresentOrElse(resource -> known.put(id, new Known<>(resource, since)), () -> known.remove(id));
        return found;
    }

    List<Level> levels() {
        Known<List<Level>> now = levels;
        if (now == null || stale(now)) {
            Instant since = clock.instant();
            now = new Known<>(history.levels(), since);
            levels = now;
        }
        return now.what;
    }

    private boolean stale(Known<?> known) {
        Instant present = clock.instant();
        return present.isAfter(known.since.plus(FRESH)) || present.isBefore(known.since);
    }

    /** Forgets all now and, within a transaction, once more when that is over: another call may have read the old state meanwhile. */
    void forget() {
        clear();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    clear();
                }
            });
        }
    }

    private void clear() {
        known.clear();
        levels = null;
    }
}
