package weir.hub.quality;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.OpeningAsked;
import weir.hub.catalog.OpeningEnded;
import weir.hub.catalog.OpeningDesk;
import weir.hub.catalog.Resource;
import weir.hub.identity.Identity;
import weir.hub.kernel.Role;
import weir.hub.kernel.Words;
import weir.hub.notify.Audience;
import weir.hub.notify.Inbox;

/** An opening that waits is told to the data managers, and what came of it to the one who asked. */
@Component
class OpeningNews {
    private static final String KIND = "opening";

    private final Catalog catalog;
    private final OpeningDesk openings;
    private final Identity identity;
    private final Inbox inbox;

    OpeningNews(Catalog catalog, OpeningDesk openings, Identity identity, Inbox inbox) {
        this.catalog = catalog;
        this.openings = openings;
        this.identity = identity;
        this.inbox = inbox;
    }

    @EventListener
    void asked(OpeningAsked event) {
        openings.of(event.resource()).ifPresent(opening -> {
            Resource resource = catalog.resource(event.resource());
            String unit = identity.organisation(resource.organisation()).name();
            String why = opening.reason() == null || opening.reason().isBlank() ? "" : opening.reason();
            inbox.tell(Audience.everywhere(Role.DATA_MANAGER), KIND, Words.of("待您确认：扩大“" + resource.name() + "”的开放范围", "For you to confirm: opening " + resource.name() + " further"),
                    Words.of(unit + " " + opening.askedName() + " 提出" + (why.isEmpty() ? "。" : "：" + why), opening.askedName() + " of " + unit + " asks for it" + (why.isEmpty() ? "." : ": " + why)), "/openings", "resource",
                    Long.toString(resource.id()));
        });
    }

    @EventListener
    void ended(OpeningEnded event) {
        if (event.actor() == event.askedBy()) {
            return;
        }
        Resource resource = catalog.resource(event.resource());
        String why = event.reason() == null || event.reason().isBlank() ? "" : event.reason();
        Words title = event.confirmed() ? Words.of("已确认：“" + resource.name() + "”的开放范围已扩大", "Confirmed: " + resource.name() + " is opened further")
                : Words.of("未获确认：“" + resource.name() + "”的开放范围不变", "Not confirmed: " + resource.name() + " stays as open as it was");
        Words body = why.isEmpty() ? title : Words.of("说明：" + why, "Reason: " + why);
        inbox.tell(Audience.person(event.askedBy()), KIND, title, body, "/resources/" + resource.id(), "resource", Long.toString(resource.id()));
    }
}
