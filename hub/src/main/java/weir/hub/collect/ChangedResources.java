package weir.hub.collect;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import weir.hub.catalog.ResourceMoved;
import weir.hub.catalog.ResourceRetired;
import weir.hub.identity.Identity;
import weir.hub.kernel.Actor;

/** What becomes of feeds and uploads when their resource is retired or belongs to others; in the transaction that changes it. */
@Component
class ChangedResources {
    private final Feeds feeds;
    private final Uploads uploads;
    private final Identity identity;

    ChangedResources(Feeds feeds, Uploads uploads, Identity identity) {
        this.feeds = feeds;
        this.uploads = uploads;
        this.identity = identity;
    }

    /** A retired resource takes no rows, so its feeds would only fail: they are paused with it, and stay paused when it is reinstated. */
    @EventListener
    void retired(ResourceRetired event) {
        feeds.pauseAll(event.resource(), "resource.retired", actor(event.actor()));
    }

    @EventListener
    void moved(ResourceMoved event) {
        Actor actor = actor(event.actor());
        feeds.moved(event.resource(), event.from(), event.to(), actor);
        uploads.withdraw(event.resource(), actor);
    }

    private Actor actor(long person) {
        return person > 0 ? identity.actor(person) : Actor.platform("catalog");
    }
}
