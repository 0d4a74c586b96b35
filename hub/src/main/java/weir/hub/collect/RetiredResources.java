package weir.hub.collect;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import weir.hub.catalog.ResourceRetired;
import weir.hub.identity.Identity;
import weir.hub.kernel.Actor;

/** A retired resource takes no rows, so its feeds would only fail: they are paused with it, and stay paused when it is reinstated. */
@Component
class RetiredResources {
    private final Feeds feeds;
    private final Identity identity;

    RetiredResources(Feeds feeds, Identity identity) {
        this.feeds = feeds;
        this.identity = identity;
    }

    /** In the transaction that retires the resource. */
    @EventListener
    void retired(ResourceRetired event) {
        feeds.pauseAll(event.resource(), event.actor() > 0 ? identity.actor(event.actor()) : Actor.platform("catalog"));
    }
}
