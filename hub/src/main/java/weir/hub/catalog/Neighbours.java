package weir.hub.catalog;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import weir.hub.kernel.Actor;

/** What the catalogue asks of the floors below. */
@Component
class Neighbours {
    void prepare(Resource resource) {}

    @Nullable String creditCode(long organisation) {
        return null;
    }

    void record(Actor actor, String event, String subjectType, Object subject, Map<String, ?> detail) {}
}
