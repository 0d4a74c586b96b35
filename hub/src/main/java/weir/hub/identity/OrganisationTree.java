package weir.hub.identity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All organisations at one moment. */
final class OrganisationTree {
    private final Map<Long, Organisation> byId = new LinkedHashMap<>();
    private final Map<Long, List<Long>> children = new HashMap<>();
    private final Map<Long, Set<Long>> branches = new ConcurrentHashMap<>();

    OrganisationTree(List<Organisation> organisations) {
        for (Organisation organisation : organisations) {
            byId.put(organisation.id(), organisation);
            if (organisation.parent() != null) {
                children.computeIfAbsent(organisation.parent(), any -> new ArrayList<>()).add(organisation.id());
            }
        }
    }

    List<Organisation> all() {
        return List.copyOf(byId.values());
    }

    @Nullable Organisation find(long id) {
        return byId.get(id);
    }

    /** The organisation and all below it. */
    Set<Long> branch(long id) {
        return branches.computeIfAbsent(id, this::walk);
    }

    private Set<Long> walk(long id) {
        Set<Long> branch = new LinkedHashSet<>();
        Deque<Long> open = new ArrayDeque<>(List.of(id));
        while (!open.isEmpty()) {
            Long next = open.poll();
            if (branch.add(next)) {
                open.addAll(children.getOrDefault(next, List.of()));
            }
        }
        return Set.copyOf(branch);
    }
}
