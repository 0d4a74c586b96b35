package weir.hub.collect.feed;

import java.util.Set;
import org.springframework.stereotype.Component;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Resource;
import weir.hub.collect.CollectProblem;
import weir.hub.collect.store.FeedRepository;
import weir.hub.identity.Identity;
import weir.hub.identity.Organisation;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchFilter;
import weir.hub.lake.BatchState;
import weir.hub.lake.Lake;

/** Whether a feed may run now. */
@Component
public class FeedGuard {
    private static final int MOST_HELD = 100;

    private final Catalog catalog;
    private final Lake lake;
    private final FeedRepository feeds;
    private final Identity identity;

    FeedGuard(Catalog catalog, Lake lake, FeedRepository feeds, Identity identity) {
        this.catalog = catalog;
        this.lake = lake;
        this.feeds = feeds;
        this.identity = identity;
    }

    /**
     * Whoever keeps the connection decides what comes over it: after a transfer that is no longer the provider.
     *
     * @throws weir.hub.kernel.Problem FORMER_OWNERS_FEED until the provider of today has saved the feed
     */
    public void requireSetUp(Feed feed) {
        Long former = feeds.former(feed.id());
        if (former != null) {
            Organisation known = identity.findOrganisation(former);
            throw CollectProblem.FORMER_OWNERS_FEED.because("feed", feed.id(), "former", known == null ? former : known.name());
        }
    }

    /**
     * The resource, ready to take the feed's rows.
     *
     * @throws weir.hub.kernel.Problem where the resource takes no rows, or an earlier batch of this feed waits for a person: its rows would come
     *     again, and releasing the older one later would overwrite newer ones
     */
    Resource ready(Feed feed, long run) {
        Resource resource = catalog.resource(feed.resource());
        if (!resource.isActive()) {
            throw CollectProblem.RESOURCE_NOT_ACTIVE.because("resource", resource.name());
        }
        requireSetUp(feed);
        BatchFilter held = new BatchFilter(feed.resource(), null, Set.of(), BatchState.HELD, null, null, null, null);
        for (Batch batch : lake.batches(held, null, MOST_HELD).items()) {
            Object of = batch.detail().get("feed");
            if (of instanceof Number number && number.longValue() == feed.id() && batch.run() != run) {
                throw CollectProblem.BATCH_WAITS.because("batch", batch.id());
            }
        }
        return resource;
    }
}
