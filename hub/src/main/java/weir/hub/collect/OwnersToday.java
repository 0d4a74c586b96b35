package weir.hub.collect;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import weir.hub.catalog.Catalog;
import weir.hub.collect.feed.Feed;
import weir.hub.collect.store.FeedRepository;
import weir.hub.kernel.Problem;
import weir.hub.kernel.ProblemCode.Kind;
import weir.hub.lake.Lake;
import weir.hub.task.SubjectOwners;

/** Runs about resources, feeds and batches are the business of whoever provides the resource now. */
@Component
class OwnersToday implements SubjectOwners {
    private final Catalog catalog;
    private final Lake lake;
    private final FeedRepository feeds;

    OwnersToday(Catalog catalog, Lake lake, FeedRepository feeds) {
        this.catalog = catalog;
        this.lake = lake;
        this.feeds = feeds;
    }

    @Override
    public @Nullable Long owner(String subjectType, String subject) {
        if (!subject.matches("[0-9]{1,18}")) {
            return null;
        }
        long id = Long.parseLong(subject);
        try {
            return switch (subjectType) {
                case "resource" -> catalog.owner(id);
                case "batch" -> catalog.owner(lake.batch(id).resource());
                case "feed" -> feeds.find(id).map(Feed::resource).map(catalog::owner).orElse(null);
                default -> null;
            };
        } catch (Problem gone) {
            if (gone.code().kind() == Kind.MISSING) {
                return null;
            }
            throw gone;
        }
    }
}
