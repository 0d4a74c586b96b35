package weir.hub.collect.feed;

import java.util.List;
import java.util.Map;
import weir.core.gate.Mapping;
import weir.core.schema.Field;
import weir.core.schema.Schema;
import weir.hub.catalog.Resource;
import weir.hub.collect.CollectProblem;

/** Whether a feed fits the contract of its resource. */
public final class FeedCheck {
    private FeedCheck() {}

    /** @throws weir.hub.kernel.Problem with what does not fit */
    public static void check(Feed feed, Resource resource) {
        Schema schema = resource.schema();
        for (Map.Entry<String, String> entry : feed.mapping().entrySet()) {
            if (schema.position(entry.getKey()) < 0) {
                throw CollectProblem.NO_SUCH_FIELD.because("field", entry.getKey());
            }
            if (entry.getValue().isBlank()) {
                throw CollectProblem.FEED_NOT_MAPPED.because("fields", entry.getKey());
            }
        }
        Mapping mapping = feed.over(schema, feed.columns(schema));
        List<String> missing = mapping.missing(schema).stream().map(Field::label).toList();
        if (!missing.isEmpty()) {
            throw CollectProblem.FEED_NOT_MAPPED.because("fields", String.join("、", missing));
        }
        if (feed.mode() == Feed.Mode.INCREMENT && schema.timestamp() == null) {
            throw CollectProblem.NO_INCREMENT_FIELD.because("resource", resource.name());
        }
        if (feed.lookBackSeconds() < 0 || feed.lookBackSeconds() > FeedDraft.LONGEST_LOOK_BACK || feed.speedLimit() < 0) {
            throw CollectProblem.BAD_LIMIT.because("seconds", FeedDraft.LONGEST_LOOK_BACK);
        }
    }
}
