package weir.hub.task;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What this program can run, by kind: every bean that is a {@link TaskHandler}, and what was registered by hand. */
@Component
class Handlers {
    private final ObjectProvider<TaskHandler> beans;
    private final Map<String, TaskHandler> byKind = new ConcurrentHashMap<>();
    private volatile boolean collected;

    Handlers(ObjectProvider<TaskHandler> beans) {
        this.beans = beans;
    }

    /** Two handlers of one kind are a mistake of the program. */
    void register(TaskHandler handler) {
        TaskHandler other = byKind.putIfAbsent(handler.kind(), handler);
        if (other != null && other != handler) {
            throw new IllegalStateException("two handlers for runs of the kind " + handler.kind() + ": " + other.getClass() + ", " + handler.getClass());
        }
    }

    @Nullable TaskHandler find(String kind) {
        collect();
        return byKind.get(kind);
    }

    Set<String> kinds() {
        collect();
        return Set.copyOf(byKind.keySet());
    }

    List<TaskHandler> all() {
        collect();
        return List.copyOf(byKind.values());
    }

    /** Late: a handler may itself need the tasks. */
    private void collect() {
        if (!collected) {
            synchronized (this) {
                if (!collected) {
                    beans.orderedStream().forEach(this::register);
                    collected = true;
                }
            }
        }
    }
}
