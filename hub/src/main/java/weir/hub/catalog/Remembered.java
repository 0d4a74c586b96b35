package weir.hub.catalog;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import weir.hub.catalog.store.HistoryRepository;
import weir.hub.catalog.store.ResourceRepository;
import weir.hub.kernel.ShortMemory;

/** Entries and levels as every read of a row needs them. How many rows an entry holds and its last batch may be a second old. */
@Component
class Remembered {
    private static final int ROOM = 10_000;

    private final ResourceRepository resources;
    private final HistoryRepository history;
    private final ShortMemory<Long, Resource> known;
    private final ShortMemory<String, List<Level>> levels;

    Remembered(ResourceRepository resources, HistoryRepository history, Clock clock) {
        this.resources = resources;
        this.history = history;
        this.known = new ShortMemory<>(ROOM, clock);
        this.levels = new ShortMemory<>(1, clock);
    }

    Optional<Resource> resource(long id) {
        return Optional.ofNullable(known.find(id, key -> resources.find(key).orElse(null)));
    }

    List<Level> levels() {
        return Objects.requireNonNull(levels.find("levels", key -> history.levels()));
    }

    void forget() {
        known.forget();
        levels.forget();
    }
}
