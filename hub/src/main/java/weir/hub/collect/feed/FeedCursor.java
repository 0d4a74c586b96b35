package weir.hub.collect.feed;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import weir.core.connect.jdbc.IncrementCursor;
import weir.hub.collect.store.FeedRepository;
import weir.hub.lake.Batch;
import weir.hub.lake.TransactionStep;

/** Moves a feed's cursor if and only if the batch is committed, in the same transaction; after a crash another process does it from the stored step. */
@Component
public class FeedCursor implements TransactionStep.Handler {
    private static final String KIND = "feed-cursor";

    private final FeedRepository feeds;
    private final JsonMapper json;

    FeedCursor(FeedRepository feeds, JsonMapper json) {
        this.feeds = feeds;
        this.json = json;
    }

    /** @param cursor null where the cursor stays: whole loads, back-fills, deletions */
    TransactionStep step(Feed feed, @Nullable IncrementCursor cursor) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("feed", feed.id());
        payload.put("epoch", feed.epoch());
        if (cursor != null) {
            payload.put("cursor", json.writeValueAsString(cursor));
        }
        return new TransactionStep(KIND, payload);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(Batch batch, Map<String, Object> payload) {
        Object cursor = payload.get("cursor");
        long feed = ((Number) payload.get("feed")).longValue();
        int epoch = ((Number) payload.get("epoch")).intValue();
        feeds.committed(feed, epoch, batch.id(), cursor == null ? null : json.readValue(cursor.toString(), IncrementCursor.class));
    }
}
